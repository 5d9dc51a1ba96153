#include "shared/base/time.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Date, EveryDayOfTheCalendarFollowsTheOneBefore) {
  YearMonthDay previous{0, 12, 31};
  for (Date day = kDateMin; day <= kDateMax; ++day.days) {
    const YearMonthDay at = day.ymd();
    ASSERT_EQ(at.day, at.month == previous.month ? previous.day + 1 : 1) << to_iso(day);
    ASSERT_EQ(Date::of(at), day);
    previous = at;
  }
  EXPECT_EQ(previous, (YearMonthDay{9999, 12, 31}));
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

TEST(Date, EitherSpellingIsReadFromAField) {
  EXPECT_EQ(to_iso(*parse_date(" 7.3.2026 ")), "2026-03-07");
  EXPECT_EQ(to_iso(*parse_date("2026-03-07")), "2026-03-07");
  for (const char* text : {"", "завтра", "7.3.26", "7/3/2026", "7.3.2026г", "2026-3", "29.02.2025"})
    EXPECT_EQ(parse_date(text).error(), fail("date.malformed", {text}));
}

TEST(Date, WeeksBeginOnMondayAndMonthsOnTheFirst) {
  const Date sunday = Date::of({2026, 6, 14});
  EXPECT_EQ(to_iso(sunday.week_start()), "2026-06-08");
  EXPECT_EQ(to_iso(sunday.month_start()), "2026-06-01");
  EXPECT_EQ(sunday.days_until(Date::of({2026, 6, 1})), -13);
}

TEST(Date, ArithmeticStopsAtTheEndsOfTheCalendar) {
  EXPECT_EQ(kDateMax.plus_days(1), kDateMax);
  EXPECT_EQ(kDateMin.plus_days(std::numeric_limits<std::int64_t>::min()), kDateMin);
  EXPECT_EQ(kDateMax.plus_months(1), kDateMax);
  EXPECT_EQ(kDateMin.plus_months(std::numeric_limits<int>::min()), kDateMin);
  EXPECT_EQ(kDateMin.plus_months(std::numeric_limits<int>::max()), kDateMax);
}

TEST(Date, AnyNumberOfAPeerIsSomeDate) {
  for (const std::int32_t days :
       {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()}) {
    const Date end = days < 0 ? kDateMin : kDateMax;
    EXPECT_EQ(Date{days}.ymd(), end.ymd());
    EXPECT_EQ(Date{days}.weekday(), end.weekday());
    EXPECT_EQ(Date{days}.plus_days(0), end);
    EXPECT_EQ(to_iso(Date{days}), to_iso(end));
  }
}

TEST(Date, NoTextBreaksTheReader) {
  constexpr std::string_view kAlphabet = "0123456789.- ";
  std::mt19937_64 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 13, ' ');
    for (char& c : text)
      c = kAlphabet[random() % kAlphabet.size()];
    const auto date = parse_date(text);
    if (date.ok()) {
      EXPECT_EQ(*parse_iso_date(to_iso(*date)), *date);
    }
  }
}

}  // namespace
}  // namespace planerka
