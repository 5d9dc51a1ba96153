#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::array<Option, 9> kCities = {{{.name = "Москва", .note = "ЦФО"},
                                            {.name = "Казань"},
                                            {.name = "Орёл"},
                                            {.name = "Пермь"},
                                            {.name = "Омск"},
                                            {.name = "Томск"},
                                            {.name = "Тула"},
                                            {.name = "Сочи"},
                                            {.name = "Уфа"}}};

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

void draw_marks(Gallery& g) {
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

}  // namespace

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
  draw_marks(g);
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

void draw_empty(Gallery& /*gallery*/) {
  const Page page({.title = "Требует внимания", .key = "inbox"});
  empty_state({.icon = Icon::CircleCheck,
               .title = "Всё спокойно",
               .text = "Отказов и одновременных правок нет.",
               .action = "К агентствам"});
}

}  // namespace planerka::gallery
