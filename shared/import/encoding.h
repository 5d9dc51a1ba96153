#pragma once

// Which encoding a text file is in, and the file as UTF-8.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planerka {

enum class TextEncoding : std::uint8_t { Utf8, Windows1251 };

/// How much of a text is UTF-8: whole sequences of two bytes and more, and bytes that fit nowhere.
struct Utf8Survey {
  std::size_t sequences = 0;
  std::size_t stray_bytes = 0;
  std::size_t first_stray = 0;  // its offset
};
Utf8Survey survey_utf8(std::string_view bytes);

/// Windows-1251 as UTF-8; nothing when the text holds 0x98, which is no character there.
std::optional<std::string> from_windows_1251(std::string_view bytes);

}  // namespace planerka
