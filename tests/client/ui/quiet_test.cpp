#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

TEST(Quiet, AScreenAtRestDrawsNothing) {
  std::string text;
  Harness screen([&] {
    const Page page({.title = "Агентства", .key = "agencies"});
    text_field({.label = "Наименование", .value = &text});
    button({.name = "Сохранить"});
  });
  screen.tab();  // the caret stands still, too
  const std::size_t drawn = screen.context().frames();
  screen.wait(3);
  EXPECT_EQ(screen.context().frames(), drawn);
}

TEST(Quiet, AMoveOfTheMouseSettlesInAFewFrames) {
  Harness screen([] { button({.name = "Сохранить"}); });
  screen.context().pointer_moved(10, 10, PointerKind::Mouse);
  EXPECT_LE(screen.settle(), 4);
}

TEST(Quiet, AHintComesHalfASecondAfterTheMouseRestsAndThenStays) {
  Harness screen([] { button({.name = "Сохранить", .hint = "Ctrl+Enter"}); });
  const Rect place = screen.find(Role::Button, "Сохранить").rect;
  screen.context().pointer_moved(place.x + 4, place.y + 4, PointerKind::Mouse);
  screen.settle();
  const std::size_t drawn = screen.context().frames();
  screen.wait(0.6);
  const std::size_t hinted = screen.context().frames();
  EXPECT_GT(hinted, drawn);
  screen.wait(3);
  EXPECT_EQ(screen.context().frames(), hinted);
}

TEST(Quiet, AnUnchangedScreenTellsTheMirrorNothing) {
  Harness screen([] {
    const Card card({.title = "Реквизиты"});
    button({.name = "Сохранить"});
  });
  EXPECT_FALSE(screen.context().semantics().take_diff().empty());
  screen.context().request_frame();
  screen.settle();
  EXPECT_TRUE(screen.context().semantics().take_diff().empty());
}

TEST(Quiet, EverythingThatCanBePressedHasAName) {
  std::string text;
  int choice = 0;
  const std::array<Option, 1> options = {{{.name = "Москва"}}};
  Harness screen([&] {
    text_field({.label = "Наименование", .value = &text});
    combo({.label = "Город", .options = options, .selected = &choice});
    link({.name = "Помощь", .href = "help/ru/agencies.html", .new_tab = true});
  });
  EXPECT_EQ(screen.context().unlabelled_items(), 0U);
}

/// Frames from a press until the dialog it opens has come in.
int frames_to_open(const Environment& environment) {
  bool open = false;
  Harness screen(
      [&open] {
        if (button({.name = "Добавить"})) open = true;
        const Dialog dialog({.name = "Новое", .open = &open});
        if (dialog) text("Наименование");
      },
      environment);
  screen.context().activate(screen.find(Role::Button, "Добавить").id);
  const int frames = screen.settle();
  EXPECT_TRUE(screen.has(Role::Dialog, "Новое"));
  return frames;
}

TEST(Motion, WhatOpensComesInForAMomentAndThenRests) {
  const int frames = frames_to_open({});
  EXPECT_GE(frames, 8) << "140 ms";
  EXPECT_LE(frames, 14);
}

TEST(Motion, IsLeftOutWhereItIsNotWanted) {
  EXPECT_LE(frames_to_open({.reduced_motion = true}), 6);
}

TEST(Motion, AProgressWithoutAnEndStandsStillWhereMotionIsNotWanted) {
  Harness screen([] { progress({.name = "Загрузка"}); }, {.reduced_motion = true});
  const std::size_t drawn = screen.context().frames();
  screen.wait(3);
  EXPECT_EQ(screen.context().frames(), drawn);
}

TEST(Shortcuts, AreSilentWhileAFieldHasTheKeyboardUnlessHeldWithCtrl) {
  std::string text;
  int help = 0;
  int search = 0;
  Harness screen([&] {
    text_field({.label = "Наименование", .value = &text});
    if (shortcut({.key = Key::Slash, .shift = true})) ++help;
    if (shortcut({.key = Key::K, .ctrl = true})) ++search;
  });
  screen.press(Key::Slash, {.shift = true});
  EXPECT_EQ(help, 1);
  screen.tab();
  screen.press(Key::Slash, {.shift = true});
  EXPECT_EQ(help, 1);
  screen.press(Key::K, {.ctrl = true});
  EXPECT_EQ(search, 1);
}

}  // namespace
}  // namespace planerka::ui
