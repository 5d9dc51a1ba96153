#pragma once

// Money is integer kopecks. Every product is computed exactly and rounded once; nothing here knows
// floating point or a language (i18n formats).

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace planerka {

struct Money {
  std::int64_t kopecks = 0;

  static constexpr Money roubles(std::int64_t roubles) { return {roubles * 100}; }
  friend constexpr bool operator==(Money, Money) = default;
  friend constexpr auto operator<=>(Money, Money) = default;
};

/// No amount of ours is larger, either way: 10 trillion roubles.
inline constexpr Money kMoneyMax{1'000'000'000'000'000};

/// A rate as a fraction, so that 1/3 and 20/120 are what they are. REQUIRES: denominator > 0.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

/// 350 is 3.5 %.
constexpr Ratio basis_points(std::int64_t points) {
  return {points, 10'000};
}

/// Error money.overflow when the result is past kMoneyMax, for all below.
Result<Money> add(Money a, Money b);
Result<Money> subtract(Money a, Money b);

/// amount × ratio, rounded half up by magnitude once: a reversal is exactly minus its accrual.
Result<Money> multiply(Money amount, Ratio ratio);

/// The tax inside an amount that includes it at `rate`: amount × r / (1 + r).
Result<Money> tax_included(Money amount, Ratio rate);

/// The amount in parts by weight; each cut to the kopeck, and what remains goes to the first, so
/// that the parts always add up. Error money.shares unless weights are ≥ 0 with a positive sum.
Result<std::vector<Money>> split(Money amount, std::span<const std::int32_t> weights);

/// Rounded half up to whole roubles, by magnitude.
std::int64_t whole_roubles(Money amount);

/// Reads an amount as people type it: «12 345 678,90 ₽», 12345,9, 1 234.56, 1,234.56, −500
/// р., 12,5 млн, 300 тыс. Money has at most two decimals, so three digits after a lone point or
/// comma are thousands; before млн and тыс a point or comma is always decimal. Errors: money.format
/// {text}, money.overflow.
Result<Money> parse_money(std::string_view text);

}  // namespace planerka
