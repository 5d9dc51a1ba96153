#pragma once

// Reads what people type into fields of dates, times, durations and numbers. The words of both
// languages are always understood, whichever is on the screen, and so is what the formats write.
// Case, ё, kinds of blanks and dashes do not matter; a text in the wrong keyboard layout is read in
// the other one (pfdnhf → завтра). Money and telephones are read by base.

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/i18n/formats.h"

namespace planerka {

/// Texts longer than this are refused unread.
inline constexpr std::size_t kTypedBytesMax = 64;

/// A day: 08.03.2026 (also 8/3/26, 8-3, 08032026), 2026-03-08, «8 марта», Mar 8 2026; today,
/// «завтра», «послезавтра»; «+3д», «-2н», «+1м», «через 2 недели», 5 days ago; «пт», next Friday:
/// the first such day after today. Without a year the one nearest to today is meant; of two digits
/// the last century once it would be more than 20 years ahead. Errors: date.unreadable {text},
/// date.no_such_day {text}.
Result<Date> read_date(std::string_view text, Date today);

/// A time of day in minutes since midnight: 9, 9:30, 930, «9.30», «9 ч 30 мин», «9 вечера», 9 pm.
/// Errors: time.unreadable {text}, time.bounds beyond 00:00–23:59.
Result<int> read_time(std::string_view text);

/// Minutes: «1 ч 30 мин», 1h30m, 1:30, 90; «1,5 ч», and a bare 1,5 is hours too. Errors:
/// duration.unreadable {text}, duration.long.
Result<std::int64_t> read_duration(std::string_view text);
inline constexpr std::int64_t kDurationMinutesMax = 600'000;  // 10 000 hours

/// A number in any grouping, of at most so many decimals (0–3). Errors: number.unreadable {text},
/// number.whole or number.decimals {how many} for one with more of them, number.large.
Result<Decimal> read_decimal(std::string_view text, int decimals);

}  // namespace planerka
