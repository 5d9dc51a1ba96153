#include "shared/base/text.h"

#include <random>

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Text, OnlyWellFormedUtf8IsText) {
  EXPECT_TRUE(is_valid_utf8("Агентство «Ёлка» 🏠"));
  EXPECT_FALSE(is_valid_utf8("\xc0\x80"));          // overlong
  EXPECT_FALSE(is_valid_utf8("\xed\xa0\x80"));      // a surrogate
  EXPECT_FALSE(is_valid_utf8("\xf4\x90\x80\x80"));  // past the last code point
  EXPECT_FALSE(is_valid_utf8("\xd0"));              // cut
  EXPECT_FALSE(is_valid_utf8("\x80"));
}

TEST(Text, SearchTakesYoForYeAndIgnoresCaseAndTypography) {
  EXPECT_EQ(fold("  Семён\u00a0 ПЁТР — «Ёлка»"), "семен петр - \"елка\"");
  EXPECT_EQ(fold("GTX  Pro"), "gtx pro");
  EXPECT_EQ(fold("Ґалина Ўкраїна"), "ґалина ўкраїна");
}

TEST(Text, TheOtherKeyboardLayoutGivesTheWordMeant) {
  EXPECT_EQ(swap_layout("ghbdtn"), "привет");
  EXPECT_EQ(swap_layout("руддщ"), "hello");
  EXPECT_EQ(swap_layout(swap_layout("Агентство, ООО")), "Агентство, ООО");
}

TEST(Text, CuttingNeverLeavesHalfALetter) {
  EXPECT_EQ(truncate_utf8("Москва", 5), "Мо");
  EXPECT_EQ(truncate_utf8("abc", 5), "abc");
}

TEST(Text, CodePointsComeBack) {
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    auto code = static_cast<char32_t>(random() % 0x110000);
    if (code >= 0xd800 && code < 0xe000) code = U'Я';
    std::string text;
    append_code_point(text, code);
    ASSERT_TRUE(is_valid_utf8(text));
    std::string_view rest = text;
    EXPECT_EQ(take_code_point(rest), code);
    EXPECT_TRUE(rest.empty());
    EXPECT_TRUE(is_valid_utf8(fold(text)));
  }
}

}  // namespace
}  // namespace planerka
