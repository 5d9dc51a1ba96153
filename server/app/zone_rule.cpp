#include "server/app/zone_rule.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>

namespace planerka {
namespace {

constexpr std::int32_t kHour = 3600;
constexpr std::int32_t kDay = 24 * kHour;
constexpr int kHoursMax = 167;
constexpr std::int32_t kDefaultTime = 2 * kHour;

/// When one of the two turns of a year comes, by the wall as it stands before it.
struct Turn {
  enum class By : char { Month = 'M', Julian = 'J', Day = 'n' };
  By by = By::Day;
  int month = 0;
  int week = 0;  // 5: the last
  int day = 0;   // of the week, 0 is Sunday; or of the year
  std::int32_t time_s = kDefaultTime;
};

struct Rule {
  std::int32_t standard_s = 0;  // east of Greenwich
  std::int32_t summer_s = 0;
  Turn to_summer;
  Turn to_standard;
};

/// Reads from the front of the text; nothing once something did not fit.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) { ok_ = take(c) && ok_; }

  int number(int from, int to) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && digits < 3 && std::isdigit(byte(digits)) != 0) {
      value = value * 10 + (rest_[digits++] - '0');
    }
    rest_.remove_prefix(digits);
    ok_ = ok_ && digits > 0 && from <= value && value <= to;
    return value;
  }

  /// Three letters or more, or anything in < >.
  void name() {
    std::size_t size = 0;
    if (take('<')) {
      size = std::min(rest_.find('>'), rest_.size());
      ok_ = ok_ && size >= 3 && size < rest_.size();
      rest_.remove_prefix(std::min(size + 1, rest_.size()));
      return;
    }
    while (size < rest_.size() && std::isalpha(byte(size)) != 0) {
      ++size;
    }
    ok_ = ok_ && size >= 3;
    rest_.remove_prefix(size);
  }

  /// [+-]hh[:mm[:ss]]
  std::int32_t time() {
    const bool negative = take('-');
    if (!negative) take('+');
    std::int32_t seconds = number(0, kHoursMax) * kHour;
    if (take(':')) seconds += number(0, 59) * 60;
    if (take(':')) seconds += number(0, 59);
    return negative ? -seconds : seconds;
  }

  Turn turn() {
    Turn read;
    if (take('M')) {
      read.by = Turn::By::Month;
      read.month = number(1, 12);
      expect('.');
      read.week = number(1, 5);
      expect('.');
      read.day = number(0, 6);
    } else if (take('J')) {
      read.by = Turn::By::Julian;
      read.day = number(1, 365);
    } else {
      read.day = number(0, 365);
    }
    if (take('/')) read.time_s = time();
    return read;
  }

 private:
  unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(rest_[at]); }

  std::string_view rest_;
  bool ok_ = true;
};

// None: the zone keeps one offset.
Result<std::optional<Rule>> read_rule(std::string_view text) {
  Reader in(text);
  Rule rule;
  in.name();
  rule.standard_s = -in.time();
  if (in.ok() && in.at_end()) return std::optional<Rule>();
  in.name();
  const bool told = in.ok() && !in.take(',');
  rule.summer_s = told ? -in.time() : rule.standard_s + kHour;
  if (told) in.expect(',');
  rule.to_summer = in.turn();
  in.expect(',');
  rule.to_standard = in.turn();
  const auto plausible = [](std::int32_t offset) { return std::abs(offset) <= kDay; };
  if (!in.ok() || !in.at_end() || !plausible(rule.standard_s) || !plausible(rule.summer_s)) {
    return fail("zone.malformed");
  }
  return std::optional(rule);
}

Date day_of(const Turn& turn, int year) {
  const Date january = Date::of({year, 1, 1});
  const bool leap = Date::from({year, 2, 29}).has_value();
  constexpr int kMarch = 60;  // as Julian days count
  if (turn.by == Turn::By::Day) return january.plus_days(turn.day);
  if (turn.by == Turn::By::Julian) {
    return january.plus_days(turn.day - 1 + (leap && turn.day >= kMarch ? 1 : 0));
  }
  const Date first = Date::of({year, turn.month, 1});
  const int sunday = (first.weekday() + 1) % 7;
  Date day = first.plus_days((turn.day - sunday + 7) % 7 + 7 * (turn.week - 1));
  if (day.ymd().month != turn.month) day = day.plus_days(-7);
  return day;
}

// The wall before the turn is `before_s` ahead of Greenwich.
std::int64_t instant_of(const Turn& turn, int year, std::int32_t before_s) {
  const std::int64_t midnight = std::int64_t{day_of(turn, year).days} * kDay;
  return (midnight + turn.time_s - before_s) * 1000;
}

}  // namespace

Result<std::vector<ZoneTable::Transition>> transitions_of_rule(std::string_view rule, Years years) {
  std::vector<ZoneTable::Transition> transitions;
  if (rule.empty()) return transitions;
  const std::optional<Rule> read = TRY(read_rule(rule));
  if (!read) return transitions;
  for (int year = years.from; year <= years.to; ++year) {
    transitions.push_back({instant_of(read->to_summer, year, read->standard_s), read->summer_s});
    transitions.push_back({instant_of(read->to_standard, year, read->summer_s), read->standard_s});
  }
  std::sort(transitions.begin(), transitions.end(), [](const auto& a, const auto& b) {
    return a.at_ms < b.at_ms;
  });
  return transitions;
}

}  // namespace planerka
