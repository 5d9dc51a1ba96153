#include "client/ui/theme.h"

#include <vector>

#include <gtest/gtest.h>

#include "client/ui/key.h"

namespace planerka::ui {
namespace {

struct Pair {
  const char* where;
  Color words;
  Color ground;
};

/// Every colour of words with every ground they are painted on.
std::vector<Pair> words_on_grounds(const Palette& p) {
  std::vector<Pair> pairs = {
      {"primary button", p.on_primary, p.primary},
      {"primary button, hovered", p.on_primary, p.primary_hover},
      {"link, hovered", p.primary_hover, p.surface},
      {"danger button", p.danger, p.danger_tint},
      {"danger button, hovered", p.danger, p.danger_tint_hover},
      {"plain button, hovered", p.text, p.divider},
      {"toast", p.on_toast, p.toast},
      {"act of a toast", p.toast_action, p.toast},
  };
  for (const Color ground : {p.background, p.surface, p.raised, p.sunken, p.primary_tint}) {
    for (const Color words : {p.text, p.muted, p.primary, p.danger})
      pairs.push_back({"any row, hovered and chosen too", words, ground});
  }
  for (const Color words : {p.text, p.muted, p.primary, p.primary_hover, p.danger}) {
    pairs.push_back({"found", words, p.mark});
  }
  for (const Color ground : {p.background, p.surface, p.raised}) {
    for (const Color words : {p.success, p.warning})
      pairs.push_back({"figure", words, ground});
  }
  return pairs;
}

TEST(Theme, WordsAreReadableOnEveryGroundInBothThemes) {
  for (const Palette* p : {&light_palette(), &dark_palette()}) {
    for (const auto& [where, words, ground] : words_on_grounds(*p)) {
      EXPECT_GE(contrast(words, ground), 4.5) << where << std::hex << ' ' << words << ' ' << ground;
    }
    for (const Color ground : {p->background, p->surface, p->raised, p->sunken}) {
      EXPECT_GE(contrast(p->text, ground), 7.0) << std::hex << ground;
    }
  }
}

// What the machine asks for by prefers-contrast.
TEST(Theme, WithMoreContrastQuietWordsAndEdgesAreLouder) {
  for (const bool dark : {false, true}) {
    const Palette& usual = palette_for(dark, false);
    const Palette& more = palette_for(dark, true);
    for (const auto& [where, words, ground] : words_on_grounds(more)) {
      EXPECT_GE(contrast(words, ground), 4.5) << where << std::hex << ' ' << words << ' ' << ground;
    }
    EXPECT_GE(contrast(more.muted, more.surface), 7.0);
    EXPECT_GE(contrast(more.input_border, more.surface), 4.5);
    EXPECT_GT(contrast(more.divider, more.surface), contrast(usual.divider, usual.surface));
  }
}

TEST(Theme, EdgesDotsAndIconsAreSeenInBothThemes) {
  for (const Palette* p : {&light_palette(), &dark_palette()}) {
    for (const Color ground : {p->background, p->surface, p->raised}) {
      for (const Color mark : {p->input_border, p->primary, p->success, p->warning, p->danger})
        EXPECT_GE(contrast(mark, ground), 3.0) << std::hex << mark << " on " << ground;
    }
    for (const Color mark : {p->primary, p->success, p->warning, p->danger})
      EXPECT_GE(contrast(mark, p->primary_tint), 3.0) << std::hex << mark << " in a chosen row";
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
