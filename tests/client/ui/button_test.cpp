#include <array>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

TEST(Button, AnswersTheMouse) {
  int added = 0;
  Harness screen([&] {
    if (button({.name = "Добавить АН", .icon = Icon::Plus, .kind = ButtonKind::Primary})) ++added;
  });
  screen.click(Role::Button, "Добавить АН");
  EXPECT_EQ(added, 1);
}

TEST(Button, AnswersTheKeyboardAndAssistiveTechnology) {
  int added = 0;
  Harness screen([&] {
    if (button({.name = "Добавить АН"})) ++added;
  });
  screen.tab();
  screen.press(Key::Enter);
  screen.press(Key::Space);
  screen.context().activate(screen.find(Role::Button, "Добавить АН").id);
  screen.settle();
  EXPECT_EQ(added, 3);
}

TEST(Button, DisabledAnswersNothingAndIsOutOfTheTabOrder) {
  int added = 0;
  Harness screen([&] {
    if (button({.name = "Сохранить", .disabled = true})) ++added;
    button({.name = "Отмена"});
  });
  screen.click(Role::Button, "Сохранить");
  screen.context().activate(screen.find(Role::Button, "Сохранить").id);
  screen.settle();
  screen.tab();
  EXPECT_EQ(added, 0);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Button, "Отмена").id);
}

TEST(Button, ButtonsOfOneNameAreToldApartByTheirKey) {
  int pressed = 0;
  Harness screen([&] {
    if (button({.name = "Убрать", .key = "first"})) pressed = 1;
    if (button({.name = "Убрать", .key = "second"})) pressed = 2;
  });
  EXPECT_EQ(screen.count(Role::Button, "Убрать"), 2U);
  EXPECT_EQ(screen.context().semantics().duplicates(), 0U);
  const Rect rect = screen.nodes()[1].rect;
  screen.click_at(rect.x + 5, rect.y + 5);
  EXPECT_EQ(pressed, 2);
}

TEST(Link, GoesToItsAddress) {
  Harness screen([] { link({.name = "Альфа-Дом", .href = "#/agencies/7"}); });
  EXPECT_EQ(screen.find(Role::Link, "Альфа-Дом").href, "#/agencies/7");
  screen.click(Role::Link, "Альфа-Дом");
  ASSERT_EQ(screen.display().visited.size(), 1U);
  EXPECT_EQ(screen.display().visited[0], "#/agencies/7");
}

TEST(Menu, GivesTheChosenItemAndTheKeyboardBack) {
  std::optional<std::size_t> chosen;
  const std::array<MenuItem, 2> items = {{{.name = "Уведомления"}, {.name = "Сводный отчёт"}}};
  Harness screen([&] {
    const Row row;
    const auto now = menu_button({.button = {.name = "Выгрузить"}, .items = items});
    if (now) chosen = now;
  });
  EXPECT_FALSE(screen.has(Role::MenuItem, "Сводный отчёт"));
  screen.click(Role::Button, "Выгрузить");
  EXPECT_TRUE(has(screen.find(Role::Button, "Выгрузить").state, State::Expanded));
  EXPECT_FALSE(has(screen.find(Role::MenuItem, "Сводный отчёт").state, State::OffScreen));
  screen.click(Role::MenuItem, "Сводный отчёт");
  EXPECT_EQ(chosen, 1U);
  EXPECT_FALSE(screen.has(Role::MenuItem, "Сводный отчёт"));
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Button, "Выгрузить").id);
}

TEST(Menu, IsASheetAtTheLowerEdgeUnderAFinger) {
  const std::array<MenuItem, 2> items = {{{.name = "Уведомления"}, {.name = "Сводный отчёт"}}};
  bool answered = false;
  const auto draw = [&] {
    answered |= menu_button({.button = {.name = "Выгрузить"}, .items = items}).has_value();
  };
  Harness tablet(draw, {.width = 820, .height = 1180, .coarse_pointer = true});
  tablet.click(Role::Button, "Выгрузить");
  const Rect sheet = tablet.find(Role::Menu, "Выгрузить").rect;
  EXPECT_NEAR(sheet.y + sheet.height, 1180 - 8, 1);
  EXPECT_NEAR(sheet.x + sheet.width / 2, 410, 1);
  EXPECT_GE(sheet.width, 540);
  EXPECT_GE(tablet.find(Role::MenuItem, "Уведомления").rect.width, 500);
  tablet.click_at(400, 300);
  EXPECT_FALSE(tablet.has(Role::Menu, "Выгрузить")) << "a tap beside it closes it";
  EXPECT_FALSE(answered);
  Harness desk(draw, {.width = 1280, .height = 800});
  desk.click(Role::Button, "Выгрузить");
  EXPECT_LT(desk.find(Role::Menu, "Выгрузить").rect.y, 100);
}

TEST(Chip, SaysWhetherItIsOn) {
  bool on = false;
  Harness screen([&] {
    if (chip({.name = "Горячие", .count = 5, .selected = on})) on = !on;
  });
  screen.click(Role::Button, "Горячие");
  EXPECT_TRUE(on);
  EXPECT_TRUE(has(screen.find(Role::Button, "Горячие").state, State::Checked));
}

}  // namespace
}  // namespace planerka::ui
