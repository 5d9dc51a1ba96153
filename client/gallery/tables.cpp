#include <array>
#include <string>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::size_t kRows = 5;
constexpr std::array<Column, 4> kColumns = {
    {{.title = "Клиент", .width = 220, .stretch = 1},
     {.title = "Состояние", .width = 160},
     {.title = "Сумма, ₽", .type = ColumnType::Number, .width = 150},
     {.title = "Срок", .type = ColumnType::Date, .width = 130}}};
constexpr std::array<const char*, kRows> kNames = {
    "Иванова Мария",
    "Константинопольский Александр Владимирович, с доверенностью от Константинопольской",
    "Ким Олег",
    "Кац Анна",
    "Пак Сергей"};
constexpr std::array<Badge, 3> kStates = {{{.text = "На проверке", .tone = Tone::Warning},
                                           {.text = "Принято", .tone = Tone::Success},
                                           {.text = "Отказ", .tone = Tone::Danger}}};
constexpr std::array<TableGroup, 2> kGroups = {
    {{.title = "Просрочено", .first = 0}, {.title = "Сегодня", .first = 2}}};

void draw_cell(CellWriter& cell, std::size_t row, std::size_t column) {
  const std::string n = std::to_string(row + 1);
  if (column == 0) return cell.link(kNames.at(row), "#/gallery/tables/" + n);
  if (column == 1) return cell.badge(kStates.at(row % kStates.size()));
  if (column == 2) return row == 3 ? cell.text("—", Tone::Muted) : cell.text(n + "1 450 000");
  cell.text("1" + n + ".11.2026", row < 2 ? Tone::Danger : Tone::Neutral);
}

/// What the tables here have in common.
Table usual(std::string_view name, std::span<const Column> columns) {
  return {.name = name,
          .columns = columns,
          .row_count = kRows,
          .cell = draw_cell,
          .row_key = [](std::size_t row) { return static_cast<std::uint64_t>(row) + 1; },
          .rows_in_sight = kRows + 1,
          .key = name};
}

void draw_chosen(Gallery& g) {
  if (g.chosen.empty()) g.chosen.toggle(2);
  heading2("Выбранные строки, итог и найденное");
  Table table = usual("Выбранные", kColumns);
  table.total = [](CellWriter& cell, std::size_t column) {
    if (column == 0) return cell.text("Итого");
    cell.text(column == 2 ? "127 250 000" : "");
  };
  table.sort = &g.dates;
  table.order_name = "Порядок";
  table.choice = {.chosen = &g.chosen, .all = "Выбрать все", .name = [](std::size_t row) {
                    return std::string("Выбрать: ") + kNames.at(row);
                  }};
  table.arrangeable = true;
  table.marked = "ким";
  ui::table(table);
}

void draw_grouped() {
  heading2("По группам");
  Table table = usual("По группам", kColumns);
  table.groups = kGroups;
  ui::table(table);
}

void draw_wide() {
  heading2("Шире экрана");
  std::array<Column, 8> columns = {};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns.at(i) = kColumns.at(i % kColumns.size());
    columns.at(i).width *= 1.5F;
  }
  Table table = usual("Шире экрана", columns);
  table.cell = [](CellWriter& cell, std::size_t row, std::size_t column) {
    if (column < kColumns.size()) return draw_cell(cell, row, column);
    cell.text(kNames.at((row + column) % kRows));
  };
  table.frozen_columns = 1;
  ui::table(table);
}

void draw_none() {
  heading2("Без строк");
  empty_state({.icon = Icon::Search,
               .title = "Ничего не найдено",
               .text = "Проверьте, как написано, или снимите фильтры.",
               .action = "Сбросить"});
}

}  // namespace

void draw_tables(Gallery& g) {
  const Page page({.title = "Таблицы", .width = PageWidth::Full, .key = "tables"});
  draw_chosen(g);
  draw_grouped();
  draw_wide();
  draw_none();
}

}  // namespace planerka::gallery
