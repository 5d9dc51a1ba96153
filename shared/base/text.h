#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace planerka {

/// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
/// surrogates).
bool is_valid_utf8(std::string_view bytes);

/// The length of the well-formed sequence at the front, or 0 when there is none: no overlong forms,
/// no surrogates, nothing past U+10FFFF. REQUIRES: there is a byte.
std::size_t sequence_length(std::string_view bytes);

/// The code point at the front of `text`, which is taken off. REQUIRES: valid UTF-8, not empty.
char32_t take_code_point(std::string_view& text);

/// Appends a code point as UTF-8.
void append_code_point(std::string& text, char32_t code_point);

/// Text as search compares it: lower case (Latin, Cyrillic), ё as е, typographic dashes, quotes and
/// blanks as plain ones, runs of blanks as one, none at the ends.
std::string fold(std::string_view utf8);

/// The text as typed with the other keyboard layout (ghbdtn → привет, привет → ghbdtn).
std::string swap_layout(std::string_view utf8);

/// The longest prefix of at most `bytes_max` bytes that cuts no code point.
std::string_view truncate_utf8(std::string_view utf8, std::size_t bytes_max);

}  // namespace planerka
