#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

struct Screen {
  bool adding = false;
  std::string name;
  int saved = 0;

  void draw() {
    if (button({.name = "Добавить АН"})) adding = true;
    button({.name = "Фильтр"});
    Dialog dialog({.name = "Добавить АН", .open = &adding});
    if (!dialog) return;
    const FieldEvents events =
        text_field({.label = "Наименование", .value = &name, .focus_on_appear = true});
    Actions actions;
    if (button({.name = "Отмена"})) adding = false;
    if (button({.name = "Сохранить", .kind = ButtonKind::Primary}) || events.submitted) {
      ++saved;
      adding = false;
    }
  }
};

TEST(Dialog, OpensWithTheKeyboardInItsFirstField) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  ASSERT_TRUE(screen.has(Role::Dialog, "Добавить АН"));
  screen.type("Этажи");
  EXPECT_EQ(state.name, "Этажи");
}

TEST(Dialog, EnterInItsFieldSaves) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  screen.type("Этажи");
  screen.press(Key::Enter);
  EXPECT_EQ(state.saved, 1);
  EXPECT_FALSE(screen.has(Role::Dialog, "Добавить АН"));
}

TEST(Dialog, EscapeAndTheCrossCloseIt) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  screen.press(Key::Escape);
  EXPECT_FALSE(state.adding);
  screen.click(Role::Button, "Добавить АН");
  screen.click(Role::Button, "Закрыть");
  EXPECT_FALSE(state.adding);
  EXPECT_FALSE(screen.has(Role::Dialog, "Добавить АН"));
  EXPECT_EQ(state.saved, 0);
}

TEST(Dialog, KeepsTheKeyboardInsideAndGivesItBack) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  const NodeId dialog = screen.find(Role::Dialog, "Добавить АН").id;
  for (int i = 0; i < 6; ++i) {
    screen.tab();
    const Node* node = screen.context().semantics().find(screen.context().focused());
    ASSERT_NE(node, nullptr);
    EXPECT_EQ(node->parent, dialog) << node->name;
  }
  screen.press(Key::Escape);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Button, "Добавить АН").id);
}

TEST(Dialog, GivesTheKeyboardBackFromAFieldToo) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  screen.press(Key::Escape);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Button, "Добавить АН").id);
  EXPECT_FALSE(screen.context().text_state().has_value());
}

TEST(Dialog, WhatIsBehindItIsOutOfReach) {
  Screen state;
  Harness screen([&] { state.draw(); });
  const Rect behind = screen.find(Role::Button, "Добавить АН").rect;
  screen.click(Role::Button, "Добавить АН");
  screen.press(Key::Escape);
  screen.click(Role::Button, "Добавить АН");
  screen.click_at(behind.x + 5, behind.y + 5);
  EXPECT_TRUE(state.adding);
}

TEST(Dialog, KeepsItsActionsInSightAndScrollsWhatIsAboveThem) {
  bool open = true;
  int saved = 0;
  std::string last;
  Harness screen([&] {
    Dialog dialog({.name = "Колонки", .open = &open});
    if (!dialog) return;
    for (int i = 0; i < 40; ++i) {
      button({.name = "Колонка " + std::to_string(i)});
    }
    text_field({.label = "Название", .value = &last});
    const Actions actions;
    if (button({.name = "Готово"})) ++saved;
  });
  for (const auto& [width, height] : {std::pair{820.0F, 1180.0F}, std::pair{390.0F, 700.0F}}) {
    screen.resize(width, height);
    const Node& done = screen.find(Role::Button, "Готово");
    EXPECT_FALSE(has(done.state, State::OffScreen));
    EXPECT_LE(done.rect.y + done.rect.height, height);
    EXPECT_TRUE(has(screen.find(Role::TextBox, "Название").state, State::OffScreen));
    screen.fill("Название", "Моя");
    EXPECT_EQ(last, "Моя");
    screen.click(Role::Button, "Готово");
    screen.click(Role::Button, "Колонка 0");
    last.clear();
  }
  EXPECT_EQ(saved, 2);
}

TEST(Dialog, IsAsHighAsItsContentWhereThereIsRoom) {
  Screen state;
  Harness screen([&] { state.draw(); });
  screen.click(Role::Button, "Добавить АН");
  const Rect dialog = screen.find(Role::Dialog, "Добавить АН").rect;
  const Rect save = screen.find(Role::Button, "Сохранить").rect;
  const Rect name = screen.find(Role::TextBox, "Наименование").rect;
  EXPECT_LT(save.y - (name.y + name.height), 60);
  EXPECT_LT(dialog.y + dialog.height - (save.y + save.height), 40);
}

TEST(Toast, OffersItsActionAndGoesByItself) {
  bool deleted = false;
  std::optional<std::uint64_t> undone;
  Harness screen([&] {
    if (button({.name = "В архив"})) {
      deleted = true;
      show_toast({.text = "Агентство в архиве", .action = "Отменить", .token = 42});
    }
    if (toast_action()) undone = toast_action();
  });
  screen.click(Role::Button, "В архив");
  ASSERT_TRUE(screen.has(Role::Status, "Агентство в архиве"));
  screen.click(Role::Button, "Отменить");
  EXPECT_EQ(undone, 42U);
  EXPECT_FALSE(screen.has(Role::Status, "Агентство в архиве"));

  screen.click(Role::Button, "В архив");
  screen.wait(9);
  EXPECT_FALSE(screen.has(Role::Status, "Агентство в архиве"));
}

TEST(Toast, OfManyWordsKeepsItsActionInSight) {
  const std::string words =
      "Уведомление уйдёт, когда появится связь: Прохорова Константиновна Анна";
  Harness screen(
      [&] {
        if (button({.name = "Отправить"})) show_toast({.text = words, .action = "Отменить"});
      },
      {.width = 390, .height = 844, .coarse_pointer = true});
  screen.click(Role::Button, "Отправить");
  const Rect toast = screen.find(Role::Status, words).rect;
  const Rect action = screen.find(Role::Button, "Отменить").rect;
  EXPECT_LE(toast.width, 390 - 32);
  EXPECT_LE(action.x + action.width, toast.x + toast.width);
}

TEST(Toast, CoversNoListThatADialogOpened) {
  bool open = true;
  int chosen = -1;
  const std::array<Option, 2> options = {{{.name = "Этажи"}, {.name = "Миэль"}}};
  Harness screen(
      [&] {
        const Dialog dialog({.name = "Объединить", .open = &open, .close = "Закрыть"});
        if (!dialog) return;
        combo({.label = "Основное АН", .options = options, .selected = &chosen});
        if (button({.name = "Файл"})) show_toast({.text = "Файл добавлен", .action = "Отменить"});
      },
      {.width = 820, .height = 1180, .coarse_pointer = true});
  screen.click(Role::Button, "Файл");
  screen.choose("Основное АН", "Миэль");
  EXPECT_EQ(chosen, 1);
}

TEST(Dialog, IsASheetOnAPhone) {
  Screen state;
  Harness screen([&] { state.draw(); }, {.width = 390, .height = 844, .coarse_pointer = true});
  screen.click(Role::Button, "Добавить АН");
  const Rect phone = screen.find(Role::Dialog, "Добавить АН").rect;
  EXPECT_NEAR(phone.y + phone.height, 844 - 8, 1);
  EXPECT_NEAR(phone.width, 390 - 16, 1);
  screen.resize(820, 1180);
  const Rect tablet = screen.find(Role::Dialog, "Добавить АН").rect;
  EXPECT_NEAR(tablet.y + tablet.height / 2, 590, 2);
}

}  // namespace
}  // namespace planerka::ui
