#include "shared/import/csv.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

// The table in one line of text: cells by |, rows by /.
std::string shown(const CsvTable& table) {
  std::string text;
  for (std::size_t column = 0; column < table.columns(); ++column)
    text += (column > 0 ? "|" : "") + std::string(table.title(column));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns(); ++column)
      text += (column > 0 ? "|" : "/") + std::string(table.cell(row, column));
  }
  return text;
}

std::string read(std::string_view bytes) {
  const Result<CsvTable> table = read_csv(bytes, "f");
  if (table.ok()) return shown(*table);
  std::string text = table.error().code;
  for (const std::string& arg : table.error().args)
    text += " " + arg;
  return text;
}

TEST(Csv, CutsByTheDelimiterThatCutsEvenly) {
  EXPECT_EQ(read("a,b\n1,2\n"), "a|b/1|2");
  EXPECT_EQ(read("a;b\n1,5;2,5\n"), "a|b/1,5|2,5");
  EXPECT_EQ(read("a\tb, c\n1\t2; 3\n"), "a|b, c/1|2; 3");
  EXPECT_EQ(read("a\n1\n"), "a/1");
  EXPECT_EQ(read("\"a;b\",c\n\"1;2\",3\n"), "a;b|c/1;2|3");
}

TEST(Csv, TakesTheDelimiterThatExcelSays) {
  EXPECT_EQ(read("sep=;\r\na;b,c\r\n1;2\r\n"), "a|b,c/1|2");
  EXPECT_EQ(read_csv("sep=;\na;b\n1;2\n", "f")->row_number(0), 3U);
  EXPECT_EQ(read("sep=x,b\n1,2\n"), "sep=x|b/1|2");
}

TEST(Csv, TakesEveryKindOfLineEnd) {
  EXPECT_EQ(read("a,b\r\n1,2\r\n3,4"), "a|b/1|2/3|4");
  EXPECT_EQ(read("a,b\r1,2\r3,4\r"), "a|b/1|2/3|4");
  EXPECT_EQ(read("a,b\n\"1\r\n2\",3"), "a|b/1\r\n2|3");
}

TEST(Csv, DropsTheByteOrderMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF\"a\",b\n1,2\n"), "a|b/1|2");
}

TEST(Csv, KeepsQuotesThatAreNotAtTheStartOfACell) {
  EXPECT_EQ(read("a,b\nООО \"Ромашка\",2\n"), "a|b/ООО \"Ромашка\"|2");
}

TEST(Csv, PassesOverEmptyLinesAndCountsThem) {
  const Result<CsvTable> table = read_csv("a,b\n\n1,2\n,\n3,4\n\n", "f");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(shown(*table), "a|b/1|2/3|4");
  EXPECT_EQ(table->row_number(0), 3U);
  EXPECT_EQ(table->row_number(1), 5U);
}

TEST(Csv, ForgivesADelimiterAfterTheLastCell) {
  EXPECT_EQ(read("a,b\n1,2,\n3,4,,\n"), "a|b/1|2/3|4");
}

TEST(Csv, RefusesARowOfAnotherWidth) {
  EXPECT_EQ(read("a,b\n1,2\n3\n"), "csv.cells f 3 1 2");
  EXPECT_EQ(read("a,b\n1,2,3\n"), "csv.cells f 2 3 2");
}

TEST(Csv, RefusesBrokenQuotesAndNamesTheRow) {
  EXPECT_EQ(read("a,b\n1,2\n\"3,4\n5,6\n"), "csv.quote_open f 3");
  EXPECT_EQ(read("a,b\n\"1\"x,2\n"), "csv.quote_rest f 2");
}

TEST(Csv, RefusesWhatIsNoCsv) {
  EXPECT_EQ(read(""), "csv.empty f");
  EXPECT_EQ(read("\n\n"), "csv.empty f");
  EXPECT_EQ(read("PK\x03\x04zip"), "csv.workbook f");
  EXPECT_EQ(read("\xFF\xFE"
                 "a"),
            "csv.utf16 f");
  EXPECT_EQ(read(std::string_view("a,b\n1,\0\n", 8)), "csv.binary f 2");
}

TEST(Csv, BoundsCellsAndColumns) {
  EXPECT_EQ(read("a,b\n" + std::string(kCsvCellBytesMax + 1, 'x') + ",1\n"),
            "csv.cell_too_long f 2");
  EXPECT_EQ(read(std::string(kCsvColumnsMax, ',') + "a\n"), "csv.columns_too_many f 512");
}

TEST(Csv, ReadsTheRussianOfOldExcel) {
  // «Имя;Ёлка №» in Windows-1251.
  const Result<CsvTable> table = read_csv("\xC8\xEC\xFF;\xA8\xEB\xEA\xE0 \xB9\n\xE0;\xFF\n", "f");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(shown(*table), "Имя|Ёлка №/а|я");
  EXPECT_EQ(table->encoding(), TextEncoding::Windows1251);
  EXPECT_EQ(table->delimiter(), ';');
}

TEST(Csv, RefusesDamagedUtf8RatherThanReadItAsAnotherEncoding) {
  EXPECT_EQ(read("Имя,Город\nИван,Моск\xD0\n"), "csv.utf8 f 2");
  EXPECT_EQ(read("a,b\n\x98,1\n"), "csv.utf8 f 2");
}

TEST(Encoding, TakesOnlyWellFormedUtf8) {
  EXPECT_EQ(survey_utf8("дом €𝄞").stray_bytes, 0U);
  EXPECT_EQ(survey_utf8("дом €𝄞").sequences, 5U);
  for (const std::string_view bad : {"\xC0\x80",
                                     "\xE0\x80\x80",
                                     "\xED\xA0\x80",
                                     "\xF4\x90\x80\x80",
                                     "\xF0\x80\x80\x80",
                                     "\xE2\x82",
                                     "\x80",
                                     "\xFF"}) {
    EXPECT_GT(survey_utf8(bad).stray_bytes, 0U);
  }
}

}  // namespace
}  // namespace planerka
