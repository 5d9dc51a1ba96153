#pragma once

// Numbers, money and dates as each language writes them. Blanks inside a value do not break
// (U+00A0), minus is U+2212; what people type back is read by base (parse_money, parse_date).

#include <cstdint>
#include <string>

#include "shared/base/money.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"

namespace planerka {

/// 12 345 / 12,345
std::string format_number(Language language, std::int64_t number);

/// A number with a fixed count of decimals, carried as an integer: {5450, 2} is 54.50.
struct Decimal {
  std::int64_t scaled = 0;
  int decimals = 0;
};
/// 54,50 / 54.50
std::string format_decimal(Language language, Decimal number);
/// 12,5 % / 12.5%
std::string format_percent(Language language, Decimal number);
/// Basis points as a percentage without noughts at its end: 70 %, 32,5 %.
std::string format_share(Language language, std::int64_t basis_points);

/// To the kopeck, which are left out when zero: 12 345 ₽, 12 345,90 ₽ / 12,345.90 ₽
std::string format_money(Language language, Money amount);
/// Rounded to roubles, for columns: 12 346 ₽
std::string format_roubles(Language language, Money amount);
/// To three digits or so, for tiles: 12,3 млн ₽ / 12.3 m ₽
std::string format_money_short(Language language, Money amount);

/// 08.03.2026 / 8 Mar 2026
std::string format_date(Language language, Date date);
/// 8 марта, with the year when it is not today's / 8 March
std::string format_day(Language language, Date date, Date today);
/// 09:12, of the minutes since midnight.
std::string format_time(int minute_of_day);
/// 08.03.2026 09:12 in the zone.
std::string format_date_time(Language language, Instant at, const ZoneTable& zone);

/// «сегодня», «вчера», «завтра», «3 дня назад», «через 5 дней» up to kRelativeDaysMax either way;
/// beyond, the date.
std::string relative_day(Language language, Date date, Date today);
inline constexpr int kRelativeDaysMax = 30;

/// «только что», «5 минут назад», «3 часа назад» within the day; other days as relative_day. A
/// moment ahead of now (another's clock) is «только что» within the day.
std::string relative_time(Language language, Instant at, Instant now, const ZoneTable& zone);

/// 1 ч 30 мин / 1 h 30 min; 0 мин for nothing.
std::string format_duration(Language language, std::int64_t minutes);

/// «март 2026», for headings of calendars; month 1–12.
std::string format_month(Language language, int year, int month);
/// «пн» … «вс»; 0 is Monday.
std::string_view weekday_short(Language language, int weekday);
/// «понедельник» …
std::string_view weekday_name(Language language, int weekday);

}  // namespace planerka
