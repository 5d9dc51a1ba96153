#pragma once

#include <cmath>

namespace planerka::ui {

/// A rectangle in CSS pixels, the page's top left corner at (0, 0).
struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  friend bool operator==(const Rect& a, const Rect& b) {
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
  }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(float px, float py) const {
    return px >= x && py >= y && px < x + width && py < y + height;
  }
};

/// The same rectangle as seen from the corner of another.
inline Rect within(const Rect& rect, const Rect& box) {
  return {rect.x - box.x, rect.y - box.y, rect.width, rect.height};
}

/// Tenths of a pixel are enough for the eye and for a finger.
inline long tenths(float length) {
  return std::lround(length * 10);
}

}  // namespace planerka::ui
