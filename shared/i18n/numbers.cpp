#include <array>

#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::string_view kNoBreak = "\u00a0";
constexpr std::string_view kMinus = "\u2212";

std::string_view group_separator(Language language) {
  return language == Language::Ru ? kNoBreak : ",";
}

std::string_view decimal_point(Language language) {
  return language == Language::Ru ? "," : ".";
}

std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
}

std::string grouped(Language language, std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += group_separator(language);
    text += digits[i];
  }
  return text;
}

std::uint64_t power_of_ten(int exponent) {
  std::uint64_t power = 1;
  for (int i = 0; i < exponent; ++i) {
    power *= 10;
  }
  return power;
}

/// Divided and rounded half up by magnitude.
std::int64_t scaled_down(std::int64_t number, std::uint64_t by) {
  const std::uint64_t size = magnitude(number);
  const auto rounded =
      static_cast<std::int64_t>(size / by + (size % by >= by - size % by ? 1U : 0U));
  return number < 0 ? -rounded : rounded;
}

struct Scale {
  std::uint64_t kopecks;
  PhraseKey words;
};

/// One decimal below a hundred, none above: 12,3 but 123.
std::string three_digits(Language language, std::int64_t kopecks, std::uint64_t unit) {
  const std::int64_t tenths = scaled_down(kopecks, unit / 10);
  const bool whole = tenths % 10 == 0 || magnitude(tenths) >= 1000;
  return whole ? format_number(language, scaled_down(kopecks, unit))
               : format_decimal(language, {tenths, 1});
}

}  // namespace

std::string format_number(Language language, std::int64_t number) {
  return std::string(number < 0 ? kMinus : "") + grouped(language, magnitude(number));
}

std::string format_decimal(Language language, Decimal number) {
  VERIFY(number.decimals >= 0 && number.decimals <= 18);
  const std::uint64_t one = power_of_ten(number.decimals);
  std::string text(number.scaled < 0 ? kMinus : "");
  text += grouped(language, magnitude(number.scaled) / one);
  if (number.decimals == 0) return text;
  const std::string decimals = std::to_string(magnitude(number.scaled) % one + one);
  return text.append(decimal_point(language)).append(decimals, 1);
}

std::string format_percent(Language language, Decimal number) {
  return format_decimal(language, number) + (language == Language::Ru ? "\u00a0%" : "%");
}

std::string format_share(Language language, std::int64_t basis_points) {
  Decimal percent{.scaled = basis_points, .decimals = 2};
  while (percent.decimals > 0 && percent.scaled % 10 == 0) {
    percent.scaled /= 10;
    percent.decimals -= 1;
  }
  return format_percent(language, percent);
}

std::string format_money(Language language, Money amount) {
  const bool whole = amount.kopecks % 100 == 0;
  return (whole ? format_number(language, amount.kopecks / 100)
                : format_decimal(language, {amount.kopecks, 2})) +
         "\u00a0₽";
}

std::string format_roubles(Language language, Money amount) {
  return format_number(language, whole_roubles(amount)) + "\u00a0₽";
}

std::string format_money_short(Language language, Money amount) {
  constexpr std::uint64_t kThousand = 100'000;
  constexpr std::array kScales = {Scale{kThousand * 1'000'000, "money.billions"},
                                  Scale{kThousand * 1'000, "money.millions"},
                                  Scale{kThousand, "money.thousands"}};
  for (const Scale& scale : kScales) {
    // What would be shown as 1000 of the smaller unit is 1 of this one.
    if (magnitude(amount.kopecks) < scale.kopecks - scale.kopecks / 2000) continue;
    return phrase(language, scale.words, {three_digits(language, amount.kopecks, scale.kopecks)});
  }
  return format_roubles(language, amount);
}

}  // namespace planerka
