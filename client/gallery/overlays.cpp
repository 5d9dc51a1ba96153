#include <array>
#include <string>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr int kFieldsOfLongForm = 14;
constexpr std::array<Finding, 5> kFindings = {
    {{.name = "Этажи", .note = "агентство", .icon = Icon::Building2},
     {.name = "Иванова Мария", .note = "клиент", .icon = Icon::User, .key = "client"},
     {.name = "Иванова Мария", .note = "агент", .icon = Icon::Contact, .key = "agent"},
     {.name = "Добавить АН", .note = "команда", .icon = Icon::Plus},
     {.name = "Тёмная тема", .note = "Ctrl+Shift+T", .icon = Icon::Moon}}};

void draw_toasts() {
  const Row row(Align::Start, "toasts");
  if (button({.name = "Сказать"})) show_toast({.text = "Скопировано"});
  if (button({.name = "Сказать и предложить"})) {
    show_toast({.text = "Агентство в архиве", .action = "Отменить", .token = 1});
  }
  if (button({.name = "Сказать много"})) {
    show_toast({.text =
                    "Изменено записей: 214. Тридцать две из них другой сотрудник изменил в то же "
                    "время, они оставлены как есть",
                .action = "Показать",
                .token = 2});
  }
}

void draw_question(Gallery& g) {
  Dialog dialog({.name = "Не сохранять?", .open = &g.question});
  if (!dialog) return;
  text("То, что набрано, пропадёт.");
  const Actions actions;
  if (button({.name = "Остаться"})) g.question = false;
  if (button({.name = "Не сохранять", .kind = ButtonKind::Danger})) g.question = false;
}

void draw_long_form(Gallery& g) {
  Dialog dialog({.name = "Длинная форма", .open = &g.long_form});
  if (!dialog) return;
  for (int i = 0; i < kFieldsOfLongForm; ++i) {
    const std::string label = "Поле " + std::to_string(i + 1);
    text_field({.label = label, .value = &g.name, .focus_on_appear = i == 0});
  }
  const Actions actions;
  if (button({.name = "Отмена"})) g.long_form = false;
  if (button({.name = "Сохранить", .kind = ButtonKind::Primary})) g.long_form = false;
}

}  // namespace

void draw_overlays(Gallery& g) {
  const Page page({.title = "Поверх экрана", .key = "overlays"});
  draw_toasts();
  {
    const Row row(Align::Start, "dialogs");
    if (button({.name = "Спросить"})) g.question = true;
    if (button({.name = "Открыть длинную форму"})) g.long_form = true;
    if (button({.name = "Искать", .icon = Icon::Search})) g.finder = true;
  }
  {
    const Row row(Align::Start, "hints");
    button({.name = "Подсказка", .hint = "Ctrl+Enter"});
    button({.name = "Имя вместо подсказки", .icon = Icon::Info, .face = ButtonFace::IconOnly});
  }
  draw_question(g);
  draw_long_form(g);
  const bool asked = g.sought == "нет";
  finder({.name = "Найти",
          .open = &g.finder,
          .query = &g.sought,
          .placeholder = "Запись или команда",
          .findings = asked ? std::span<const Finding>() : std::span<const Finding>(kFindings),
          .nothing = "Ничего не найдено",
          .close = "Закрыть"});
}

}  // namespace planerka::gallery
