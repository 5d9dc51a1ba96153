#include "client/ui/theme.h"

#include <gtest/gtest.h>

#include "client/ui/key.h"

namespace planerka::ui {
namespace {

TEST(Theme, WordsAreReadableOnEverySurfaceInBothThemes) {
  for (const Palette* p : {&light_palette(), &dark_palette()}) {
    for (const Color surface : {p->background, p->surface, p->raised}) {
      EXPECT_GE(contrast(p->text, surface), 7.0);
      for (const Color words : {p->muted, p->primary, p->success, p->warning, p->danger}) {
        EXPECT_GE(contrast(words, surface), 4.5) << std::hex << words << " on " << surface;
      }
      EXPECT_GE(contrast(p->input_border, surface), 3.0) << std::hex << surface;
    }
    EXPECT_GE(contrast(p->on_primary, p->primary), 4.5);
    EXPECT_GE(contrast(p->on_primary, p->primary_hover), 4.5);
    EXPECT_GE(contrast(p->primary, p->primary_tint), 4.5);
    EXPECT_GE(contrast(p->text, p->sunken), 7.0);
  }
}

TEST(Theme, ContrastFollowsWcag) {
  EXPECT_DOUBLE_EQ(contrast(0x000000, 0xFFFFFF), 21.0);
  EXPECT_NEAR(contrast(0x777777, 0xFFFFFF), 4.48, 0.01);
}

TEST(Keys, ArePlacesNotLetters) {
  EXPECT_EQ(key_of_code("KeyK"), Key::K);
  EXPECT_EQ(key_of_code("NumpadEnter"), Key::Enter);
  EXPECT_EQ(key_of_code("ArrowUp"), Key::Up);
  EXPECT_EQ(key_of_code("F13"), Key::Unknown);
}

}  // namespace
}  // namespace planerka::ui
