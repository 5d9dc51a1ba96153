#include "shared/import/encoding.h"

#include <array>

#include "shared/base/text.h"

namespace planerka {
namespace {

// Bytes 0x80–0xBF of Windows-1251 (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1251.TXT);
// 0xC0–0xFF are А–я in a row. 0 is no character.
constexpr std::array<char16_t, 64> kUpperHalf = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

}  // namespace

Utf8Survey survey_utf8(std::string_view bytes) {
  Utf8Survey survey;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes.substr(at));
    if (length > 1) survey.sequences += 1;
    if (length == 0) {
      if (survey.stray_bytes == 0) survey.first_stray = at;
      survey.stray_bytes += 1;
    }
    at += length == 0 ? 1 : length;
  }
  return survey;
}

std::optional<std::string> from_windows_1251(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  for (const char raw : bytes) {
    const auto byte = static_cast<unsigned char>(raw);
    if (byte < 0x80) {
      text += raw;
      continue;
    }
    const char16_t character =
        byte >= 0xC0 ? static_cast<char16_t>(0x0410 + byte - 0xC0) : kUpperHalf[byte - 0x80U];
    if (character == 0) return std::nullopt;
    append_code_point(text, character);
  }
  return text;
}

}  // namespace planerka
