// Workbooks as exceljs, a reader that shares no code with us, sees them.

#include "server/export/workbook.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/server/export/programs.h"
#include "tests/server/export/sample_sheet.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka {
namespace {

class Workbook : public testing::Test {
 protected:
  std::string shown(const WorkbookContent& content) {
    const Result<> written = write_workbook(content, path_);
    if (!written.ok()) return written.error().code;
    const ProgramRun reader =
        run("node " PLANERKA_SOURCE_DIR "/tests/server/export/show_workbook.mjs " + path_);
    EXPECT_EQ(reader.status, 0);
    return reader.output;
  }

  TemporaryFolder folder_;
  std::string path_ = (folder_ / "book.xlsx").string();
};

TEST_F(Workbook, HasRealTypesAndLiveShares) {
  const std::int64_t day = Date::of({2025, 3, 4}).days;
  const MemorySheet sheet =
      sample_sheet({{Cell::of("Этажи"),
                     Cell::of("0077123456"),
                     {.empty = false, .number = 1, .text = "enum.agency_status.active"},
                     Cell::of(1),
                     Cell::of(3),
                     share_cell(1, 3),
                     Cell::of(105'450),
                     Cell::of(day),
                     Cell::of(day * 86'400'000 + 90 * 60'000)},
                    {Cell::of("Дом"), {}, {}, Cell::of(0), Cell::of(0), {}, Cell::of(0), {}, {}}});
  EXPECT_EQ(shown(sample_content(sheet)),
            "Сводный отчёт: frozen 1 × 2, filter A2:I4\n"
            "widths 33 15 15 13 13 13 19 13 19\n"
            "A1 text \"Период\"\n"
            "B1 text \"за всё время\"\n"
            "A2 text \"АН\"\n"
            "B2 text \"ИНН\"\n"
            "C2 text \"Статус\"\n"
            "D2 text \"Клиентов купило\"\n"
            "E2 text \"Клиентов зафиксировано\"\n"
            "F2 text \"Конверсия\"\n"
            "G2 text \"Продажи ₽\"\n"
            "H2 text \"Договор до\"\n"
            "I2 text \"Последняя активность\"\n"
            "A3 text \"Этажи\"\n"
            "B3 text \"0077123456\"\n"
            "C3 text \"активное\"\n"
            "D3 1 [#,##0]\n"
            "E3 3 [#,##0]\n"
            "F3 =IFERROR(D3/E3,\"—\") → 0.333333333 [0.0%]\n"
            "G3 1054.5 [#,##0.00 \"₽\"]\n"
            "H3 2025-03-04T00:00:00.000Z [dd.mm.yyyy]\n"
            "I3 2025-03-04T04:30:00.000Z [dd.mm.yyyy hh:mm]\n"
            "A4 text \"Дом\"\n"
            "D4 0 [#,##0]\n"
            "E4 0 [#,##0]\n"
            "F4 =IFERROR(D4/E4,\"—\") → —\n"
            "G4 0 [#,##0.00 \"₽\"]\n"
            "A5 text \"Итого\"\n"
            "D5 =SUBTOTAL(109,D3:D4) → 1 [#,##0]\n"
            "E5 =SUBTOTAL(109,E3:E4) → 3 [#,##0]\n"
            "F5 =IFERROR(D5/E5,\"—\") → 0.333333333 [0.0%]\n"
            "G5 =SUBTOTAL(109,G3:G4) → 1054.5 [#,##0.00 \"₽\"]\n");
}

TEST_F(Workbook, HasNoFormulaThatPeopleTyped) {
  const std::vector<std::string> typed = {"=HYPERLINK(\"http://evil\",\"жми\")",
                                          "+1",
                                          "-1+1",
                                          "@x",
                                          "\t=1+1",
                                          "{=1}",
                                          "007",
                                          "0,5",
                                          "http://example.com",
                                          "<b>&amp;\"'",
                                          " края ",
                                          "две\nстроки",
                                          "ё€𝄞"};
  std::vector<std::vector<Cell>> rows;
  for (const std::string& text : typed)
    rows.push_back(sample_row(text));
  const MemorySheet sheet = sample_sheet(rows);
  const std::string seen = shown(sample_content(sheet));
  for (const char* line : {"A3 text \"=HYPERLINK(\\\"http://evil\\\",\\\"жми\\\")\"\n",
                           "A4 text \"+1\"\n",
                           "A5 text \"-1+1\"\n",
                           "A6 text \"@x\"\n",
                           "A7 text \"\\t=1+1\"\n",
                           "A8 text \"{=1}\"\n",
                           "A9 text \"007\"\n",
                           "A11 text \"http://example.com\"\n",
                           "A12 text \"<b>&amp;\\\"'\"\n",
                           "A13 text \" края \"\n",
                           "A14 text \"две\\nстроки\"\n",
                           "A15 text \"ё€𝄞\"\n"}) {
    EXPECT_NE(seen.find(line), std::string::npos) << line << seen;
  }
}

TEST_F(Workbook, CutsTextNoCellCanHoldAndSaysSo) {
  const std::string text(40'000, 'a');
  const MemorySheet sheet = sample_sheet({sample_row(text)});
  const std::string seen = shown(sample_content(sheet));
  EXPECT_NE(seen.find("aaa… (обрезано)\""), std::string::npos);
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 'a'), 32'767 - 12);
}

TEST_F(Workbook, OfNoRowsIsAHeader) {
  const MemorySheet sheet = sample_sheet({});
  const std::string seen = shown(sample_content(sheet));
  EXPECT_NE(seen.find("filter A2:I2"), std::string::npos) << seen;
  EXPECT_EQ(seen.find("A3"), std::string::npos);
}

TEST_F(Workbook, ReplacesTheOldOneOnlyWhenWhole) {
  const MemorySheet sheet = sample_sheet({});
  EXPECT_EQ(write_workbook(sample_content(sheet), (folder_ / "no/such/folder.xlsx").string())
                .error()
                .code,
            "export.write");
  std::ofstream(path_) << "old";
  std::filesystem::create_directory(path_ + ".part");
  EXPECT_FALSE(write_workbook(sample_content(sheet), path_).ok());
  EXPECT_EQ(std::filesystem::file_size(path_), 3U);
}

TEST(WorkbookFileName, HasTheDate) {
  EXPECT_EQ(workbook_file_name("Сводный отчёт", Date::of({2025, 3, 4})),
            "Сводный отчёт 2025-03-04.xlsx");
}

}  // namespace
}  // namespace planerka
