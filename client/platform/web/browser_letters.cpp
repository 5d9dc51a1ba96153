#include <array>
#include <cstring>
#include <utility>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "client/platform/web/browser_display.h"

// clang-format off
EM_JS(void, face_letter, (unsigned code, float size, int weight),
      { Module.face.letter(code, size, weight); });
// clang-format on

namespace planerka {

// web/letters.js says the measures in this order, before the pixels.
std::optional<Letter> BrowserDisplay::letter(const LetterWanted& wanted) {
  face_letter(wanted.code, wanted.size, wanted.semibold ? kSemibold : kRegular);
  std::array<float, 6> said = {};
  std::string bytes = take_buffer();
  if (bytes.size() < sizeof said) return std::nullopt;
  std::memcpy(said.data(), bytes.data(), sizeof said);
  const auto [left, top, advance, coloured, width, height] = said;
  bytes.erase(0, sizeof said);
  return Letter{.left = left,
                .top = top,
                .advance = advance,
                .coloured = coloured != 0,
                .width = static_cast<int>(width),
                .height = static_cast<int>(height),
                .pixels = std::move(bytes)};
}

}  // namespace planerka
