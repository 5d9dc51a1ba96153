#include "shared/import/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace planerka {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"dmy", "mdy", "ymd"};
constexpr std::array<DateOrder, 3> kOrders = {
    DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay};
constexpr int kLastShortYear = 69;  // of the 2000s, as POSIX strptime has it

// A day as the three orders read it.
using Readings = std::array<std::optional<Date>, kOrders.size()>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Part {
  int number = 0;
  std::size_t digits = 0;
};

// One to four digits off the front.
std::optional<Part> take_part(std::string_view& text) {
  Part part;
  while (part.digits < text.size() && is_digit(text[part.digits])) {
    part.digits += 1;
  }
  if (part.digits == 0 || part.digits > 4) return std::nullopt;
  std::from_chars(text.data(), text.data() + part.digits, part.number);
  text.remove_prefix(part.digits);
  return part;
}

// Spreadsheets and scripts write a day as its midnight: " 00:00", "T00:00:00", "T00:00:00.000Z".
bool is_midnight(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  if (text.find(':') == std::string_view::npos) return false;
  return text.find_first_not_of("0:.Z", 1) == std::string_view::npos;
}

// The separator off the front: `-`, `/` or `.`, or nothing else than `expected`.
std::optional<char> take_separator(std::string_view& text, std::optional<char> expected) {
  if (text.empty()) return std::nullopt;
  const char found = text.front();
  if (expected ? found != *expected : found != '-' && found != '/' && found != '.') {
    return std::nullopt;
  }
  text.remove_prefix(1);
  return found;
}

std::optional<std::array<Part, 3>> split(std::string_view text) {
  std::array<Part, 3> parts;
  std::optional<char> separator;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      separator = take_separator(text, separator);
      if (!separator) return std::nullopt;
    }
    const std::optional<Part> part = take_part(text);
    if (!part) return std::nullopt;
    parts[i] = *part;
  }
  if (!is_midnight(text)) return std::nullopt;
  return parts;
}

std::optional<Date> make_date(const Part& year, const Part& month, const Part& day) {
  const bool short_year = year.digits == 2;
  if (month.digits > 2 || day.digits > 2 || (year.digits != 4 && !short_year)) return std::nullopt;
  const int century = !short_year ? 0 : year.number <= kLastShortYear ? 2000 : 1900;
  return Date::from({century + year.number, month.number, day.number});
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// What the values of a column prove.
struct Evidence {
  std::array<bool, kOrders.size()> possible = {true, true, true};
  std::array<std::optional<std::size_t>, kOrders.size()> refuted_by;  // rows

  void take(std::size_t row, const Readings& readings) {
    const bool any = std::any_of(
        readings.begin(), readings.end(), [](const auto& reading) { return reading.has_value(); });
    if (!any) return;
    for (std::size_t order = 0; order < kOrders.size(); ++order) {
      if (readings[order]) continue;
      possible[order] = false;
      if (!refuted_by[order]) refuted_by[order] = row;
    }
  }

  std::size_t count() const {
    return static_cast<std::size_t>(std::count(possible.begin(), possible.end(), true));
  }
};

Readings read_all_ways(std::string_view text) {
  Readings readings;
  for (std::size_t order = 0; order < kOrders.size(); ++order) {
    readings[order] = read_date(text, kOrders[order]);
  }
  return readings;
}

// The possible orders that read this value to another date than the first possible one does.
bool orders_differ(const Evidence& evidence, const Readings& readings) {
  std::optional<Date> first;
  for (std::size_t order = 0; order < kOrders.size(); ++order) {
    if (!evidence.possible[order] || !readings[order]) continue;
    if (first && *first != *readings[order]) return true;
    first = readings[order];
  }
  return false;
}

std::string names_of(const Evidence& evidence) {
  std::string names;
  for (std::size_t order = 0; order < kOrders.size(); ++order) {
    if (!evidence.possible[order]) continue;
    names += (names.empty() ? "" : ", ") + std::string(kNames[order]);
  }
  return names;
}

Error at_cell(std::string_view code, const CsvTable& table, std::size_t row, std::size_t column) {
  return fail(code,
              {std::string(table.name()),
               std::string(table.title(column)),
               std::to_string(table.row_number(row)),
               std::string(table.cell(row, column))});
}

Error with(Error error, std::string_view arg) {
  error.args.emplace_back(arg);
  return error;
}

}  // namespace

std::optional<DateOrder> find_date_order(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return kOrders[static_cast<std::size_t>(found - kNames.begin())];
}

std::string_view date_order_name(DateOrder order) {
  return kNames[static_cast<std::size_t>(order)];
}

std::optional<Date> read_date(std::string_view text, DateOrder order) {
  const auto parts = split(trimmed(text));
  if (!parts) return std::nullopt;
  const auto& [first, second, third] = *parts;
  switch (order) {
    case DateOrder::DayMonthYear:
      return make_date(third, second, first);
    case DateOrder::MonthDayYear:
      return make_date(third, first, second);
    case DateOrder::YearMonthDay:
      // 16-10-20 is never 2016: short years come last.
      return first.digits == 4 ? make_date(first, second, third) : std::nullopt;
  }
  return std::nullopt;
}

Result<DateOrder> date_order_of(const CsvTable& table,
                                std::size_t column,
                                std::optional<DateOrder> told) {
  Evidence evidence;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    evidence.take(row, read_all_ways(table.cell(row, column)));
  }
  if (told) {
    const auto refuted_by = evidence.refuted_by[static_cast<std::size_t>(*told)];
    if (!refuted_by) return *told;
    return with(at_cell("import.date_order_contradicted", table, *refuted_by, column),
                date_order_name(*told));
  }
  if (evidence.count() == 0) {
    const auto last = std::max_element(evidence.refuted_by.begin(), evidence.refuted_by.end());
    return at_cell("import.dates_mixed", table, **last, column);
  }
  const auto* first = std::find(evidence.possible.begin(), evidence.possible.end(), true);
  const DateOrder order = kOrders[static_cast<std::size_t>(first - evidence.possible.begin())];
  for (std::size_t row = 0; evidence.count() > 1 && row < table.rows(); ++row) {
    if (!orders_differ(evidence, read_all_ways(table.cell(row, column)))) continue;
    return with(at_cell("import.dates_ambiguous", table, row, column), names_of(evidence));
  }
  return order;
}

}  // namespace planerka
