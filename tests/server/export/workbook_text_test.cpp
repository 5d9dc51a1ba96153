#include "server/export/workbook_text.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(WorkbookText, KeepsWhatPeopleTyped) {
  for (const std::string_view text : {"=HYPERLINK(\"http://x\",\"y\")",
                                      "+1",
                                      "-1",
                                      "@x",
                                      "\tтаб",
                                      "a\nb",
                                      " края ",
                                      "007",
                                      "ё€𝄞"}) {
    EXPECT_EQ(workbook_text(text, "…"), text);
  }
}

TEST(WorkbookText, DropsWhatXmlForbids) {
  EXPECT_EQ(workbook_text(std::string_view("a\0b\x01\x1F", 5), "…"), "ab");
  EXPECT_EQ(workbook_text("a\r\nb\rc", "…"), "a\nb\nc");
  EXPECT_EQ(workbook_text("a\uFFFEb\uFFFF", "…"), "ab");
}

TEST(WorkbookText, GuardsWhatLooksLikeAnEscape) {
  EXPECT_EQ(workbook_text("_x0041_", "…"), "_x005F_x0041_");
  EXPECT_EQ(workbook_text("_x41_ _x004G_ _x0041", "…"), "_x41_ _x004G_ _x0041");
}

TEST(WorkbookText, IsCutAtTheLimitOfACellAndSaysSo) {
  const std::string whole(kWorkbookTextMax, 'a');
  EXPECT_EQ(workbook_text(whole, "…"), whole);
  EXPECT_EQ(workbook_text(whole + "a", "…cut"), whole.substr(4) + "…cut");
}

TEST(WorkbookText, CountsAsExcelCounts) {
  std::string notes;  // two UTF-16 units each
  for (std::size_t i = 0; i < kWorkbookTextMax / 2 + 1; ++i)
    notes += "𝄞";
  const std::string cut = workbook_text(notes, "…");
  EXPECT_EQ(cut.size(), (kWorkbookTextMax - 1) / 2 * 4 + std::string_view("…").size());
  EXPECT_TRUE(cut.ends_with("𝄞…"));
}

}  // namespace
}  // namespace planerka
