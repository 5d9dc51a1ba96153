#include "shared/sheet/collation.h"

#include "shared/base/text.h"

namespace planerka {
namespace {

// Above every Cyrillic letter, so that Latin names follow Russian ones.
constexpr char32_t kLatinFrom = 0xE000;

bool is_latin(char32_t letter) {
  return letter >= U'a' && letter <= U'z';
}

}  // namespace

std::string collation_key(std::string_view text) {
  std::string key;
  const std::string folded = fold(text);
  for (std::string_view rest = folded; !rest.empty();) {
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
