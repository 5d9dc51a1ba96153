#include "shared/base/time.h"

#include <algorithm>

#include "shared/base/bytes.h"

namespace planerka {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[month - 1];
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

// Days from civil: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Date Date::of(YearMonthDay ymd) {
  VERIFY(from(ymd).has_value());
  return *from(ymd);
}

std::optional<Date> Date::from(YearMonthDay ymd) {
  if (ymd.month < 1 || ymd.month > 12 || ymd.day < 1 || ymd.year < -9999 || ymd.year > 9999 ||
      ymd.day > days_in(ymd.year, ymd.month)) {
    return std::nullopt;
  }
  const int year = ymd.year - (ymd.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (ymd.month + (ymd.month > 2 ? -3 : 9)) + 2) / 5 + ymd.day - 1;
  const int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return Date{era * 146'097 + day_of_era - 719'468};
}

YearMonthDay Date::ymd() const {
  const int shifted = days + 719'468;
  const int era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int day_of_era = shifted - era * 146'097;
  const int of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
  const int shifted_month = (5 * of_year + 2) / 153;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  const int day = of_year - (153 * shifted_month + 2) / 5 + 1;
  return {of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int Date::weekday() const {
  return ((days + 3) % 7 + 7) % 7;
}

Date Date::plus_months(int count) const {
  YearMonthDay at = ymd();
  const int months = at.year * 12 + at.month - 1 + count;
  at.year = static_cast<int>(floor_div(months, 12));
  at.month = months - at.year * 12 + 1;
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
  if (!dash || !second || !rest.empty() || !date)
    return fail("date.malformed", {std::string(text)});
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

ZoneTable::ZoneTable(std::int32_t first_offset_s, std::vector<Transition> transitions)
    : first_offset_s_(first_offset_s), transitions_(std::move(transitions)) {}

std::int32_t ZoneTable::offset_s(Instant at) const {
  const auto after = std::upper_bound(
      transitions_.begin(), transitions_.end(), at.ms, [](std::int64_t ms, const Transition& next) {
        return ms < next.at_ms;
      });
  return after == transitions_.begin() ? first_offset_s_ : std::prev(after)->offset_s;
}

Date ZoneTable::local_date(Instant at) const {
  return {
      static_cast<std::int32_t>(floor_div(at.ms + offset_s(at) * std::int64_t{1000}, kMsPerDay))};
}

int ZoneTable::local_minute(Instant at) const {
  const std::int64_t local = at.ms + offset_s(at) * std::int64_t{1000};
  return static_cast<int>((local - floor_div(local, kMsPerDay) * kMsPerDay) / 60'000);
}

Instant ZoneTable::start_of(Date date) const {
  const std::int64_t local_midnight = date.days * kMsPerDay;
  // An offset's change near midnight: the guess by the offset before it and after it; the earliest
  // instant whose local date is the day.
  std::int64_t best =
      local_midnight - offset_s({local_midnight + kMsPerDay / 2}) * std::int64_t{1000};
  const std::int64_t early =
      local_midnight - offset_s({local_midnight - kMsPerDay / 2}) * std::int64_t{1000};
  if (early < best && local_date({early}) == date) best = early;
  while (local_date({best}) < date)
    best += 60'000;
  return {best};
}

std::string ZoneTable::encode() const {
  ByteWriter out;
  out.zigzag(first_offset_s_);
  out.varint(transitions_.size());
  std::int64_t previous = 0;
  for (const Transition& transition : transitions_) {
    out.zigzag(transition.at_ms - previous);
    out.zigzag(transition.offset_s);
    previous = transition.at_ms;
  }
  return std::move(out).take();
}

Result<ZoneTable> ZoneTable::decode(std::string_view bytes) {
  constexpr std::int64_t kOffsetMax = 26 * 3600;
  ByteReader in(bytes);
  const std::int64_t first = in.zigzag();
  std::vector<Transition> transitions(in.count(kTransitionsMax));
  std::int64_t previous = 0;
  bool sound = first >= -kOffsetMax && first <= kOffsetMax;
  for (Transition& transition : transitions) {
    const std::int64_t step = in.zigzag();
    const std::int64_t offset = in.zigzag();
    sound = sound && offset >= -kOffsetMax && offset <= kOffsetMax && step < kMsPerDay * 400'000 &&
            step > -kMsPerDay * 400'000 && (previous == 0 || step > 0);
    if (!sound) break;
    previous += step;
    transition = {previous, static_cast<std::int32_t>(offset)};
  }
  if (!in.ok() || !in.at_end() || !sound) return fail("zone.malformed");
  return ZoneTable(static_cast<std::int32_t>(first), std::move(transitions));
}

}  // namespace planerka
