#include "client/ui/theme.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
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

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(PLANERKA_SOURCE_DIR) + "/web/" + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A token by the name that the page gives it.
const Color* find_token(const Palette& p, std::string_view name) {
  const std::array<std::pair<std::string_view, const Color*>, 14> tokens = {
      {{"bg", &p.background},
       {"surface", &p.surface},
       {"sunken", &p.sunken},
       {"divider", &p.divider},
       {"border", &p.input_border},
       {"text", &p.text},
       {"muted", &p.muted},
       {"primary", &p.primary},
       {"hover", &p.primary_hover},
       {"tint", &p.primary_tint},
       {"on-primary", &p.on_primary},
       {"success", &p.success},
       {"warning", &p.warning},
       {"danger", &p.danger}}};
  const auto* found = std::find_if(
      tokens.begin(), tokens.end(), [name](const auto& token) { return token.first == name; });
  return found == tokens.end() ? nullptr : found->second;
}

std::string hex(Color color) {
  std::array<char, 8> text = {};
  std::snprintf(text.data(), text.size(), "#%06X", color);
  return text.data();
}

// The page is there before the program: what it shows meanwhile, and beside it, is of one piece.
TEST(Theme, ThePageHasTheSameColours) {
  for (const auto& [file, least] : {std::pair("index.html", 33), std::pair("help/help.css", 22)}) {
    const std::string page = text_of(file);
    const std::size_t dark_from = page.find("prefers-color-scheme: dark) {");
    const std::regex token("--([a-z-]+): (#[0-9A-F]{6})");
    int told = 0;
    for (std::sregex_iterator it(page.begin(), page.end(), token), end; it != end; ++it, ++told) {
      const bool dark = static_cast<std::size_t>(it->position()) > dark_from;
      const Color* wanted = find_token(palette_for(dark, false), it->str(1));
      ASSERT_NE(wanted, nullptr) << file << ": " << it->str();
      EXPECT_EQ(it->str(2), hex(*wanted))
          << file << (dark ? ", dark: " : ", light: ") << it->str(1);
    }
    EXPECT_GE(told, least) << file;
  }
  const std::string page = text_of("index.html");
  for (const auto& [theme, palette] :
       {std::pair("light", &light_palette()), std::pair("dark", &dark_palette())}) {
    const std::string wanted = "content=\"" + hex(palette->background) +
                               "\" media=\"(prefers-color-scheme: " + theme + ")\"";
    EXPECT_NE(page.find(wanted), std::string::npos) << wanted;
  }
  const std::string ground = "_color\": \"" + hex(light_palette().background) + "\"";
  const std::string manifest = text_of("manifest.webmanifest");
  EXPECT_NE(manifest.find("background" + ground), std::string::npos);
  EXPECT_NE(manifest.find("theme" + ground), std::string::npos);
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
