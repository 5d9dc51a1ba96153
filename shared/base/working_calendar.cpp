#include "shared/base/working_calendar.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <span>

namespace planerka {
namespace {

struct MonthDay {
  int month;
  int day;
};

constexpr auto kDaysOff2025 = std::to_array<MonthDay>({{1, 1},
                                                       {1, 2},
                                                       {1, 3},
                                                       {1, 6},
                                                       {1, 7},
                                                       {1, 8},
                                                       {5, 1},
                                                       {5, 2},
                                                       {5, 8},
                                                       {5, 9},
                                                       {6, 12},
                                                       {6, 13},
                                                       {11, 3},
                                                       {11, 4},
                                                       {12, 31}});
constexpr auto kWorked2025 = std::to_array<MonthDay>({{11, 1}});
constexpr auto kDaysOff2026 = std::to_array<MonthDay>({{1, 1},
                                                       {1, 2},
                                                       {1, 5},
                                                       {1, 6},
                                                       {1, 7},
                                                       {1, 8},
                                                       {1, 9},
                                                       {2, 23},
                                                       {3, 9},
                                                       {5, 1},
                                                       {5, 11},
                                                       {6, 12},
                                                       {11, 4},
                                                       {12, 31}});

std::vector<Date> dates(int year, std::span<const MonthDay> days) {
  std::vector<Date> result;
  for (const MonthDay& at : days) {
    result.push_back(Date::of({year, at.month, at.day}));
  }
  return result;
}

template <typename Item>
void sort_unique(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <typename Item>
bool contains(const std::vector<Item>& sorted, Item item) {
  return std::binary_search(sorted.begin(), sorted.end(), item);
}

void append_of_year(std::vector<Date>& to, const std::vector<Date>& from, int year) {
  std::copy_if(from.begin(), from.end(), std::back_inserter(to), [year](Date date) {
    return date >= kDateMin && date <= kDateMax && date.ymd().year == year;
  });
}

}  // namespace

WorkingCalendar::WorkingCalendar(const std::vector<CalendarYear>& years) {
  for (const CalendarYear& entry : years) {
    years_.push_back(entry.year);
    append_of_year(days_off_, entry.days_off, entry.year);
    append_of_year(worked_weekends_, entry.worked_weekends, entry.year);
  }
  sort_unique(years_);
  sort_unique(days_off_);
  sort_unique(worked_weekends_);
}

bool WorkingCalendar::has_data(int year) const {
  return contains(years_, year);
}

bool WorkingCalendar::is_working(Date date) const {
  constexpr int kSaturday = 5;
  if (contains(worked_weekends_, date)) return true;
  return date.weekday() < kSaturday && !contains(days_off_, date);
}

WorkingDate WorkingCalendar::add_working_days(Date from, int count) const {
  const int step = count < 0 ? -1 : 1;
  int left = std::abs(std::clamp(count, -kCountMax, kCountMax));
  WorkingDate result{from, {}};
  while (left > 0) {
    const Date next = result.date.plus_days(step);
    if (next == result.date) break;  // the end of the calendar
    result.date = next;
    const int year = next.ymd().year;
    if (!has_data(year)) result.years_without_data.push_back(year);
    if (is_working(next)) --left;
  }
  sort_unique(result.years_without_data);
  return result;
}

std::vector<CalendarYear> russian_calendar() {
  return {{2025, dates(2025, kDaysOff2025), dates(2025, kWorked2025)},
          {2026, dates(2026, kDaysOff2026), {}}};
}

}  // namespace planerka
