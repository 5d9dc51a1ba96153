// Workbooks as LibreOffice opens and calculates them.

#include <gtest/gtest.h>

#include "server/export/workbook.h"
#include "tests/server/export/office.h"
#include "tests/server/export/sample_sheet.h"

namespace planerka {
namespace {

TEST(LibreOffice, CalculatesSharesAndShowsTypes) {
  const TemporaryFolder folder;
  const std::int64_t day = Date::of({2025, 3, 4}).days;
  const MemorySheet sheet = sample_sheet(
      {{Cell::of("=1+1"),
        Cell::of("0077123456"),
        {.empty = false, .number = 1, .text = "enum.agency_status.active"},
        Cell::of(1),
        Cell::of(3),
        share_cell(1, 3),
        Cell::of(123'105'450),
        Cell::of(day),
        Cell::of(day * 86'400'000 + 90 * 60'000)},
       {Cell::of("_x0041_"), {}, {}, Cell::of(0), Cell::of(0), {}, Cell::of(50), {}, {}}});
  ASSERT_TRUE(write_workbook(sample_content(sheet), (folder / "book.xlsx").string()).ok());
  EXPECT_EQ(opened_by_office(folder, (folder / "book.xlsx").string()),
            "Период,за всё время,,,,,,,\n"
            "АН,ИНН,Статус,Клиентов купило,Клиентов зафиксировано,Конверсия,Продажи "
            "₽,Договор "
            "до,Последняя "
            "активность\n"
            "=1+1,0077123456,активное,1,3,33.3%,\"1,231,054.50 ₽\",04.03.2025,04.03.2025 "
            "04:30\n"
            "_x0041_,,,0,0,—,0.50 ₽,,\n"
            "Итого,,,1,3,33.3%,\"1,231,055.00 ₽\",,\n");
}

}  // namespace
}  // namespace planerka
