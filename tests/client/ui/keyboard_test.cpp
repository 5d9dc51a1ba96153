// The browser may say much before a frame is drawn; nothing of it is lost or taken out of order.

#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

constexpr std::array<const char*, 3> kLabels = {"Имя", "Город", "Улица"};

/// A form of which no field has the keyboard, and what it was saved with.
struct Form {
  std::array<std::string, 3> values;
  std::array<std::string, 3> saved;
  Harness screen{[this] {
    for (std::size_t i = 0; i < values.size(); ++i) {
      text_field({.label = kLabels[i], .value = &values[i]});
    }
    if (button({.name = "Сохранить"})) saved = values;
  }};

  NodeId field(std::size_t i) { return screen.find(Role::TextBox, kLabels[i]).id; }
  void fill_at_once(std::size_t i, const std::string& text) {
    const NodeId id = field(i);
    screen.context().focus(id, FocusCause::Keyboard);
    screen.context().text_edited(
        {.field = id, .text = text, .anchor = text.size(), .caret = text.size()});
  }
};

using Values = std::array<std::string, 3>;

TEST(Keyboard, AFieldFilledAndLeftBeforeAFrameKeepsItsText) {
  Form form;
  form.fill_at_once(0, "Ольга");
  form.screen.context().focus(form.field(1), FocusCause::Keyboard);
  form.screen.settle();
  EXPECT_EQ(form.values[0], "Ольга");
  EXPECT_EQ(form.screen.context().focused(), form.field(1));
  form.screen.type("Пермь");
  EXPECT_EQ(form.values[1], "Пермь");
}

TEST(Keyboard, AFieldLeftForNothingBeforeAFrameKeepsItsText) {
  Form form;
  form.fill_at_once(0, "Ольга");
  form.screen.context().focus(kNoNode, FocusCause::Pointer);
  form.screen.settle();
  EXPECT_EQ(form.values[0], "Ольга");
  EXPECT_EQ(form.screen.context().focused(), kNoNode);
  EXPECT_FALSE(form.screen.context().text_state().has_value());
}

TEST(Keyboard, AFormFilledAndSavedBeforeAFrameIsSavedWhole) {
  Form form;
  form.screen.fill(kLabels[2], "старая");
  for (std::size_t i = 0; i < form.values.size(); ++i) {
    form.fill_at_once(i, kLabels[i]);
  }
  const NodeId save = form.screen.find(Role::Button, "Сохранить").id;
  form.screen.context().focus(save, FocusCause::Keyboard);
  form.screen.context().activate(save);
  form.screen.settle();
  EXPECT_EQ(form.values, (Values{"Имя", "Город", "Улица"}));
  EXPECT_EQ(form.saved, form.values);
  EXPECT_EQ(form.screen.context().focused(), save);
}

TEST(Keyboard, WhoComesBackToAFieldFindsItsLastText) {
  Form form;
  form.fill_at_once(0, "Ольга");
  form.fill_at_once(1, "Пермь");
  form.fill_at_once(0, "Олег");
  form.screen.settle();
  EXPECT_EQ(form.values, (Values{"Олег", "Пермь", ""}));
  EXPECT_EQ(form.screen.context().focused(), form.field(0));
}

TEST(Keyboard, TextForAFieldThatIsGoneHoldsNobodyUp) {
  Form form;
  constexpr NodeId kGone = 12345;
  form.screen.context().focus(kGone, FocusCause::Keyboard);
  form.screen.context().text_edited({.field = kGone, .text = "x", .anchor = 1, .caret = 1});
  form.fill_at_once(1, "Пермь");
  EXPECT_LT(form.screen.settle(), 20);
  EXPECT_EQ(form.values[1], "Пермь");
  EXPECT_EQ(form.screen.context().focused(), form.field(1));
}

TEST(Keyboard, OnlySoManyChangesOfFocusWaitForAFrame) {
  Form form;
  for (int i = 0; i < 1000; ++i) {
    form.fill_at_once(static_cast<std::size_t>(i) % 2, std::to_string(i));
  }
  int frames = 0;
  while (form.screen.context().wants_frame() && frames < 1000)
    frames += form.screen.settle();
  EXPECT_LT(frames, 400);
}

}  // namespace
}  // namespace planerka::ui
