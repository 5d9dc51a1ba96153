#include "shared/import/amounts.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "shared/base/text.h"

namespace planerka {
namespace {

constexpr std::size_t kDigitsMax = 13;  // of whole roubles

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Blanks of every width and the signs of currencies say nothing about the sum.
std::string bare(std::string_view text) {
  std::string amount;
  for (std::string folded = fold(text); const char c : folded) {
    if (c != ' ') amount += c;
  }
  for (const std::string_view sign : {"₽", "руб.", "руб", "rub", "$", "€"}) {
    if (amount.starts_with(sign)) return amount.substr(sign.size());
    if (amount.ends_with(sign)) return amount.substr(0, amount.size() - sign.size());
  }
  return amount;
}

// Whole roubles with their groups of three joined; nothing when the groups are not of three.
std::optional<std::string> ungroup(std::string_view text) {
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string_view::npos) return std::string(text);
  const char separator = text[mark];
  std::string digits(text.substr(0, mark));
  if (digits.empty() || digits.size() > 3 || digits.front() == '0') return std::nullopt;
  for (text.remove_prefix(mark); !text.empty(); text.remove_prefix(4)) {
    if (text.front() != separator || text.size() < 4) return std::nullopt;
    digits += text.substr(1, 3);
  }
  return digits;
}

}  // namespace

std::optional<std::int64_t> read_amount(std::string_view text) {
  const std::string amount = bare(text);
  std::string_view whole = amount;
  const bool negative = whole.starts_with('-');
  if (negative) whole.remove_prefix(1);
  std::string kopecks = "00";
  const std::size_t mark = whole.find_last_of(".,");
  if (mark != std::string_view::npos && whole.size() - mark - 1 <= 2) {
    kopecks = whole.substr(mark + 1);
    kopecks.resize(2, '0');
    whole = whole.substr(0, mark);
  }
  const std::optional<std::string> roubles = ungroup(whole);
  if (!roubles || roubles->size() > kDigitsMax || !all_digits(*roubles) || !all_digits(kopecks)) {
    return std::nullopt;
  }
  const std::string digits = *roubles + kopecks;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return negative ? -value : value;
}

}  // namespace planerka
