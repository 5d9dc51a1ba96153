#pragma once

#include <string>

namespace planerka {

/// No side of a Picture is longer, in pixels.
inline constexpr int kPictureSideMax = 160;

/// A photo in miniature: rows from the top, red, green, blue and opacity of each pixel a byte.
struct Picture {
  int width = 0;
  int height = 0;
  std::string pixels;
};

}  // namespace planerka
