#include "shared/base/search_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/text.h"

namespace planerka {
namespace {

struct Sound {
  std::string_view latin;
  std::string_view cyrillic;
};

// Longer spellings first. The sounds of ГОСТ 52535 and of how people type.
constexpr std::array kSounds = {
    Sound{"shch", "щ"}, Sound{"sch", "щ"}, Sound{"zh", "ж"}, Sound{"kh", "х"}, Sound{"ts", "ц"},
    Sound{"ch", "ч"},   Sound{"sh", "ш"},  Sound{"yu", "ю"}, Sound{"iu", "ю"}, Sound{"ju", "ю"},
    Sound{"ya", "я"},   Sound{"ia", "я"},  Sound{"ja", "я"}, Sound{"yo", "е"}, Sound{"ye", "е"},
    Sound{"a", "а"},    Sound{"b", "б"},   Sound{"c", "к"},  Sound{"d", "д"},  Sound{"e", "е"},
    Sound{"f", "ф"},    Sound{"g", "г"},   Sound{"h", "х"},  Sound{"i", "и"},  Sound{"j", "и"},
    Sound{"k", "к"},    Sound{"l", "л"},   Sound{"m", "м"},  Sound{"n", "н"},  Sound{"o", "о"},
    Sound{"p", "п"},    Sound{"q", "к"},   Sound{"r", "р"},  Sound{"s", "с"},  Sound{"t", "т"},
    Sound{"u", "у"},    Sound{"v", "в"},   Sound{"w", "в"},  Sound{"x", "кс"}, Sound{"y", "и"},
    Sound{"z", "з"},
};

const Sound* sound_at(std::string_view text) {
  for (const Sound& sound : kSounds) {
    if (text.substr(0, sound.latin.size()) == sound.latin) return &sound;
  }
  return nullptr;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits with what people write between them, as many as make sense in a number.
bool looks_like_phone(std::string_view query) {
  constexpr std::ptrdiff_t kDigitsMin = 3;
  const bool plain = query.find_first_not_of("+-() 0123456789") == std::string_view::npos;
  return plain && std::count_if(query.begin(), query.end(), is_digit) >= kDigitsMin;
}

constexpr char32_t kNone = 0;

char32_t one_of_alike(char32_t c) {
  switch (c) {
    case U'э':
      return U'е';
    case U'й':
    case U'ы':
      return U'и';
    case U'ь':
    case U'ъ':
      return kNone;
    default:
      return c;
  }
}

// Other scripts share the upper bytes: a search in them may find too much, never too little.
char letter_byte(char32_t c) {
  constexpr char32_t kUpperHalf = 0x80;
  if (c < kUpperHalf) return static_cast<char>(c);
  const char32_t base = c >= U'а' && c <= U'я' ? c - U'а' : 0x20 + c % 0x60;
  return static_cast<char>(kUpperHalf + base);
}

std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> words;
  while (!key.empty()) {
    const std::size_t blank = key.find(' ');
    if (blank != 0) words.emplace_back(key.substr(0, blank));
    if (blank == std::string_view::npos) break;
    key.remove_prefix(blank + 1);
  }
  return words;
}

}  // namespace

std::string search_key(std::string_view utf8) {
  const std::string folded = fold(utf8);
  std::string key;
  key.reserve(folded.size());
  for (std::string_view rest = folded; !rest.empty();) {
    const char32_t c = one_of_alike(take_code_point(rest));
    if (c != kNone) key += letter_byte(c);
  }
  return key;
}

std::string latin_to_cyrillic(std::string_view folded) {
  std::string out;
  while (!folded.empty()) {
    const Sound* sound = sound_at(folded);
    if (sound == nullptr) {
      out += folded.front();
      folded.remove_prefix(1);
    } else {
      out += sound->cyrillic;
      folded.remove_prefix(sound->latin.size());
    }
  }
  return out;
}

std::vector<std::vector<std::string>> read_query(std::string_view query) {
  std::vector<std::vector<std::string>> ways;
  const auto add = [&ways](std::vector<std::string> words) {
    const bool known = std::find(ways.begin(), ways.end(), words) != ways.end();
    if (!words.empty() && !known) ways.push_back(std::move(words));
  };
  if (!is_valid_utf8(query)) return ways;
  if (looks_like_phone(query)) {
    std::string digits = digits_of(query);
    add({digits});
    if (digits.front() == '8') add({"7" + digits.substr(1)});
    return ways;
  }
  add(words_of(search_key(query)));
  add(words_of(search_key(swap_layout(query))));
  add(words_of(search_key(latin_to_cyrillic(fold(query)))));
  return ways;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

}  // namespace planerka
