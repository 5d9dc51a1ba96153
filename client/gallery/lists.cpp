#include <array>
#include <cstdint>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::size_t kRows = 100'000;
constexpr std::array<MenuItem, 3> kExports = {
    {{.name = "Выгрузить уведомления"},
     {.name = "Скачать данные по АН"},
     {.name = "Выгрузить .xlsx", .icon = Icon::Download}}};
constexpr std::array<Column, 7> kColumns = {
    {{.title = "Наименование", .width = 220, .stretch = 2},
     {.title = "Клиенты в работе", .type = ColumnType::Number, .width = 150},
     {.title = "Сделки в работе", .type = ColumnType::Number, .width = 150},
     {.title = "Сумма в работе", .type = ColumnType::Number, .width = 160, .stretch = 1},
     {.title = "Продажи (₽)", .type = ColumnType::Number, .width = 160, .stretch = 1},
     {.title = "Последняя активность", .type = ColumnType::Date, .width = 210},
     {.title = "Менеджер", .width = 180, .stretch = 1}}};
constexpr std::array<const char*, 8> kNames = {"Этажи",
                                               "Азбука жилья",
                                               "Самолёт Плюс",
                                               "Миэль",
                                               "Инком-Недвижимость",
                                               "Домиан",
                                               "Новосёл",
                                               "Бон Тон"};

void draw_cell(CellWriter& cell, std::size_t row, std::size_t column) {
  const std::string n = std::to_string(row * 37 % 91);
  switch (column) {
    case 0:
      return cell.link(std::string(kNames[row % kNames.size()]) + " " + std::to_string(row + 1),
                       "#/agencies/" + std::to_string(row));
    case 3:
    case 4:
      return cell.text(n + " 450 000 ₽");
    case 5:
      cell.text("1" + std::to_string(row % 10) + ".11.2026");
      return cell.badge(row % 3 == 0 ? Badge{.text = "Горячие", .tone = Tone::Success}
                                     : Badge{.text = "Спящие", .tone = Tone::Warning});
    case 6:
      return cell.text("Мария Ким", Tone::Muted);
    default:
      return cell.text(n);
  }
}

}  // namespace

void draw_list(Gallery& g) {
  const Page page({.width = PageWidth::Full, .key = "agencies"});
  {
    const Row row;
    heading1("Агентства");
    push_right();
    link({.name = "Помощь",
          .href = "help/ru/agencies.html",
          .icon = Icon::CircleHelp,
          .new_tab = true});
    menu_button({.button = {.name = "Выгрузить", .icon = Icon::Download}, .items = kExports});
    if (button({.name = "Добавить АН", .icon = Icon::Plus, .kind = ButtonKind::Primary})) {
      g.dialog = true;
    }
  }
  {
    const Row row(Align::Start, "filters");
    search_box({.name = "Поиск", .value = &g.query});
    if (chip({.name = "Горячие", .count = 12, .selected = g.mine})) g.mine = !g.mine;
    chip({.name = "Тёплые", .count = 31});
    chip({.name = "Спящие", .count = 8});
    chip({.name = "Мои", .icon = Icon::User});
  }
  table({.name = "Агентства",
         .columns = kColumns,
         .row_count = kRows,
         .cell = draw_cell,
         .row_key = [](std::size_t row) { return static_cast<std::uint64_t>(row); },
         .total =
             [](CellWriter& cell, std::size_t column) {
               cell.text(column == 0  ? "Итого"
                         : column < 3 ? "1 204"
                         : column < 5 ? "812 450 000 ₽"
                                      : "");
             },
         .sort = &g.sort,
         .order_name = "Порядок"});
  Dialog dialog({.name = "Добавить АН", .open = &g.dialog});
  if (!dialog) return;
  const FieldEvents name = text_field({.label = "Наименование",
                                       .value = &g.new_name,
                                       .hint = "Похоже на: Этажи, Этажи Казань",
                                       .required = true,
                                       .focus_on_appear = true});
  const Actions actions;
  if (button({.name = "Отмена"})) g.dialog = false;
  if (button({.name = "Сохранить", .kind = ButtonKind::Primary}) || name.submitted) {
    g.dialog = false;
    show_toast({.text = "Агентство добавлено", .action = "Отменить", .token = 1});
  }
}

void draw_board(Gallery& g) {
  const Page page({.title = "Сделки", .width = PageWidth::Full, .key = "board"});
  constexpr std::array<const char*, 5> kStages = {
      "Лид", "Показ назначен", "Показ проведён", "Устная бронь", "Платная бронь"};
  std::vector<BoardColumn> columns;
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    columns.push_back({.title = kStages.at(i), .note = "12 000 000 ₽", .keys = g.board.at(i)});
  }
  const auto moved =
      board({.name = "Сделки",
             .columns = columns,
             .card =
                 [](std::uint64_t key) {
                   const bool stuck = key % 3 == 0;
                   return BoardCard{.title = "Сделка " + std::to_string(key) + " · Мария Иванова",
                                    .href = "#/deals/" + std::to_string(key),
                                    .lines = {kNames[key % kNames.size()], "Парк, лот 214"},
                                    .figure = "12 000 000 ₽",
                                    .state = stuck ? "зависла, 9 дней" : "2 дня",
                                    .tone = stuck ? Tone::Danger : Tone::Muted};
                 },
             .empty = "Нет сделок"});
  if (!moved) return;
  std::erase(g.board.at(moved->from), moved->key);
  g.board.at(moved->to).push_back(moved->key);
  request_frame();
}

}  // namespace planerka::gallery
