#pragma once

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

}  // namespace planerka::ui
