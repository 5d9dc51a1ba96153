#include "shared/base/text.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace planerka {
namespace {

// Table 3-7 of the Unicode standard: the first bytes of sequences, their lengths and what the
// second byte may be; a third and fourth are always 80–bf.
struct Lead {
  unsigned first;
  unsigned last;
  std::size_t length;
  unsigned low;
  unsigned high;
};
constexpr std::array kLeads = {Lead{0xc2, 0xdf, 2, 0x80, 0xbf},
                               Lead{0xe0, 0xe0, 3, 0xa0, 0xbf},
                               Lead{0xe1, 0xec, 3, 0x80, 0xbf},
                               Lead{0xed, 0xed, 3, 0x80, 0x9f},
                               Lead{0xee, 0xef, 3, 0x80, 0xbf},
                               Lead{0xf0, 0xf0, 4, 0x90, 0xbf},
                               Lead{0xf1, 0xf3, 4, 0x80, 0xbf},
                               Lead{0xf4, 0xf4, 4, 0x80, 0x8f}};

constexpr char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c >= U'А' && c <= U'Я') return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;               // Ѐ–Џ, Ё among them
  if ((c >= 0xc0 && c <= 0xde) && c != 0xd7) return c + 32;  // À–Þ
  if (c >= 0x460 && c <= 0x52f && !(c >= 0x482 && c <= 0x489)) return c | 1;
  return c;
}

// What search takes for one another; 0 drops the code point.
constexpr char32_t fold_one(char32_t c) {
  c = lower(c);
  switch (c) {
    case U'ё':
      return U'е';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return U'-';
    case U'«':
    case U'»':
    case U'“':
    case U'”':
    case U'„':
      return U'"';
    case U'’':
    case U'‘':
      return U'\'';
    case U'\t':
    case U'\n':
    case U'\r':
    case 0xa0:
    case 0x2009:
    case 0x202f:
    case 0x2003:
      return U' ';
    case 0xad:
    case 0x200b:
    case 0xfeff:
      return 0;
    default:
      return c;
  }
}

// What fold_one() makes of Latin and Cyrillic, which is nearly all that is ever typed.
constexpr std::size_t kCommon = 0x460;
constexpr std::array<char16_t, kCommon> kFolded = [] {
  std::array<char16_t, kCommon> table{};
  for (std::size_t c = 0; c < kCommon; ++c) {
    table[c] = static_cast<char16_t>(fold_one(static_cast<char32_t>(c)));
  }
  return table;
}();

constexpr std::u32string_view kLatinKeys =
    U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
constexpr std::u32string_view kRussianKeys =
    U"ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
static_assert(kLatinKeys.size() == kRussianKeys.size());

}  // namespace

std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned first = at(0);
  if (first < 0x80) return 1;
  const auto lead = std::find_if(kLeads.begin(), kLeads.end(), [first](const Lead& candidate) {
    return first <= candidate.last;
  });
  if (lead == kLeads.end() || first < lead->first || bytes.size() < lead->length) return 0;
  if (at(1) < lead->low || at(1) > lead->high) return 0;
  for (std::size_t i = 2; i < lead->length; ++i) {
    if ((at(i) & 0xc0) != 0x80) return 0;
  }
  return lead->length;
}

bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t length = 1;
  char32_t code = lead;
  if (lead >= 0xf0) {
    length = 4;
    code = lead & 0x07;
  } else if (lead >= 0xe0) {
    length = 3;
    code = lead & 0x0f;
  } else if (lead >= 0xc0) {
    length = 2;
    code = lead & 0x1f;
  }
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
  }
  text.remove_prefix(length < text.size() ? length : text.size());
  return code;
}

void append_code_point(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  if (code < 0x800) {
    const std::array<char, 2> bytes = {static_cast<char>(0xc0 | code >> 6),
                                       static_cast<char>(0x80 | (code & 0x3f))};
    text.append(bytes.data(), bytes.size());
    return;
  }
  const int tails = code < 0x10000 ? 2 : 3;
  const unsigned lead = tails == 2 ? 0xe0 : 0xf0;
  text += static_cast<char>(lead | code >> (6 * tails));
  for (int i = tails - 1; i >= 0; --i) {
    text += static_cast<char>(0x80 | (code >> (6 * i) & 0x3f));
  }
}

std::string fold(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  bool blank = false;
  while (!utf8.empty()) {
    const char32_t typed = take_code_point(utf8);
    const char32_t c = typed < kCommon ? kFolded[typed] : fold_one(typed);
    if (c == 0) continue;
    if (c == U' ') {
      blank = !folded.empty();
      continue;
    }
    if (blank) folded += ' ';
    blank = false;
    append_code_point(folded, c);
  }
  return folded;
}

std::string swap_layout(std::string_view utf8) {
  std::string swapped;
  while (!utf8.empty()) {
    const char32_t c = take_code_point(utf8);
    std::size_t key = kLatinKeys.find(c);
    if (key != std::u32string_view::npos) {
      append_code_point(swapped, kRussianKeys[key]);
      continue;
    }
    key = kRussianKeys.find(c);
    append_code_point(swapped, key == std::u32string_view::npos ? c : kLatinKeys[key]);
  }
  return swapped;
}

std::string_view truncate_utf8(std::string_view utf8, std::size_t bytes_max) {
  if (utf8.size() <= bytes_max) return utf8;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xc0) == 0x80) {
    --end;
  }
  return utf8.substr(0, end);
}

}  // namespace planerka
