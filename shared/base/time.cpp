#include "shared/base/time.h"

#include <algorithm>
#include <array>

namespace planerka {
namespace {

constexpr int kEpoch = 719'468;  // days from 0000-03-01 to 1970-01-01

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

// Reads 1 to `width` digits; -1 when there are none.
int digits(std::string_view& text, std::size_t width) {
  int value = -1;
  for (std::size_t i = 0; i < width && !text.empty(); ++i) {
    const char c = text.front();
    if (c < '0' || c > '9') break;
    value = (value < 0 ? 0 : value * 10) + (c - '0');
    text.remove_prefix(1);
  }
  return value;
}

bool pass(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

}  // namespace

// Both ways by H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so
// the leap day comes last; 146,097 days an era of 400 years. Years are positive here.
Date Date::of(YearMonthDay ymd) {
  VERIFY(from(ymd).has_value());
  return *from(ymd);
}

std::optional<Date> Date::from(YearMonthDay ymd) {
  if (ymd.year < 1 || ymd.year > 9999 || ymd.month < 1 || ymd.month > 12) return std::nullopt;
  if (ymd.day < 1 || ymd.day > days_in(ymd.year, ymd.month)) return std::nullopt;
  const int year = ymd.year - (ymd.month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * ((ymd.month + 9) % 12) + 2) / 5 + ymd.day - 1;
  const int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return Date{era * 146'097 + day_of_era - kEpoch};
}

YearMonthDay Date::ymd() const {
  const int shifted = std::clamp(*this, kDateMin, kDateMax).days + kEpoch;
  const int era = shifted / 146'097;
  const int day_of_era = shifted - era * 146'097;
  const int of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
  const int shifted_month = (5 * of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int day = of_year - (153 * shifted_month + 2) / 5 + 1;
  return {of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int Date::weekday() const {
  // kDateMin is a Monday.
  return (std::clamp(*this, kDateMin, kDateMax).days - kDateMin.days) % 7;
}

Date Date::plus_days(std::int64_t count) const {
  const Date from = std::clamp(*this, kDateMin, kDateMax);
  const std::int64_t step = std::clamp(count, from.days_until(kDateMin), from.days_until(kDateMax));
  return Date{from.days + static_cast<std::int32_t>(step)};
}

Date Date::plus_months(int count) const {
  YearMonthDay at = ymd();
  const std::int64_t months = std::int64_t{at.year} * 12 + at.month - 1 + count;
  if (months < 12) return kDateMin;
  if (months >= std::int64_t{10'000} * 12) return kDateMax;
  at.year = static_cast<int>(months / 12);
  at.month = static_cast<int>(months % 12) + 1;
  at.day = std::min(at.day, days_in(at.year, at.month));
  return of(at);
}

std::string to_iso(Date date) {
  const YearMonthDay at = date.ymd();
  return padded(at.year, 4) + '-' + padded(at.month, 2) + '-' + padded(at.day, 2);
}

Result<Date> parse_iso_date(std::string_view text) {
  std::string_view rest = text;
  YearMonthDay at;
  at.year = digits(rest, 4);
  const bool dash = pass(rest, '-');
  at.month = digits(rest, 2);
  const bool second = pass(rest, '-');
  at.day = digits(rest, 2);
  const auto date = Date::from(at);
  if (!dash || !second || !rest.empty() || !date) {
    return fail("date.malformed", {std::string(text)});
  }
  return *date;
}

Result<Date> parse_dotted_date(std::string_view text) {
  std::string_view rest = text;
  YearMonthDay at;
  at.day = digits(rest, 2);
  const bool dot = pass(rest, '.');
  at.month = digits(rest, 2);
  const bool second = pass(rest, '.');
  at.year = digits(rest, 4);
  const auto date = Date::from(at);
  if (!dot || !second || !rest.empty() || at.year < 1000 || !date) {
    return fail("date.malformed", {std::string(text)});
  }
  return *date;
}

Result<Date> parse_date(std::string_view text) {
  std::string_view bare = text;
  while (bare.starts_with(' ')) {
    bare.remove_prefix(1);
  }
  while (bare.ends_with(' ')) {
    bare.remove_suffix(1);
  }
  const auto date =
      bare.find('.') != std::string_view::npos ? parse_dotted_date(bare) : parse_iso_date(bare);
  return date.ok() ? date : Result<Date>(fail("date.malformed", {std::string(text)}));
}

}  // namespace planerka
