#include "shared/base/search_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace planerka {
namespace {

/// The text with what was found in brackets.
std::string marked(std::string_view text, std::string_view query) {
  std::string out;
  std::size_t at = 0;
  for (const TextPart& part : SearchMarks(query).in(text)) {
    out += std::string(text.substr(at, part.begin - at)) + '[';
    out += std::string(text.substr(part.begin, part.end - part.begin)) + ']';
    at = part.end;
  }
  return out + std::string(text.substr(at));
}

TEST(SearchMarks, StandWhereTheWordsAreAsSearchComparesThem) {
  EXPECT_EQ(marked("Агентство «Этажи»", "этажи"), "Агентство «[Этажи]»");
  EXPECT_EQ(marked("Семёнов Пётр", "петр семен"), "[Семён]ов [Пётр]");
  EXPECT_EQ(marked("Подъезд", "подезд"), "[Подъезд]");
  EXPECT_EQ(marked("Ананас", "ана"), "[Ана]нас");
  EXPECT_EQ(marked("Этажи", "дом"), "Этажи");
  EXPECT_EQ(marked("Этажи", ""), "Этажи");
  EXPECT_EQ(marked("", "этажи"), "");
}

TEST(SearchMarks, AreOfTheFirstWayOfReadingThatFindsAWord) {
  EXPECT_EQ(marked("Этажи", "'nf;b"), "[Этажи]") << "the other keyboard layout";
  EXPECT_EQ(marked("Этажи", "etazhi"), "[Этажи]") << "Latin letters";
  EXPECT_EQ(marked("etazhi.ru", "etazhi"), "[etazhi].ru");
}

TEST(SearchMarks, FindDigitsThroughWhatStandsBetweenThem) {
  EXPECT_EQ(marked("+7 916 123-45-67", "1234567"), "+7 916 [123-45-67]");
  EXPECT_EQ(marked("+7 916 123-45-67", "8 (916) 123"), "+[7 916 123]-45-67");
  EXPECT_EQ(marked("+7 916 ···‑··‑67", "7916"), "+[7 916] ···‑··‑67");
  EXPECT_EQ(marked("ДУ-2025/118", "118"), "ДУ-2025/[118]");
}

TEST(SearchMarks, JoinWhereWordsMeetAndCutNoLetter) {
  EXPECT_EQ(marked("Москва", "моск сква"), "[Москва]");
  EXPECT_EQ(marked("Ёж", "е"), "[Ё]ж");
}

TEST(SearchMarks, OfBytesThatAreNoTextAreNone) {
  EXPECT_TRUE(SearchMarks("а").in("\xFF\xD0").empty());
  EXPECT_TRUE(SearchMarks("\xFF").in("а").empty());
}

}  // namespace
}  // namespace planerka
