#include "shared/base/money.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>

#include "shared/base/text.h"

namespace planerka {
namespace {

// Wide enough for any product of two 64-bit numbers.
using Wide = __int128;

Result<Money> bounded(Wide kopecks) {
  if (kopecks > kMoneyMax.kopecks || kopecks < -kMoneyMax.kopecks) return fail("money.overflow");
  return Money{static_cast<std::int64_t>(kopecks)};
}

Wide divide_half_up(Wide number, Wide by) {
  const Wide magnitude = number < 0 ? -number : number;
  const Wide rounded = (2 * magnitude + by) / (2 * by);
  return number < 0 ? -rounded : rounded;
}

struct Unit {
  std::string_view name;
  std::int64_t kopecks;
};

// Longest first where one begins another. The names are folded.
constexpr std::array kCurrencies = {std::string_view("₽"),
                                    std::string_view("рублей"),
                                    std::string_view("руб."),
                                    std::string_view("руб"),
                                    std::string_view("р."),
                                    std::string_view("р"),
                                    std::string_view("rub"),
                                    std::string_view("$"),
                                    std::string_view("€")};
constexpr std::array kUnits = {Unit{"тыс.", 100'000},
                               Unit{"тыс", 100'000},
                               Unit{"млн.", 100'000'000},
                               Unit{"млн", 100'000'000},
                               Unit{"млрд.", 100'000'000'000},
                               Unit{"млрд", 100'000'000'000},
                               Unit{"k", 100'000},
                               Unit{"m", 100'000'000}};

void trim(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  trim(text);
  return true;
}

bool take_sign(std::string_view& text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  trim(text);
  return negative;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Where the decimals begin: past the last separator, unless it groups thousands.
std::size_t decimal_separator(std::string_view text, bool scaled) {
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos) return last;
  const std::size_t decimals = text.size() - last - 1;
  if (scaled) return last;
  return decimals <= 2 ? last : std::string_view::npos;
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
std::optional<Wide> read_whole(std::string_view text) {
  Wide number = 0;
  Grouping grouping;
  for (const char c : text) {
    if (!is_digit(c)) {
      if (!grouping.next(c)) return std::nullopt;
      continue;
    }
    number = std::min<Wide>(number * 10 + (c - '0'), kMoneyMax.kopecks + 1);
    ++grouping.run;
  }
  return grouping.complete() ? std::optional(number) : std::nullopt;
}

/// 0.digits × unit, exact to the kopeck and rounded half up beyond.
std::optional<Wide> read_decimals(std::string_view digits, std::int64_t unit) {
  constexpr std::size_t kDecimalsMax = 12;
  if (digits.empty() || digits.size() > kDecimalsMax) return std::nullopt;
  Wide number = 0;
  Wide scale = 1;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
    scale *= 10;
  }
  return divide_half_up(number * unit, scale);
}

std::optional<Wide> read_amount(std::string_view text, std::int64_t unit, bool scaled) {
  const std::size_t point = decimal_separator(text, scaled);
  if (point == std::string_view::npos) {
    const auto whole = read_whole(text);
    return whole ? std::optional(*whole * unit) : std::nullopt;
  }
  const auto whole = read_whole(text.substr(0, point));
  const auto part = read_decimals(text.substr(point + 1), unit);
  const bool one_sign_twice = text.substr(0, point).find(text[point]) != std::string_view::npos;
  if (!whole || !part || one_sign_twice) return std::nullopt;
  return *whole * unit + *part;
}

}  // namespace

Result<Money> add(Money a, Money b) {
  return bounded(Wide{a.kopecks} + b.kopecks);
}

Result<Money> subtract(Money a, Money b) {
  return bounded(Wide{a.kopecks} - b.kopecks);
}

Result<Money> multiply(Money amount, Ratio ratio) {
  VERIFY(ratio.denominator > 0);
  return bounded(divide_half_up(Wide{amount.kopecks} * ratio.numerator, ratio.denominator));
}

Result<Money> tax_included(Money amount, Ratio rate) {
  return multiply(amount, {rate.numerator, rate.denominator + rate.numerator});
}

Result<std::vector<Money>> split(Money amount, std::span<const std::int32_t> weights) {
  const auto total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  const bool negative = std::any_of(weights.begin(), weights.end(), [](auto w) { return w < 0; });
  if (negative || total <= 0) return fail("money.shares");
  std::vector<Money> parts;
  Wide left = amount.kopecks;
  for (const std::int32_t weight : weights) {
    parts.push_back(TRY(bounded(Wide{amount.kopecks} * weight / total)));
    left -= parts.back().kopecks;
  }
  parts.front() = TRY(bounded(parts.front().kopecks + left));
  return parts;
}

std::int64_t whole_roubles(Money amount) {
  return static_cast<std::int64_t>(divide_half_up(amount.kopecks, 100));
}

Result<Money> parse_money(std::string_view text) {
  constexpr std::size_t kLengthMax = 64;
  if (text.size() > kLengthMax || !is_valid_utf8(text)) {
    return fail("money.format", {std::string(truncate_utf8(text, kLengthMax))});
  }
  const std::string folded = fold(text);
  std::string_view rest = folded;
  const bool negative = take_sign(rest);
  for (const std::string_view currency : kCurrencies) {
    if (take_suffix(rest, currency)) break;
  }
  if (rest.starts_with("$")) rest.remove_prefix(1);
  std::int64_t unit = 100;
  for (const Unit& named : kUnits) {
    if (take_suffix(rest, named.name)) {
      unit = named.kopecks;
      break;
    }
  }
  const auto amount = read_amount(rest, unit, unit != 100);
  if (!amount) return fail("money.format", {std::string(text)});
  return bounded(negative ? -*amount : *amount);
}

}  // namespace planerka
