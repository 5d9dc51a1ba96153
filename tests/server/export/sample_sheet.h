#pragma once

#include <string>

#include "server/export/workbook.h"
#include "tests/shared/sheet/memory_sheet.h"

namespace planerka {

/// A column of every type, and a share of two of them.
inline MemorySheet sample_sheet(std::vector<std::vector<Cell>> cells) {
  return {
      {{.key = "name", .title = "book.column.agency", .type = CellType::Link, .width = 32},
       {.key = "inn", .title = "field.agency.inn", .type = CellType::Text, .width = 14},
       {.key = "status", .title = "agencies.column.status", .type = CellType::Badge, .width = 14},
       {.key = "bought",
        .title = "book.column.clients_bought",
        .type = CellType::Integer,
        .total = Total::Sum},
       {.key = "registered",
        .title = "book.column.clients_registered",
        .type = CellType::Integer,
        .total = Total::Sum},
       {.key = "conversion",
        .title = "book.column.conversion",
        .type = CellType::Percent,
        .share = Share{3, 4}},
       {.key = "sum",
        .title = "book.column.sales",
        .type = CellType::Money,
        .width = 18,
        .total = Total::Sum},
       {.key = "until", .title = "agencies.column.contract_until", .type = CellType::Date},
       {.key = "activity",
        .title = "book.column.last_activity",
        .type = CellType::Instant,
        .width = 18}},
      std::move(cells)};
}

inline std::vector<Cell> sample_row(std::string_view name) {
  return {Cell::of(name), {}, {}, {}, {}, {}, {}, {}, {}};
}

/// As written for a company three hours east of Greenwich.
inline WorkbookContent sample_content(const Sheet& sheet) {
  return {.sheet = sheet,
          .rows = all_rows(sheet),
          .title = "Сводный отчёт",
          .period = "за всё время",
          .language = Language::Ru,
          .zone = ZoneTable(3 * 3600, {})};
}

}  // namespace planerka
