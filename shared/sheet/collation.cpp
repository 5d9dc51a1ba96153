#include "shared/sheet/collation.h"

#include <algorithm>
#include <cstddef>

#include "shared/base/text.h"

namespace planerka {
namespace {

// Above every Cyrillic letter, so that Latin names follow Russian ones.
constexpr char32_t kLatinFrom = 0xE000;

bool is_latin(char32_t letter) {
  return letter >= U'a' && letter <= U'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number at the front of `rest`, so that it compares as a number: how many digits, then they.
void take_number(std::string_view& rest, std::string& key) {
  constexpr std::size_t kDigitsMax = 200;  // keeps the count's sign below every Cyrillic letter
  std::size_t end = 0;
  while (end < rest.size() && is_digit(rest[end])) {
    ++end;
  }
  const std::size_t zeros = std::min(rest.find_first_not_of('0'), end);
  const std::size_t digits = end - zeros;
  append_code_point(key, U'0' + static_cast<char32_t>(std::min(digits, kDigitsMax)));
  key += rest.substr(zeros, digits);
  rest.remove_prefix(end);
}

}  // namespace

std::string collation_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  key.reserve(folded.size() + text.size() + 1);
  for (std::string_view rest = folded; !rest.empty();) {
    if (is_digit(rest.front())) {
      take_number(rest, key);
      continue;
    }
    const char32_t letter = take_code_point(rest);
    if (letter == U'"' || letter == U'\'') continue;
    append_code_point(key, is_latin(letter) ? kLatinFrom + letter : letter);
  }
  // Below every letter: words that differ in ё alone are ordered by it, after all else.
  key += '\1';
  key += text;
  return key;
}

}  // namespace planerka
