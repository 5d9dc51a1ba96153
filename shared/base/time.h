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
  int year = 1970;
  int month = 1;  // 1–12
  int day = 1;    // 1–31
};

/// A day of the calendar: days since 1970-01-01, proleptic Gregorian.
struct Date {
  std::int32_t days = 0;

  /// REQUIRES: the three make a real day.
  static Date of(YearMonthDay ymd);
  /// Nothing for the 31st of June.
  static std::optional<Date> from(YearMonthDay ymd);
  YearMonthDay ymd() const;
  /// 0 is Monday.
  int weekday() const;
  Date plus_days(int count) const { return {days + count}; }
  /// The same day of another month, or its last.
  Date plus_months(int count) const;

  friend constexpr bool operator==(Date, Date) = default;
  friend constexpr auto operator<=>(Date, Date) = default;
};

/// `yyyy-mm-dd`.
std::string to_iso(Date date);
Result<Date> parse_iso_date(std::string_view text);
/// `dd.mm.yyyy`, as Russians write; one-digit days and months are taken.
Result<Date> parse_dotted_date(std::string_view text);

/// Offsets from UTC of one time zone as data, so that every replica computes the same local day.
class ZoneTable {
 public:
  struct Transition {
    std::int64_t at_ms = 0;     // from this instant on
    std::int32_t offset_s = 0;  // east of Greenwich
  };

  /// UTC.
  ZoneTable() = default;
  /// The offset before the first transition, and the transitions, ascending.
  ZoneTable(std::int32_t first_offset_s, std::vector<Transition> transitions);

  std::int32_t offset_s(Instant at) const;
  Date local_date(Instant at) const;
  /// Minutes since local midnight.
  int local_minute(Instant at) const;
  /// The first instant of a local day.
  Instant start_of(Date date) const;
  /// The first instant after a local day.
  Instant end_of(Date date) const { return start_of(date.plus_days(1)); }

  std::string encode() const;
  static Result<ZoneTable> decode(std::string_view bytes);
  static constexpr std::size_t kTransitionsMax = 4096;

 private:
  std::int32_t first_offset_s_ = 0;
  std::vector<Transition> transitions_;
};

}  // namespace planerka
