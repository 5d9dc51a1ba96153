#include "client/gallery/gallery.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::size_t kRows = 100'000;
constexpr std::array<Option, 9> kCities = {{{.name = "Москва", .note = "ЦФО"},
                                            {.name = "Казань"},
                                            {.name = "Орёл"},
                                            {.name = "Пермь"},
                                            {.name = "Омск"},
                                            {.name = "Томск"},
                                            {.name = "Тула"},
                                            {.name = "Сочи"},
                                            {.name = "Уфа"}}};
constexpr std::array<MenuItem, 3> kExports = {
    {{.name = "Выгрузить уведомления"},
     {.name = "Скачать данные по АН"},
     {.name = "Выгрузить .xlsx", .icon = Icon::Download}}};
constexpr std::array<MenuItem, 3> kUser = {{{.name = "Тёмная тема", .icon = Icon::Moon},
                                            {.name = "English", .icon = Icon::Languages},
                                            {.name = "Выйти", .icon = Icon::LogOut}}};
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

void draw_agencies(Gallery& g) {
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
         .sort = &g.sort});
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

void draw_tiles() {
  Grid grid({.min_cell = 190});
  const std::array<Tile, 6> tiles = {
      {{.name = "Агенты", .value = "34", .note = "активны за 60 дней: 12", .href = "#/agents"},
       {.name = "Клиенты в работе",
        .value = "18",
        .note = "истекает защита: 3",
        .href = "#/clients"},
       {.name = "Сделки в работе", .value = "7", .note = "84 200 000 ₽", .href = "#/deals"},
       {.name = "Продажи", .value = "21", .note = "+4 к прошлому кварталу", .tone = Tone::Success},
       {.name = "Конверсия", .value = "12,4 %", .note = "−1,1 п. п."},
       {.name = "Просрочено", .value = "2", .note = "задачи", .tone = Tone::Danger}}};
  for (const Tile& one : tiles) {
    grid.next();
    tile(one);
  }
}

void draw_form(Gallery& g) {
  const Card card({.title = "Реквизиты"});
  Grid grid({.min_cell = 260, .key = "form"});
  grid.next();
  text_field({.label = "Наименование", .value = &g.name, .required = true});
  grid.next();
  text_field({.label = "Телефон", .value = &g.phone, .input = InputKind::Phone});
  grid.next();
  text_field({.label = "ИНН", .value = &g.broken, .error = "Мало цифр: нужно 10 или 12"});
  grid.next();
  combo({.label = "Город", .options = kCities, .selected = &g.city});
  grid.next();
  text_field({.label = "№ договора", .value = &g.phone, .disabled = true});
  grid.next();
  text_field({.label = "Комментарий", .value = &g.comment, .input = InputKind::Multiline});
}

std::string sunset_pixel(int x, int y) {
  const int glow = 255 - std::abs(x - 80) - std::abs(y - 70);
  std::string pixel;
  for (const int part : {glow, glow * y / 120, 160 - y, 255}) {
    pixel.push_back(static_cast<char>(part));
  }
  return pixel;
}

std::shared_ptr<const Picture> sunset() {
  Picture picture{.width = 160, .height = 120};
  for (int at = 0; at < picture.width * picture.height; ++at) {
    picture.pixels += sunset_pixel(at % picture.width, at / picture.width);
  }
  return std::make_shared<const Picture>(std::move(picture));
}

void draw_buttons(Gallery& g) {
  const Card card({.title = "Кнопки и отметки"});
  {
    const Row row;
    button({.name = "Сохранить", .kind = ButtonKind::Primary});
    button({.name = "Изменить", .icon = Icon::Pencil});
    button({.name = "В архив", .icon = Icon::Archive, .kind = ButtonKind::Danger});
    button({.name = "Недоступна", .disabled = true});
    button({.name = "Копировать", .icon = Icon::Copy, .kind = ButtonKind::Quiet});
    button({.name = "Ещё",
            .icon = Icon::Ellipsis,
            .kind = ButtonKind::Quiet,
            .face = ButtonFace::IconOnly});
  }
  {
    const Row row(Align::Start, "acts");
    const std::array<BarAct, 3> acts = {
        {{.button = {.name = "Записать итог", .icon = Icon::Zap}},
         {.button = {.name = "Добавить задачу", .icon = Icon::ListChecks}},
         {.button = {.name = "Объединить с другим АН", .icon = Icon::Users},
          .room = ActRoom::Menu}}};
    act_bar({.acts = acts, .more = {.name = "Действия", .icon = Icon::Ellipsis}});
  }
  checkbox({.name = "Согласие клиента получено", .value = &g.agreed});
  checkbox({.name = "Только мои", .value = &g.mine});
  const Row row(Align::Start, "badges");
  badge({.text = "Горячие", .tone = Tone::Success});
  badge({.text = "На проверке", .tone = Tone::Warning});
  badge({.text = "Просрочено", .tone = Tone::Danger});
  badge({.text = "Закреплён", .tone = Tone::Primary});
  avatar("Мария Ким");
  static const std::shared_ptr<const Picture> photo = sunset();
  thumbnail({.name = "Закат.jpg", .picture = photo});
  thumbnail({.name = "Ещё не загружена.jpg"});
}

void draw_card(Gallery& g) {
  const Page page({.key = "card"});
  {
    const Row row;
    heading1("Этажи");
    badge({.text = "Активное", .tone = Tone::Success});
    push_right();
    button({.name = "Добавить задачу"});
    button({.name = "Изменить", .icon = Icon::Pencil, .kind = ButtonKind::Primary});
  }
  notice({.text = "Договор истекает 23.12.2026", .tone = Tone::Warning, .action = "Продлить"});
  draw_tiles();
  const std::array<TabItem, 3> items = {{{.name = "Агенты", .count = "34"},
                                         {.name = "Клиенты", .count = "18"},
                                         {.name = "Договоры и реквизиты"}}};
  tabs({.name = "Разделы карточки", .items = items, .selected = &g.tab});
  Columns columns({.weights = {2, 1}});
  draw_form(g);
  draw_buttons(g);
  progress({.name = "Загрузка", .value = 0.4F});
  columns.next();
  const Card card({.title = "Лента событий"});
  Feed feed("Лента событий");
  feed.item(
      {.when = "Сегодня, 12:40", .text = "Звонок: перезвонить после 15:00", .who = "Мария Ким"});
  feed.item(
      {.when = "Вчера", .text = "Уведомление № 214: Иванова Мария", .href = "#/registrations/214"});
  feed.item(
      {.when = "20.11.2026", .text = "Телефон изменён одновременно", .who = "Олег", .lost = true});
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

void draw_empty() {
  const Page page({.title = "Требует внимания", .key = "inbox"});
  empty_state({.icon = Icon::CircleCheck,
               .title = "Всё спокойно",
               .text = "Отказов и одновременных правок нет.",
               .action = "К агентствам"});
}

}  // namespace

void draw(Gallery& g) {
  const auto here = [&g](std::string_view route) { return g.route == route; };
  const std::array<NavItem, 4> main = {{
      {.name = "Агентства",
       .href = "#/agencies",
       .icon = Icon::Building2,
       .current = here("#/agencies"),
       .essential = true},
      {.name = "Карточка АН",
       .href = "#/card",
       .icon = Icon::Contact,
       .current = here("#/card"),
       .essential = true},
      {.name = "Поля",
       .href = "#/fields",
       .icon = Icon::Pencil,
       .current = here("#/fields") || here("#/fields/en"),
       .essential = true},
      {.name = "Сделки", .href = "#/board", .icon = Icon::Handshake, .current = here("#/board")},
  }};
  const std::array<NavItem, 2> service = {{
      {.name = "Требует внимания",
       .href = "#/inbox",
       .icon = Icon::Inbox,
       .count = 3,
       .current = here("#/inbox"),
       .essential = true},
      {.name = "Синхронизация", .href = "#/sync", .icon = Icon::RefreshCw, .caption = "Связь"},
  }};
  const std::array<NavGroup, 2> groups = {
      {{.title = "АГЕНТСТВА", .items = main}, {.title = "СЛУЖБА", .items = service}}};
  const Shell shell({.product = "Планерка",
                     .navigation = "Разделы",
                     .more = "Ещё",
                     .groups = groups,
                     .status_name = "Состояние",
                     .status = "Нет сети, ждут изменений: 2",
                     .status_tone = Tone::Warning,
                     .status_href = "#/sync",
                     .search = "Найти",
                     .user = "Мария Ким",
                     .user_menu = kUser});
  if (here("#/card")) return draw_card(g);
  if (here("#/inbox")) return draw_empty();
  if (here("#/board")) return draw_board(g);
  if (here("#/fields")) return draw_fields(g.fields, Language::Ru);
  if (here("#/fields/en")) return draw_fields(g.fields, Language::En);
  draw_agencies(g);
}

}  // namespace planerka::gallery
