#pragma once

#include <map>
#include <string>

#include "server/export/workbook.h"
#include "tests/shared/sheet/memory_sheet.h"

namespace planerka {

/// A column of every type, and a share of two of them.
inline MemorySheet sample_sheet(std::vector<std::vector<Cell>> cells) {
  return {
      {{.key = "name", .title = "АН", .type = CellType::Link, .width = 32},
       {.key = "inn", .title = "ИНН", .type = CellType::Text, .width = 14},
       {.key = "status", .title = "Статус", .type = CellType::Badge, .width = 14},
       {.key = "bought", .title = "Купило", .type = CellType::Integer, .total = Total::Sum},
       {.key = "registered",
        .title = "Зафиксировано",
        .type = CellType::Integer,
        .total = Total::Sum},
       {.key = "conversion", .title = "Конверсия", .type = CellType::Percent, .share = Share{3, 4}},
       {.key = "sum",
        .title = "Продажи ₽",
        .type = CellType::Money,
        .width = 18,
        .total = Total::Sum},
       {.key = "until", .title = "Договор до", .type = CellType::Date},
       {.key = "activity",
        .title = "Последняя активность",
        .type = CellType::Instant,
        .width = 18}},
      std::move(cells)};
}

inline std::vector<Cell> sample_row(std::string_view name) {
  return {Cell::of(name), {}, {}, {}, {}, {}, {}, {}, {}};
}

/// As written for a company three hours east of Greenwich; phrases are their own keys.
inline WorkbookContent sample_content(const Sheet& sheet) {
  return {.sheet = sheet,
          .rows = all_rows(sheet),
          .title = "Сводный отчёт",
          .period = "за всё время",
          .zone = ZoneTable(3 * 3600, {}),
          .phrase = [](std::string_view key) { return std::string(key); }};
}

}  // namespace planerka
