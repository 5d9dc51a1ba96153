#pragma once

#include <string>

namespace planerka {

/// Pixels of a Letter's picture side by side in one of the screen: where words are drawn between
/// pixels, it is still sharp.
inline constexpr int kLetterAcross = 2;

/// A letter that is wanted in a picture.
struct LetterWanted {
  char32_t code = 0;
  float size = 0;  // of its em, device px
  bool semibold = false;
};

/// A letter as the machine writes it. Lengths are device px from where it is begun on the base
/// line, right and down.
struct Letter {
  float left = 0;
  float top = 0;
  float advance = 0;
  bool coloured = false;  // otherwise its pixels are white, to be inked
  int width = 0;          // pixels; 0: nothing is seen of it
  int height = 0;
  std::string pixels = {};  // as of a Picture
};

}  // namespace planerka
