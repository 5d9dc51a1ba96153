// Letters that our fonts do not hold, by a machine that draws a plain square for each.

#include "client/ui/borrowed.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/fonts/fonts.h"
#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"
#include "shared/base/text.h"
#include "tests/client/ui/caret.h"

namespace planerka::ui {
namespace {

using fake::Harness;

FontFiles our_fonts() {
  return {.regular = fonts::inter_regular(),
          .semibold = fonts::inter_semibold(),
          .icons = fonts::lucide()};
}

constexpr std::string_view kSigned = "Договор подписан 👍";
constexpr ImU32 kOwnColours = IM_COL32_WHITE;

/// A corner of what the last frame drew in letters that are not ours.
std::vector<ImDrawVert> borrowed() {
  std::vector<ImDrawVert> corners;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& at : list->VtxBuffer) {
      if (at.uv.x >= kBesideGlyphs) corners.push_back(at);
    }
  }
  return corners;
}
std::size_t letters_drawn() {
  return borrowed().size() / 4;
}

std::string letters(char32_t first, std::size_t count) {
  std::string words;
  for (std::size_t i = 0; i < count; ++i) {
    append_code_point(words, first + static_cast<char32_t>(i));
  }
  return words;
}

class BorrowedLetters : public testing::Test {
 protected:
  std::string words_ = std::string(kSigned);
  std::string typed_;
  TextStyle style_ = TextStyle::Body;
  Harness screen_{[this] {
                    const Page page({.title = "Агентства", .key = "agencies"});
                    text(words_, {.style = style_});
                    text_field({.label = "Заметка", .value = &typed_});
                  },
                  {},
                  our_fonts()};

  std::vector<LetterWanted>& asked() { return screen_.display().letters; }
  void again() {
    screen_.context().request_frame();
    screen_.settle();
  }
};

TEST_F(BorrowedLetters, AreAskedForOnceAndDrawnInTheSameFrame) {
  ASSERT_EQ(asked().size(), 1U);
  EXPECT_EQ(asked().front().code, U'👍');
  EXPECT_NEAR(asked().front().size, 15, 0.2);
  EXPECT_FALSE(asked().front().semibold);
  EXPECT_EQ(letters_drawn(), 1U);
  words_ = std::string(kSigned) + " 👍🎉";
  screen_.context().request_frame();
  screen_.frame();
  EXPECT_EQ(letters_drawn(), 3U);
  again();
  EXPECT_EQ(asked().size(), 2U);
}

TEST_F(BorrowedLetters, AreNoneThatOurFontsHold) {
  asked().clear();
  const ImFont& face = *ImGui::GetIO().FontDefault;
  words_.clear();
  for (char32_t code = 0x20; code < 0x3000; ++code) {
    const bool passed_over = code < 0x100 || (code >= 0x400 && code <= 0x45F);
    const bool ours = face.FindGlyphNoFallback(code) != nullptr;
    if (passed_over && (code < 0x7F || code >= 0xA0)) {
      EXPECT_TRUE(ours) << std::hex << static_cast<unsigned>(code);
    }
    if (ours) append_code_point(words_, code);
  }
  again();
  EXPECT_TRUE(asked().empty());
  words_ = "\u0100\u0460\u047F";  // the next to those
  again();
  EXPECT_EQ(asked().size(), 3U);
}

TEST_F(BorrowedLetters, AreAskedForByTheFaceThatNeedsThem) {
  style_ = TextStyle::Strong;
  again();
  ASSERT_EQ(asked().size(), 2U);
  EXPECT_TRUE(asked().back().semibold);
  style_ = TextStyle::Secondary;
  again();
  ASSERT_EQ(asked().size(), 3U);
  EXPECT_NEAR(asked().back().size, 13, 0.5);
}

TEST_F(BorrowedLetters, KeepTheirColoursOrTakeThatOfTheWords) {
  EXPECT_EQ(borrowed().front().col, kOwnColours);
  words_ = "Ελλάδα";
  again();
  ASSERT_EQ(letters_drawn(), 6U);
  EXPECT_NE(borrowed().front().col, kOwnColours);
  const ImU32 light = borrowed().front().col;
  screen_.context().set_environment({.dark = true});
  screen_.settle();
  EXPECT_NE(borrowed().front().col, light);
}

TEST_F(BorrowedLetters, AreAskedForAgainAtAnotherDensityButNotInAnotherTheme) {
  screen_.context().set_environment({.dark = true});
  screen_.settle();
  EXPECT_EQ(asked().size(), 1U);
  screen_.context().set_environment({.density = 2});
  screen_.settle();
  ASSERT_EQ(asked().size(), 2U);
  EXPECT_NEAR(asked().back().size, 30, 0.5);
  EXPECT_EQ(letters_drawn(), 1U);
}

TEST_F(BorrowedLetters, ThatNobodyHasAreRefusedOnceAndDrawnAsBefore) {
  asked().clear();
  const int generation = screen_.context().fonts_generation();
  words_ = "\uF8FF \uF8FF";
  again();
  again();
  EXPECT_EQ(asked().size(), 1U);
  EXPECT_EQ(letters_drawn(), 0U);
  EXPECT_EQ(screen_.context().fonts_generation(), generation);
}

TEST_F(BorrowedLetters, ThatAreTooWideAreRefusedOnceAndTakeNobodysRoom) {
  words_ = "\uFDFD Ω";
  again();
  again();
  EXPECT_EQ(asked().size(), 3U);
  EXPECT_EQ(letters_drawn(), 1U);
  EXPECT_FALSE(screen_.context().wants_frame());
}

TEST_F(BorrowedLetters, ThatJoinOrVaryOthersTakeNoRoomAndAreAskedOfNobody) {
  words_ = "👍👨👩👧";
  again();
  const float width = screen_.find(Role::Text, words_).rect.width;
  const std::size_t known = asked().size();
  words_ = "👍🏽\uFE0F👨\u200D👩\u200D👧";
  again();
  EXPECT_EQ(screen_.find(Role::Text, words_).rect.width, width);
  EXPECT_EQ(asked().size(), known);
  EXPECT_EQ(letters_drawn(), 4U);
}

TEST_F(BorrowedLetters, LeaveAScreenAtRestAndTheMirrorAlone) {
  screen_.context().semantics().take_diff();
  const std::size_t drawn = screen_.context().frames();
  screen_.wait(3);
  EXPECT_EQ(screen_.context().frames(), drawn);
  again();
  EXPECT_TRUE(screen_.context().semantics().take_diff().empty());
}

TEST_F(BorrowedLetters, OfAFieldLeaveItsTextAndCaretAsTheyAre) {
  words_.clear();
  screen_.fill("Заметка", "До 👨‍👩‍👧 東京");
  EXPECT_EQ(typed_, "До 👨‍👩‍👧 東京");
  ASSERT_TRUE(screen_.context().text_state());
  EXPECT_EQ(screen_.context().text_state()->caret, typed_.size());
  EXPECT_EQ(letters_drawn(), 5U);
  screen_.type("!");
  EXPECT_EQ(typed_, "До 👨‍👩‍👧 東京!");
}

TEST_F(BorrowedLetters, OfAFieldHaveTheCaretWhereTheyEnd) {
  words_.clear();
  screen_.fill("Заметка", "東");
  const float one = caret_x();
  screen_.fill("Заметка", "東京");
  const float two = caret_x();
  const float advance = std::floor(asked().back().size) + 1;
  ASSERT_GT(one, 0);
  EXPECT_NEAR(two - one, advance, 1);
  EXPECT_NEAR(borrowed().back().pos.x + advance, two, 1);  // from the left of the last
}

TEST_F(BorrowedLetters, AreGivenBackWhenThereIsNoRoomAndMostAreOutOfSight) {
  for (char32_t first = 0x4E00; first < 0x4E00 + 4 * kBorrowedMax; first += 50) {
    words_ = letters(first, 50);
    again();
    EXPECT_EQ(letters_drawn(), 50U) << std::hex << static_cast<unsigned>(first);
  }
  EXPECT_GT(screen_.context().fonts_generation(), 4);
}

TEST_F(BorrowedLetters, ThatAreMoreThanThereIsRoomForLeaveTheScreenAtRest) {
  const int generation = screen_.context().fonts_generation();
  words_ = letters(0x4E00, 2 * kBorrowedMax);
  EXPECT_LT((again(), letters_drawn()), kBorrowedMax + 1);
  EXPECT_GT(letters_drawn(), kBorrowedMax / 2);
  const std::size_t known = asked().size();
  EXPECT_LE(known, 2 * kBorrowedMax);
  again();
  EXPECT_EQ(asked().size(), known);
  EXPECT_LE(screen_.context().fonts_generation(), generation + 1);
  EXPECT_FALSE(screen_.context().wants_frame());
}

}  // namespace
}  // namespace planerka::ui
