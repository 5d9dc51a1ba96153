#include "shared/i18n/formats.h"

#include <limits>

#include <gtest/gtest.h>

namespace planerka {
namespace {

constexpr Language kRu = Language::Ru;
constexpr Language kEn = Language::En;
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();

/// Blanks that do not break read as plain ones here.
std::string plain(std::string text) {
  constexpr std::string_view kNoBreak = "\u00a0";
  for (std::size_t at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak))
    text.replace(at, kNoBreak.size(), " ");
  return text;
}

Date date(const char* text) {
  return parse_dotted_date(text).value();
}

TEST(Formats, NumbersAreGroupedByThousands) {
  EXPECT_EQ(format_number(kRu, 1'234'567), "1\u00a0234\u00a0567");
  EXPECT_EQ(format_number(kEn, 1'234'567), "1,234,567");
  EXPECT_EQ(format_number(kRu, 999), "999");
  EXPECT_EQ(format_number(kRu, -1000), "\u22121\u00a0000");
  EXPECT_EQ(plain(format_number(kRu, kLowest)), "\u22129 223 372 036 854 775 808");
}

TEST(Formats, DecimalsKeepTheirCount) {
  EXPECT_EQ(format_decimal(kRu, {5'405, 2}), "54,05");
  EXPECT_EQ(format_decimal(kEn, {5'400, 2}), "54.00");
  EXPECT_EQ(format_decimal(kRu, {-5, 1}), "\u22120,5");
  EXPECT_EQ(format_decimal(kRu, {7, 0}), "7");
  EXPECT_EQ(plain(format_percent(kRu, {125, 1})), "12,5 %");
  EXPECT_EQ(format_percent(kEn, {125, 1}), "12.5%");
  EXPECT_EQ(plain(format_share(kRu, 3'250)), "32,5 %");
  EXPECT_EQ(plain(format_share(kRu, 10'000)), "100 %");
  EXPECT_EQ(plain(format_share(kRu, 5)), "0,05 %");
  EXPECT_EQ(plain(format_share(kRu, 0)), "0 %");
}

TEST(Formats, MoneyShowsKopecksOnlyWhenThereAreAny) {
  EXPECT_EQ(format_money(kRu, {1'234'567'890}), "12\u00a0345\u00a0678,90\u00a0₽");
  EXPECT_EQ(plain(format_money(kRu, {100})), "1 ₽");
  EXPECT_EQ(plain(format_money(kEn, {-12'345'690})), "\u2212123,456.90 ₽");
  EXPECT_EQ(plain(format_roubles(kRu, {150})), "2 ₽");
}

TEST(Formats, TilesShowMoneyInThreeDigits) {
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(12'345'678))), "12,3 млн ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(12'000'000))), "12 млн ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(123'456'789))), "123 млн ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(45'600))), "45,6 тыс. ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(999'960))), "1 млн ₽");
  EXPECT_EQ(plain(format_money_short(kEn, Money::roubles(1'500'000'000))), "1.5 bn ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(940))), "940 ₽");
  EXPECT_EQ(plain(format_money_short(kRu, Money::roubles(-12'345'678))), "\u221212,3 млн ₽");
}

TEST(Formats, WhatIsFormattedIsReadBack) {
  for (const std::int64_t kopecks : {0, 5, -5, 100, 12'345, 123'456'789, -99'999'999}) {
    EXPECT_EQ(parse_money(format_money(kRu, {kopecks})).value().kopecks, kopecks);
    EXPECT_EQ(parse_money(format_money(kEn, {kopecks})).value().kopecks, kopecks);
  }
  EXPECT_EQ(parse_dotted_date(format_date(kRu, date("08.03.2026"))).value(), date("08.03.2026"));
}

TEST(Formats, DatesAreWrittenAsTheLanguageDoes) {
  EXPECT_EQ(format_date(kRu, date("08.03.2026")), "08.03.2026");
  EXPECT_EQ(format_date(kEn, date("08.03.2026")), "8 Mar 2026");
  EXPECT_EQ(plain(format_day(kRu, date("08.03.2026"), date("01.01.2026"))), "8 марта");
  EXPECT_EQ(plain(format_day(kRu, date("08.03.2025"), date("01.01.2026"))), "8 марта 2025");
  EXPECT_EQ(format_month(kRu, 2026, 3), "март 2026");
  EXPECT_EQ(weekday_short(kRu, date("08.03.2026").weekday()), "вс");
  EXPECT_EQ(weekday_name(kEn, 0), "Monday");
}

TEST(Formats, InstantsAreShownInTheCompanysZone) {
  const ZoneTable moscow(3 * 3600, {});
  const Instant at{date("07.03.2026").days * std::int64_t{86'400'000} + 22 * 3'600'000};
  EXPECT_EQ(format_date_time(kRu, at, moscow), "08.03.2026 01:00");
  EXPECT_EQ(format_time(9 * 60 + 5), "09:05");
}

TEST(Formats, NearDaysAreToldFromToday) {
  const Date today = date("08.03.2026");
  const auto said = [today](int days) { return relative_day(kRu, today.plus_days(days), today); };
  EXPECT_EQ(said(0), "сегодня");
  EXPECT_EQ(said(-1), "вчера");
  EXPECT_EQ(said(1), "завтра");
  EXPECT_EQ(said(-3), "3 дня назад");
  EXPECT_EQ(said(5), "через 5 дней");
  EXPECT_EQ(said(-30), "30 дней назад");
  EXPECT_EQ(said(-31), "05.02.2026");
  EXPECT_EQ(relative_day(kEn, today.plus_days(-1), today), "yesterday");
}

TEST(Formats, MomentsOfTodayAreToldFromNow) {
  const ZoneTable moscow(3 * 3600, {});
  const Instant now{date("08.03.2026").days * std::int64_t{86'400'000} + 12 * 3'600'000};
  const auto said = [&](std::int64_t minutes_ago) {
    return relative_time(kRu, Instant{now.ms - minutes_ago * 60'000}, now, moscow);
  };
  EXPECT_EQ(said(0), "только что");
  EXPECT_EQ(said(-10), "только что");
  EXPECT_EQ(said(1), "1 минуту назад");
  EXPECT_EQ(said(59), "59 минут назад");
  EXPECT_EQ(said(180), "3 часа назад");
  EXPECT_EQ(said(16 * 60), "вчера");
}

TEST(Formats, DurationsAreHoursAndMinutes) {
  EXPECT_EQ(format_duration(kRu, 90), "1 ч 30 мин");
  EXPECT_EQ(format_duration(kRu, 60), "1 ч");
  EXPECT_EQ(format_duration(kRu, 15), "15 мин");
  EXPECT_EQ(format_duration(kEn, 0), "0 min");
}

}  // namespace
}  // namespace planerka
