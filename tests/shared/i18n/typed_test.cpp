#include "shared/i18n/typed.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace planerka {
namespace {

// A Friday.
const Date kToday = Date::of({.year = 2026, .month = 11, .day = 27});

struct Row {
  const char* text;
  const char* read;  // or the code of the error
};

std::string date(std::string_view text) {
  const auto day = read_date(text, kToday);
  return day.ok() ? to_iso(*day) : day.error().code;
}

std::string time(std::string_view text) {
  const auto minute = read_time(text);
  return minute.ok() ? format_time(*minute) : minute.error().code;
}

std::string duration(std::string_view text) {
  const auto minutes = read_duration(text);
  return minutes.ok() ? std::to_string(*minutes) : minutes.error().code;
}

std::string decimal(std::string_view text, int decimals) {
  const auto number = read_decimal(text, decimals);
  return number.ok() ? format_decimal(Language::En, *number) : number.error().code;
}

template <typename Read>
void expect_rows(const std::vector<Row>& rows, Read read) {
  for (const Row& row : rows) {
    EXPECT_EQ(read(row.text), row.read) << row.text;
  }
}

TEST(TypedDate, IsReadInFiguresDayFirst) {
  expect_rows({{"08.03.2026", "2026-03-08"},
               {"8.3.2026", "2026-03-08"},
               {"8/3/26", "2026-03-08"},
               {"8-3-2026", "2026-03-08"},
               {"8 3 2026", "2026-03-08"},
               {"8,3,26", "2026-03-08"},
               {"08.03.2026 г.", "2026-03-08"},
               {" 08.03.2026 ", "2026-03-08"},
               {"08032026", "2026-03-08"},
               {"080326", "2026-03-08"},
               {"2026-03-08", "2026-03-08"},
               {"2026.03.08", "2026-03-08"},
               {"10ю11ю26", "2026-11-10"}},
              date);
}

TEST(TypedDate, WithoutAYearIsTheNearestToToday) {
  expect_rows({{"27.11", "2026-11-27"},
               {"10.01", "2027-01-10"},
               {"01.06", "2026-06-01"},
               {"0106", "2026-06-01"},
               {"20.05", "2027-05-20"},
               {"29.02", "2028-02-29"},
               {"15 марта", "2027-03-15"}},
              date);
}

TEST(TypedDate, OfTwoDigitsTheYearIsOfThisCenturyUpToTwentyAhead) {
  expect_rows({{"01.01.46", "2046-01-01"}, {"01.01.47", "1947-01-01"}, {"1.1.00", "2000-01-01"}},
              date);
}

TEST(TypedDate, IsReadInWordsOfBothLanguages) {
  expect_rows({{"8 марта 2026", "2026-03-08"},
               {"8 МАР 26", "2026-03-08"},
               {"8 мар. 2026 г.", "2026-03-08"},
               {"8 March 2026", "2026-03-08"},
               {"Mar 8, 2026", "2026-03-08"},
               {"8 Mar 2026", "2026-03-08"},
               {"1 мая 2026", "2026-05-01"},
               {"1 июл 2026", "2026-07-01"},
               {"3 декабря", "2026-12-03"},
               {"8 ма 2026", "date.unreadable"},
               {"8 мартобря 2026", "date.unreadable"}},
              date);
}

TEST(TypedDate, IsSaidFromToday) {
  expect_rows({{"сегодня", "2026-11-27"},      {"Завтра", "2026-11-28"},
               {"послезавтра", "2026-11-29"},  {"вчера", "2026-11-26"},
               {"позавчера", "2026-11-25"},    {"today", "2026-11-27"},
               {"Tomorrow", "2026-11-28"},     {"yesterday", "2026-11-26"},
               {"+3д", "2026-11-30"},          {"+3 дня", "2026-11-30"},
               {"+3", "2026-11-30"},           {"-1д", "2026-11-26"},
               {"−1 д", "2026-11-26"},         {"+2н", "2026-12-11"},
               {"+2w", "2026-12-11"},          {"+1м", "2026-12-27"},
               {"+1m", "2026-12-27"},          {"+3м", "2027-02-27"},
               {"+1г", "2027-11-27"},          {"+1y", "2027-11-27"},
               {"через 5 дней", "2026-12-02"}, {"через неделю", "2026-12-04"},
               {"3 дня назад", "2026-11-24"},  {"неделю назад", "2026-11-20"},
               {"in 5 days", "2026-12-02"},    {"in a week", "2026-12-04"},
               {"a week ago", "2026-11-20"},   {"+", "date.unreadable"},
               {"+д", "date.unreadable"},      {"+3ж", "date.unreadable"},
               {"+99999д", "date.unreadable"}},
              date);
}

TEST(TypedDate, AWeekdayIsTheNextSuchDay) {
  expect_rows({{"пт", "2026-12-04"},
               {"сб", "2026-11-28"},
               {"Пн", "2026-11-30"},
               {"чт", "2026-12-03"},
               {"в среду", "2026-12-02"},
               {"пятница", "2026-12-04"},
               {"суббота", "2026-11-28"},
               {"fri", "2026-12-04"},
               {"on Monday", "2026-11-30"},
               {"next Friday", "2026-12-04"},
               {"воскр", "2026-11-29"}},
              date);
}

TEST(TypedDate, InTheWrongLayoutIsReadInTheOther) {
  expect_rows({{"pfdnhf", "2026-11-28"}, {"gn", "2026-12-04"}, {"ещьщккщц", "2026-11-28"}}, date);
}

TEST(TypedDate, WhatIsNoneSaysWhatItIs) {
  expect_rows({{"", "date.unreadable"},
               {"31.02.2026", "date.no_such_day"},
               {"29.02.2026", "date.no_such_day"},
               {"00.00", "date.no_such_day"},
               {"32 марта", "date.no_such_day"},
               {"8", "date.unreadable"},
               {"8.3.2", "date.unreadable"},
               {"8..3", "date.unreadable"},
               {".8.3", "date.unreadable"},
               {"1.2.3.4", "date.unreadable"},
               {"завтрак", "date.unreadable"},
               {"после дождичка в четверг", "date.unreadable"}},
              date);
  EXPECT_EQ(read_date("где-то в мае", kToday).error(), fail("date.unreadable", {"где-то в мае"}));
  EXPECT_EQ(read_date(std::string(65, '1'), kToday).error().code, "date.unreadable");
  EXPECT_EQ(read_date("\xff", kToday).error(), fail("date.unreadable", {""}));
}

TEST(TypedDate, ReadsWhatTheFormatsWrite) {
  for (int ahead = -800; ahead <= 800; ++ahead) {
    const Date day = kToday.plus_days(ahead);
    for (const Language language : kLanguages) {
      EXPECT_EQ(date(format_date(language, day)), to_iso(day));
      EXPECT_EQ(date(relative_day(language, day, kToday)), to_iso(day));
      const bool far = ahead <= -180 || ahead >= 180;  // the year left out may be another
      EXPECT_TRUE(far || date(format_day(language, day, kToday)) == to_iso(day)) << ahead;
    }
  }
}

TEST(TypedTime, IsReadHoweverItIsWritten) {
  expect_rows(
      {{"9", "09:00"},        {"9:30", "09:30"},        {"930", "09:30"},     {"0930", "09:30"},
       {"9.30", "09:30"},     {"9,30", "09:30"},        {"9-30", "09:30"},    {"9 30", "09:30"},
       {"21", "21:00"},       {"2130", "21:30"},        {"0", "00:00"},       {"23:59", "23:59"},
       {"9ч", "09:00"},       {"9 ч 30 мин", "09:30"},  {"9h30", "09:30"},    {"9 утра", "09:00"},
       {"9 вечера", "21:00"}, {"9:30 вечера", "21:30"}, {"3 дня", "15:00"},   {"12 дня", "12:00"},
       {"12 ночи", "00:00"},  {"2 ночи", "02:00"},      {"11 ночи", "23:00"}, {"9 am", "09:00"},
       {"9pm", "21:00"},      {"12 am", "00:00"},       {"12 pm", "12:00"}},
      time);
}

TEST(TypedTime, LiesWithinTheDay) {
  expect_rows({{"24:00", "time.bounds"},
               {"24", "time.bounds"},
               {"9:60", "time.bounds"},
               {"99", "time.bounds"},
               {"9:5", "time.unreadable"},
               {"13 вечера", "time.unreadable"},
               {"", "time.unreadable"},
               {"утром", "time.unreadable"},
               {"12345", "time.unreadable"},
               {"9:30:15", "time.unreadable"}},
              time);
  for (int minute = 0; minute < 24 * 60; ++minute) {
    EXPECT_EQ(read_time(format_time(minute)).value(), minute);
  }
}

TEST(TypedDuration, IsReadHoweverItIsWritten) {
  expect_rows(
      {{"1ч 30м", "90"},     {"1 ч 30 мин", "90"}, {"1 ч. 30 мин.", "90"}, {"1:30", "90"},
       {"90", "90"},         {"90 мин", "90"},     {"1,5 ч", "90"},        {"1.5h", "90"},
       {"1,5", "90"},        {"1h 30m", "90"},     {"1h30", "90"},         {"2 часа", "120"},
       {"полчаса", "30"},    {"0", "0"},           {"0:05", "5"},          {"1,25 ч", "75"},
       {"1 000 ч", "60000"}, {"1,000 h", "60000"}, {"10 000 ч", "600000"}, {"1x 30v", "90"}},
      duration);
}

TEST(TypedDuration, WhatIsNoneSaysWhatItIs) {
  expect_rows({{"", "duration.unreadable"},
               {"долго", "duration.unreadable"},
               {"1:60", "duration.unreadable"},
               {"1 30", "duration.unreadable"},
               {"1ч 2ч", "duration.unreadable"},
               {"30м 1ч", "duration.unreadable"},
               {"1 день", "duration.unreadable"},
               {"-1ч", "duration.unreadable"},
               {"10 001 ч", "duration.long"},
               {"99999999999999999999", "duration.long"}},
              duration);
  for (std::int64_t minutes = 0; minutes <= kDurationMinutesMax; minutes += 7) {
    for (const Language language : kLanguages) {
      ASSERT_EQ(read_duration(format_duration(language, minutes)).value(), minutes);
    }
  }
}

TEST(TypedDecimal, IsReadInAnyGrouping) {
  for (const char* text : {"12 345,5", "12\u00a0345,5", "12,345.5", "12345.50", "12'345,5"}) {
    EXPECT_EQ(decimal(text, 2), "12,345.50") << text;
  }
  EXPECT_EQ(decimal("−1 234", 0), "\u22121,234");
  EXPECT_EQ(decimal("1,234", 0), "1,234");
  EXPECT_EQ(decimal("+7", 0), "7");
  EXPECT_EQ(decimal("- 7", 0), "\u22127");
  EXPECT_EQ(decimal("1,234", 3), "1.234");
}

TEST(TypedDecimal, WhatIsNoneSaysWhatItIs) {
  EXPECT_EQ(decimal("1,5", 0), "number.whole");
  EXPECT_EQ(read_decimal("1,2345", 2).error(), fail("number.decimals", {"2"}));
  EXPECT_EQ(decimal("", 0), "number.unreadable");
  EXPECT_EQ(decimal("пять", 0), "number.unreadable");
  EXPECT_EQ(decimal("--5", 0), "number.unreadable");
  EXPECT_EQ(decimal("1 000 000 000 000 001", 0), "number.large");
  EXPECT_EQ(decimal("1 000 000 000 000 000", 3), "1,000,000,000,000,000.000");
}

TEST(Typed, NoTextBreaksAReaderAndEveryErrorHasItsPhrase) {
  constexpr std::string_view kAlphabet = "0123456789 .,:+-/hmdчмдн\xd0\xbf\xd1\x82'";
  std::mt19937_64 random(1);
  const auto expect_phrase = [](const Error& error) {
    EXPECT_TRUE(find_phrase("error." + error.code)) << error.code;
  };
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 12, ' ');
    for (char& c : text)
      c = kAlphabet[random() % kAlphabet.size()];
    const auto day = read_date(text, kToday);
    if (!day.ok()) expect_phrase(day.error());
    const auto minute = read_time(text);
    if (!minute.ok()) expect_phrase(minute.error());
    const auto length = read_duration(text);
    if (!length.ok()) expect_phrase(length.error());
    const auto number = read_decimal(text, static_cast<int>(random() % 4));
    if (!number.ok()) expect_phrase(number.error());
  }
}

}  // namespace
}  // namespace planerka
