#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace planerka {

/// A moment: milliseconds since the Unix epoch, UTC.
struct Instant {
  std::int64_t ms = 0;

  friend constexpr bool operator==(Instant, Instant) = default;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

struct YearMonthDay {
  int year = 1970;  // 1–9999
  int month = 1;    // 1–12
  int day = 1;      // 1–31

  friend bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

/// A day of the calendar: days since 1970-01-01, proleptic Gregorian. A peer may send any number:
/// one beyond kDateMin and kDateMax is taken for the nearer of them, and arithmetic stops there.
struct Date {
  std::int32_t days = 0;

  /// REQUIRES: the three make a real day.
  static Date of(YearMonthDay ymd);
  /// Nothing for the 31st of June.
  static std::optional<Date> from(YearMonthDay ymd);
  YearMonthDay ymd() const;
  /// 0 is Monday.
  int weekday() const;
  Date plus_days(std::int64_t count) const;
  /// The same day of another month, or its last.
  Date plus_months(int count) const;
  /// Negative when `later` is earlier.
  constexpr std::int64_t days_until(Date later) const { return std::int64_t{later.days} - days; }
  /// The Monday of its week, the first of its month.
  Date week_start() const { return plus_days(-weekday()); }
  Date month_start() const { return plus_days(1 - ymd().day); }

  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr auto operator<=>(Date, Date) = default;
};

inline constexpr Date kDateMin{-719'162};   // 0001-01-01
inline constexpr Date kDateMax{2'932'896};  // 9999-12-31

/// `yyyy-mm-dd`.
std::string to_iso(Date date);
/// Error of all three: date.malformed {text}.
Result<Date> parse_iso_date(std::string_view text);
/// `dd.mm.yyyy`, as Russians write; one-digit days and months are taken.
Result<Date> parse_dotted_date(std::string_view text);
/// Either of them, blanks around it allowed.
Result<Date> parse_date(std::string_view text);

/// Offsets from UTC of one time zone as data, so that every replica computes the same local day.
class ZoneTable {
 public:
  struct Transition {
    std::int64_t at_ms = 0;     // from this instant on
    std::int32_t offset_s = 0;  // east of Greenwich
  };
  static constexpr std::size_t kTransitionsMax = 4096;
  static constexpr std::int32_t kOffsetMaxS = 26 * 3600;

  /// UTC.
  ZoneTable() = default;
  /// The offset before the first transition, and the transitions. REQUIRES: strictly ascending,
  /// offsets within kOffsetMaxS either way.
  ZoneTable(std::int32_t first_offset_s, std::vector<Transition> transitions);

  std::int32_t offset_s(Instant at) const;
  Date local_date(Instant at) const;
  /// Minutes since local midnight.
  int local_minute(Instant at) const;
  /// When the wall shows this minute of the day. Shown twice (clocks went back): the first time.
  /// Never shown (clocks went forward): the moment of the jump.
  Instant instant_of(Date date, int minute) const;
  /// The first instant of a local day.
  Instant start_of(Date date) const { return instant_of(date, 0); }
  /// The first instant after a local day.
  Instant end_of(Date date) const { return instant_of(date, 24 * 60); }

  std::string encode() const;
  /// Error: zone.malformed.
  static Result<ZoneTable> decode(std::string_view bytes);

 private:
  std::int32_t first_offset_s_ = 0;
  std::vector<Transition> transitions_;
};

}  // namespace planerka
