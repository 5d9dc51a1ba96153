#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planerka {

/// Text as search compares it: folded, letters that people and transliterations confuse made one
/// (э and е; и, й and ы; no ь, ъ), and a byte a letter: ASCII as it is, Cyrillic above it. In UTF-8
/// every second byte of Russian text is one of two, and a search would stop at all of them.
std::string search_key(std::string_view utf8);

/// Russian typed in Latin letters (etazhi → этажи); other characters stay. UTF-8.
std::string latin_to_cyrillic(std::string_view folded);

/// A query in the ways it may have been meant: as typed, in the other keyboard layout, from Latin
/// letters; each as words, all of which must be found. A telephone number is one word of digits.
std::vector<std::vector<std::string>> read_query(std::string_view query);

/// The digits of a text.
std::string digits_of(std::string_view text);

}  // namespace planerka
