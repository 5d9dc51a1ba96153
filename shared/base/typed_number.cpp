#include "shared/base/typed_number.h"

#include <algorithm>

namespace planerka {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t decimal_separator(std::string_view text, std::size_t decimals_max) {
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos) return last;
  const bool twice = text.find(text[last]) != last;
  const std::size_t decimals = text.size() - last - 1;
  return twice || decimals > decimals_max ? std::string_view::npos : last;
}

/// Which separator a number has shown, if any, and how many digits stand after it.
struct Grouping {
  char separator = '\0';
  std::size_t run = 0;

  /// Begins a group of three behind `c`; false when none may begin here.
  bool next(char c) {
    const bool groups = c == ' ' || c == '.' || c == ',' || c == '\'';
    const bool first = separator == '\0';
    const bool full = first ? run >= 1 && run <= 3 : run == 3;
    if (!groups || !full || (!first && c != separator)) return false;
    separator = c;
    run = 0;
    return true;
  }

  bool complete() const { return separator == '\0' ? run > 0 : run == 3; }
};

/// Digits in groups of three after the first; separators of one kind only.
std::optional<std::int64_t> read_whole(std::string_view text) {
  std::int64_t number = 0;
  Grouping grouping;
  for (const char c : text) {
    if (!is_digit(c)) {
      if (!grouping.next(c)) return std::nullopt;
      continue;
    }
    number = std::min<std::int64_t>(number * 10 + (c - '0'), kTypedWholeMax + 1);
    ++grouping.run;
  }
  return grouping.complete() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<TypedNumber> read_typed_number(std::string_view folded, std::size_t decimals_max) {
  const std::size_t point = decimal_separator(folded, decimals_max);
  const auto whole = read_whole(folded.substr(0, point));
  if (!whole) return std::nullopt;
  if (point == std::string_view::npos) return TypedNumber{.whole = *whole, .decimals = {}};
  const std::string_view decimals = folded.substr(point + 1);
  if (decimals.empty() || !std::all_of(decimals.begin(), decimals.end(), is_digit)) {
    return std::nullopt;
  }
  return TypedNumber{.whole = *whole, .decimals = decimals};
}

}  // namespace planerka
