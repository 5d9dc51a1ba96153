#include "shared/base/working_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace planerka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Date date(const char* text) {
  return parse_dotted_date(text).value();
}

int working_days_of(const WorkingCalendar& calendar, int year) {
  int count = 0;
  for (Date day = Date::of({year, 1, 1}); day.ymd().year == year; day = day.plus_days(1))
    count += calendar.is_working(day) ? 1 : 0;
  return count;
}

TEST(WorkingCalendar, TheDecreedYearsHaveTheirNumberOfWorkingDays) {
  const WorkingCalendar calendar(russian_calendar());
  EXPECT_EQ(working_days_of(calendar, 2025), 247);
  EXPECT_EQ(working_days_of(calendar, 2026), 247);
}

TEST(WorkingCalendar, ATransferMakesASaturdayWorkedAndAMondayFree) {
  const WorkingCalendar calendar(russian_calendar());
  EXPECT_TRUE(calendar.is_working(date("01.11.2025")));
  EXPECT_FALSE(calendar.is_working(date("03.11.2025")));
  EXPECT_FALSE(calendar.is_working(date("09.01.2026")));
  EXPECT_TRUE(calendar.is_working(date("12.01.2026")));
}

TEST(WorkingCalendar, TenWorkingDaysAreCountedFromTheNextWorkingDay) {
  const WorkingCalendar calendar(russian_calendar());
  const WorkingDate due = calendar.add_working_days(date("30.04.2026"), 10);
  EXPECT_EQ(due.date, date("18.05.2026"));
  EXPECT_THAT(due.years_without_data, IsEmpty());
  EXPECT_EQ(calendar.add_working_days(date("31.12.2025"), 1).date, date("12.01.2026"));
  EXPECT_EQ(calendar.add_working_days(date("12.01.2026"), -1).date, date("30.12.2025"));
  EXPECT_EQ(calendar.add_working_days(date("03.01.2026"), 0).date, date("03.01.2026"));
}

TEST(WorkingCalendar, AYearWithoutDataSaysSo) {
  const WorkingCalendar calendar(russian_calendar());
  const WorkingDate due = calendar.add_working_days(date("29.12.2026"), 5);
  EXPECT_EQ(due.date, date("06.01.2027"));
  EXPECT_THAT(due.years_without_data, ElementsAre(2027));
  EXPECT_FALSE(calendar.has_data(2027));
}

TEST(WorkingCalendar, RegionalDaysAddToTheDecree) {
  auto years = russian_calendar();
  years.push_back({2026, {date("21.04.2026")}, {}});
  EXPECT_FALSE(WorkingCalendar(years).is_working(date("21.04.2026")));
  EXPECT_FALSE(WorkingCalendar(years).is_working(date("11.05.2026")));
}

TEST(WorkingCalendar, CountingEndsAtTheEndOfTheCalendar) {
  EXPECT_EQ(WorkingCalendar().add_working_days(kDateMax, 5).date, kDateMax);
}

}  // namespace
}  // namespace planerka
