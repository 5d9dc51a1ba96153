#include <array>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::string_view kLong =
    "Записать итог переговоров с руководителем агентства недвижимости и назначить следующий шаг";
constexpr std::array<MenuItem, 6> kStates = {
    {{.name = "Обычный"},
     {.name = "Со значком", .icon = Icon::Download},
     {.name = "Выбранный", .checked = true},
     {.name = "Недоступный", .disabled = true},
     {.name = "В архив", .icon = Icon::Archive, .danger = true},
     {.name = "Объединить с другим агентством"}}};

void draw_kinds() {
  const Card card({.title = "Кнопки"});
  {
    const Row row(Align::Start, "kinds");
    button({.name = "Главная", .kind = ButtonKind::Primary});
    button({.name = "Обычная"});
    button({.name = "Опасная", .kind = ButtonKind::Danger});
    button({.name = "Тихая", .kind = ButtonKind::Quiet});
    button({.name = "С подсказкой", .hint = "Ctrl+Enter"});
  }
  {
    const Row row(Align::Start, "icons");
    button({.name = "Сохранить", .icon = Icon::Save, .kind = ButtonKind::Primary});
    button({.name = "Изменить", .icon = Icon::Pencil});
    button({.name = "Удалить", .icon = Icon::Trash2, .kind = ButtonKind::Danger});
    button({.name = "Копировать", .icon = Icon::Copy, .kind = ButtonKind::Quiet});
    button({.name = "Позвонить", .icon = Icon::Phone, .face = ButtonFace::IconOnly});
    button({.name = "Ещё",
            .icon = Icon::Ellipsis,
            .kind = ButtonKind::Quiet,
            .face = ButtonFace::IconOnly});
  }
  {
    const Row row(Align::Start, "disabled");
    button({.name = "Главная недоступна", .kind = ButtonKind::Primary, .disabled = true});
    button({.name = "Недоступна", .icon = Icon::Pencil, .disabled = true});
    button({.name = "Опасная недоступна", .kind = ButtonKind::Danger, .disabled = true});
    button({.name = "Тихая недоступна", .kind = ButtonKind::Quiet, .disabled = true});
    button({.name = "Значок недоступен",
            .icon = Icon::Copy,
            .face = ButtonFace::IconOnly,
            .disabled = true});
  }
  button({.name = kLong, .icon = Icon::Zap});
  button({.name = kLong, .key = "narrow", .width = 200});
}

void draw_menus() {
  const Card card({.title = "Меню и действия"});
  {
    const Row row(Align::Start, "menus");
    menu_button({.button = {.name = "Меню", .icon = Icon::Menu}, .items = kStates});
    menu_button({.button = {.name = "Меню значком",
                            .icon = Icon::EllipsisVertical,
                            .kind = ButtonKind::Quiet,
                            .face = ButtonFace::IconOnly},
                 .items = kStates});
    menu_button({.button = {.name = "Меню закрыто", .disabled = true}, .items = kStates});
  }
  const Row row(Align::Start, "acts");
  const std::array<BarAct, 3> acts = {
      {{.button = {.name = "Записать итог", .kind = ButtonKind::Primary}},
       {.button = {.name = "Добавить задачу", .icon = Icon::ListChecks}, .room = ActRoom::Folds},
       {.button = {.name = "Объединить с другим АН"}, .room = ActRoom::Menu}}};
  act_bar({.acts = acts, .more = {.name = "Действия", .icon = Icon::Ellipsis}});
}

void draw_choices(Gallery& g) {
  const Card card({.title = "Отметки и вкладки"});
  {
    const Row row(Align::Start, "chips");
    chip({.name = "Горячие", .count = 12});
    chip({.name = "Выбранные", .count = 31, .selected = true});
    chip({.name = "Мои", .icon = Icon::User});
    chip({.name = "Мои выбраны", .selected = true, .icon = Icon::User});
    chip({.name = "Без встреч больше тридцати дней подряд", .count = 0});
  }
  checkbox({.name = "Не отмечено", .value = &g.mine});
  checkbox({.name = "Отмечено", .value = &g.agreed, .hint = "С пояснением под ним"});
  checkbox({.name = "Не отмечено и закрыто", .value = &g.mine, .disabled = true});
  checkbox({.name = "Отмечено и закрыто", .value = &g.agreed, .disabled = true});
  const std::array<TabItem, 4> items = {{{.name = "Выбрана", .count = "34"},
                                         {.name = "Другая", .count = "18"},
                                         {.name = "Без числа"},
                                         {.name = "Договоры и реквизиты"}}};
  tabs({.name = "Вкладки", .items = items, .selected = &g.tab});
}

void draw_links() {
  const Card card({.title = "Ссылки"});
  const Row row(Align::Start, "links");
  link({.name = "Этажи", .href = "#/gallery/card"});
  link({.name = "Позвонить", .href = "tel:+74951234567", .icon = Icon::Phone});
  link({.name = "Помощь", .href = "help/ru/index.html", .icon = Icon::CircleHelp, .new_tab = true});
  link({.name = "Тише", .href = "#/gallery/list", .style = TextStyle::Secondary});
  link({.name = "Громче", .href = "#/gallery/board", .style = TextStyle::Strong});
}

}  // namespace

void draw_buttons(Gallery& g) {
  const Page page({.title = "Кнопки", .key = "buttons"});
  draw_kinds();
  draw_menus();
  draw_choices(g);
  draw_links();
}

}  // namespace planerka::gallery
