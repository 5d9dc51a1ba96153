#include <algorithm>
#include <array>

#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;
constexpr int kMinutesPerHour = 60;

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string_view month_short(int month) {
  constexpr std::array<std::string_view, 12> kNames = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return kNames[static_cast<std::size_t>(month - 1)];
}

std::string_view numbered(Language language, std::string_view stem, int number) {
  const auto key = find_phrase(std::string(stem) + std::to_string(number));
  VERIFY(key);
  return phrase(language, *key);
}

}  // namespace

std::string format_date(Language language, Date date) {
  const YearMonthDay at = date.ymd();
  if (language == Language::En) {
    return std::to_string(at.day) + ' ' + std::string(month_short(at.month)) + ' ' +
           std::to_string(at.year);
  }
  return two_digits(at.day) + '.' + two_digits(at.month) + '.' + to_iso(date).substr(0, 4);
}

std::string format_day(Language language, Date date, Date today) {
  const YearMonthDay at = date.ymd();
  std::string text = std::to_string(at.day) + "\u00a0";
  text += numbered(language, "month.of.", at.month);
  if (at.year != today.ymd().year) text += ' ' + std::to_string(at.year);
  return text;
}

std::string format_time(int minute_of_day) {
  return two_digits(minute_of_day / kMinutesPerHour) + ':' +
         two_digits(minute_of_day % kMinutesPerHour);
}

std::string format_date_time(Language language, Instant at, const ZoneTable& zone) {
  return format_date(language, zone.local_date(at)) + ' ' + format_time(zone.local_minute(at));
}

std::string relative_day(Language language, Date date, Date today) {
  const std::int64_t ahead = std::int64_t{date.days} - today.days;
  if (ahead == 0) return std::string(phrase(language, "day.today"));
  if (ahead == -1) return std::string(phrase(language, "day.yesterday"));
  if (ahead == 1) return std::string(phrase(language, "day.tomorrow"));
  if (ahead < 0 && ahead >= -kRelativeDaysMax) return plural(language, "ago.days", -ahead);
  if (ahead > 0 && ahead <= kRelativeDaysMax) return plural(language, "in.days", ahead);
  return format_date(language, date);
}

std::string relative_time(Language language, Instant at, Instant now, const ZoneTable& zone) {
  const Date today = zone.local_date(now);
  if (zone.local_date(at) != today) return relative_day(language, zone.local_date(at), today);
  const std::int64_t minutes = (now.ms - at.ms) / kMsPerMinute;
  if (minutes < 1) return std::string(phrase(language, "ago.now"));
  if (minutes < kMinutesPerHour) return plural(language, "ago.minutes", minutes);
  return plural(language, "ago.hours", minutes / kMinutesPerHour);
}

std::string format_duration(Language language, std::int64_t minutes) {
  const std::int64_t whole = std::max<std::int64_t>(minutes, 0);
  const std::string hours = format_number(language, whole / kMinutesPerHour);
  const std::string rest = format_number(language, whole % kMinutesPerHour);
  if (whole < kMinutesPerHour) return phrase(language, "duration.minutes", {rest});
  if (whole % kMinutesPerHour == 0) return phrase(language, "duration.hours", {hours});
  return phrase(language, "duration.hours_minutes", {hours, rest});
}

std::string format_month(Language language, int year, int month) {
  VERIFY(month >= 1 && month <= 12);
  return std::string(numbered(language, "month.name.", month)) + ' ' + std::to_string(year);
}

std::string_view weekday_short(Language language, int weekday) {
  VERIFY(weekday >= 0 && weekday < 7);
  return numbered(language, "weekday.short.", weekday + 1);
}

std::string_view weekday_name(Language language, int weekday) {
  VERIFY(weekday >= 0 && weekday < 7);
  return numbered(language, "weekday.name.", weekday + 1);
}

}  // namespace planerka
