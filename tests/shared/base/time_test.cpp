#include "shared/base/time.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

constexpr std::int64_t kHour = 3'600'000;

TEST(Date, EveryDayOfFourCenturiesComesBack) {
  for (int days = Date::of({1800, 1, 1}).days; days < Date::of({2200, 1, 1}).days; ++days) {
    const YearMonthDay at = Date{days}.ymd();
    ASSERT_EQ(Date::of(at).days, days);
  }
}

TEST(Date, TheCalendarIsTheRealOne) {
  EXPECT_EQ(Date::of({1970, 1, 1}).days, 0);
  EXPECT_EQ(Date::of({2026, 11, 24}).weekday(), 1);  // Tuesday
  EXPECT_EQ(to_iso(Date::of({2026, 1, 31}).plus_months(1)), "2026-02-28");
  EXPECT_EQ(to_iso(Date::of({2026, 1, 31}).plus_months(-2)), "2025-11-30");
  EXPECT_FALSE(Date::from({2026, 2, 29}).has_value());
}

TEST(Date, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(to_iso(*parse_dotted_date("7.3.2026")), "2026-03-07");
  EXPECT_EQ(to_iso(*parse_iso_date("2026-03-07")), "2026-03-07");
  EXPECT_FALSE(parse_dotted_date("31.06.2026").ok());
  EXPECT_FALSE(parse_dotted_date("1.2.26").ok());
  EXPECT_FALSE(parse_iso_date("2026-03-07T").ok());
}

TEST(Zone, TheLocalDayFollowsTheTable) {
  // Moscow left daylight saving time for UTC+4 in 2011 and for UTC+3 on 26 October 2014.
  const std::int64_t change = Date::of({2014, 10, 25}).days * 24 * kHour + 22 * kHour;
  const ZoneTable moscow(4 * 3600, {{change, 3 * 3600}});
  EXPECT_EQ(to_iso(moscow.local_date({change - 2 * kHour})), "2014-10-26");
  EXPECT_EQ(moscow.local_minute({change}), 60);
  EXPECT_EQ(
      moscow.end_of(Date::of({2014, 10, 26})).ms - moscow.start_of(Date::of({2014, 10, 26})).ms,
      25 * kHour);
  const auto again = ZoneTable::decode(moscow.encode());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->offset_s({change - 1}), 4 * 3600);
  EXPECT_EQ(again->offset_s({change}), 3 * 3600);
}

TEST(Zone, ADayStartsWhereItsMidnightWasSkipped) {
  // São Paulo, 4 November 2018: 00:00 became 01:00.
  const std::int64_t change = Date::of({2018, 11, 4}).days * 24 * kHour + 3 * kHour;
  const ZoneTable zone(-3 * 3600, {{change, -2 * 3600}});
  EXPECT_EQ(zone.start_of(Date::of({2018, 11, 4})).ms, change);
  EXPECT_EQ(zone.local_date(zone.start_of(Date::of({2018, 11, 4}))), Date::of({2018, 11, 4}));
}

TEST(Zone, MalformedTablesAreRefused) {
  EXPECT_FALSE(ZoneTable::decode("").ok());
  EXPECT_FALSE(ZoneTable::decode("\xff\xff\xff\xff\x7f").ok());
}

}  // namespace
}  // namespace planerka
