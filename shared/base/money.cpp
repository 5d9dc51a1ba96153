#include "shared/base/money.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>

#include "shared/base/text.h"
#include "shared/base/typed_number.h"

namespace planerka {
namespace {

// Wide enough for any product of two 64-bit numbers.
using Wide = __int128;

constexpr std::int64_t kKopecks = 100;

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

/// 0.digits × unit, exact to the kopeck and rounded half up beyond.
Wide scaled_decimals(std::string_view digits, std::int64_t unit) {
  Wide number = 0;
  Wide scale = 1;
  for (const char c : digits) {
    number = number * 10 + (c - '0');
    scale *= 10;
  }
  return divide_half_up(number * unit, scale);
}

std::optional<Wide> read_amount(std::string_view text, std::int64_t unit) {
  constexpr std::size_t kDecimalsMax = 12;
  const bool scaled = unit != kKopecks;
  const auto number = read_typed_number(text, scaled ? kDecimalsMax : 2);
  if (!number) return std::nullopt;
  return Wide{number->whole} * unit + scaled_decimals(number->decimals, unit);
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
  std::int64_t unit = kKopecks;
  for (const Unit& named : kUnits) {
    if (take_suffix(rest, named.name)) {
      unit = named.kopecks;
      break;
    }
  }
  const auto amount = read_amount(rest, unit);
  if (!amount) return fail("money.format", {std::string(text)});
  return bounded(negative ? -*amount : *amount);
}

}  // namespace planerka
