#include "shared/import/dates.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

std::string day(std::string_view text, DateOrder order) {
  const std::optional<Date> date = read_date(text, order);
  return date ? to_iso(*date) : "-";
}

// The order of a column of these values, or the error.
std::string order_of(const std::string& values, std::optional<DateOrder> told = std::nullopt) {
  const Result<CsvTable> table = read_csv("day\n" + values, "f.csv");
  EXPECT_TRUE(table.ok());
  const Result<DateOrder> order = date_order_of(*table, 0, told);
  if (order.ok()) return std::string(date_order_name(*order));
  std::string text = order.error().code;
  for (const std::string& arg : order.error().args)
    text += " | " + arg;
  return text;
}

TEST(Dates, AreReadInTheOrderOfTheColumn) {
  EXPECT_EQ(day("20-10-2016", DateOrder::DayMonthYear), "2016-10-20");
  EXPECT_EQ(day("3/4/2017", DateOrder::MonthDayYear), "2017-03-04");
  EXPECT_EQ(day("3/4/2017", DateOrder::DayMonthYear), "2017-04-03");
  EXPECT_EQ(day("20-10-16", DateOrder::DayMonthYear), "2016-10-20");
  EXPECT_EQ(day("20.10.70", DateOrder::DayMonthYear), "1970-10-20");
  EXPECT_EQ(day("2016-10-20", DateOrder::YearMonthDay), "2016-10-20");
  EXPECT_EQ(day(" 2016-10-20 00:00:00 ", DateOrder::YearMonthDay), "2016-10-20");
  EXPECT_EQ(day("2016-10-20T00:00:00.000Z", DateOrder::YearMonthDay), "2016-10-20");
}

TEST(Dates, AreNotReadWhenTheyAreNone) {
  for (const std::string_view text : {"",
                                      "-",
                                      "2016",
                                      "31-02-2017",
                                      "29-02-2017",
                                      "20-10-016",
                                      "1-2-3",
                                      "120-10-2016",
                                      "20-10/2016",
                                      "20-10-2016x",
                                      "20-10-2016 12:30",
                                      "20-10-20161"}) {
    EXPECT_EQ(day(text, DateOrder::DayMonthYear), "-") << text;
    EXPECT_EQ(day(text, DateOrder::YearMonthDay), "-") << text;
  }
}

TEST(Dates, ShortYearsComeLast) {
  EXPECT_EQ(day("16-10-20", DateOrder::YearMonthDay), "-");
}

TEST(Dates, OrderIsProvenByTheValues) {
  EXPECT_EQ(order_of("03-04-2017\n25-10-2016\n"), "dmy");
  EXPECT_EQ(order_of("3/4/2017\n10/25/2016\n"), "mdy");
  EXPECT_EQ(order_of("03-04-17\n25-10-16\n"), "dmy");
  EXPECT_EQ(order_of("2017-03-04\n"), "ymd");
}

TEST(Dates, OrderNeedsNoProofWhenItDoesNotMatter) {
  EXPECT_EQ(order_of("03-03-2017\n04-04-2017\n"), "dmy");
}

TEST(Dates, OrderOfAnAmbiguousColumnIsAskedFor) {
  EXPECT_EQ(order_of("03-03-2017\n03-04-2017\n"),
            "import.dates_ambiguous | f.csv | day | 3 | 03-04-2017 | dmy, mdy");
  EXPECT_EQ(order_of("03-03-2017\n03-04-2017\n", DateOrder::MonthDayYear), "mdy");
}

TEST(Dates, OrderThatWasToldMustReadEveryDate) {
  EXPECT_EQ(order_of("03-04-2017\n25-10-2016\n", DateOrder::MonthDayYear),
            "import.date_order_contradicted | f.csv | day | 3 | 25-10-2016 | mdy");
  EXPECT_EQ(order_of("2017-03-04\n", DateOrder::DayMonthYear),
            "import.date_order_contradicted | f.csv | day | 2 | 2017-03-04 | dmy");
}

TEST(Dates, ColumnInTwoOrdersIsRefused) {
  EXPECT_EQ(order_of("25-10-2016\n10-25-2016\n"),
            "import.dates_mixed | f.csv | day | 3 | 10-25-2016");
}

TEST(Dates, RubbishProvesNothing) {
  EXPECT_EQ(order_of("25-10-2016\nскоро\n31-02-2017\n"), "dmy");
}

}  // namespace
}  // namespace planerka
