#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/time.h"

namespace planerka {

/// One year as the government decrees it (and a region adds to it): weekdays that are days off,
/// and Saturdays or Sundays that are worked.
struct CalendarYear {
  int year = 0;
  std::vector<Date> days_off;
  std::vector<Date> worked_weekends;
};

/// A date counted in working days, and the years it was counted through without data: in those
/// only Saturdays and Sundays were days off, and the screen has to say so.
struct WorkingDate {
  Date date;
  std::vector<int> years_without_data;
};

/// Which days are worked. A value, kept in Settings.
class WorkingCalendar {
 public:
  WorkingCalendar() = default;
  /// Dates outside their year are left out; of two entries of one year both count.
  explicit WorkingCalendar(const std::vector<CalendarYear>& years);

  bool has_data(int year) const;
  bool is_working(Date date) const;
  /// The `count`-th working day after `from`, itself not counted; 0 gives `from` as it is, a
  /// negative count goes back. Counts past kCountMax either way are taken as it.
  WorkingDate add_working_days(Date from, int count) const;

  static constexpr int kCountMax = 10'000;

 private:
  std::vector<int> years_;  // all three sorted
  std::vector<Date> days_off_;
  std::vector<Date> worked_weekends_;
};

/// Russia's holidays with the government's transfers for 2025 and 2026 (decrees of 04.10.2024
/// № 1335 and 24.09.2025 № 1466): the default of Settings.
std::vector<CalendarYear> russian_calendar();

}  // namespace planerka
