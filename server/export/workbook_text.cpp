#include "server/export/workbook_text.h"

#include <algorithm>

#include "shared/base/text.h"

namespace planerka {
namespace {

constexpr std::size_t kEscapeLength = 7;  // _x0041_

bool forbidden(char32_t character) {
  if (character < 0x20) return character != U'\t' && character != U'\n';
  return character == 0xFFFE || character == 0xFFFF;
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool starts_with_escape(std::string_view text) {
  return text.size() >= kEscapeLength && text.starts_with("_x") && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hex_digit);
}

std::size_t utf16_units(char32_t character) {
  return character > 0xFFFF ? 2 : 1;
}

std::string cleaned(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    if (starts_with_escape(text)) clean += "_x005F";
    const char32_t character = take_code_point(text);
    if (character == U'\r' && !text.starts_with('\n')) clean += '\n';
    if (!forbidden(character)) append_code_point(clean, character);
  }
  return clean;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    units += utf16_units(take_code_point(text));
  }
  return units;
}

}  // namespace

std::string workbook_text(std::string_view text, std::string_view note) {
  std::string clean = cleaned(text);
  // A code point is at least as many bytes as UTF-16 units, so most texts need no counting.
  if (clean.size() <= kWorkbookTextMax || utf16_length(clean) <= kWorkbookTextMax) return clean;
  const std::size_t room = kWorkbookTextMax - utf16_length(note);
  std::size_t units = 0;
  std::string_view rest = clean;
  while (true) {
    std::string_view next = rest;
    units += utf16_units(take_code_point(next));
    if (units > room) break;
    rest = next;
  }
  clean.resize(clean.size() - rest.size());
  return clean.append(note);
}

}  // namespace planerka
