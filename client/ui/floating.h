#pragma once

// What opens over the page at a press and closes at a press beside it: menus, lists of options, the
// month. Under a mouse it hangs at its anchor; under a finger it is a sheet at the lower edge.

#include "client/ui/internal.h"

namespace planerka::ui {

struct FloatingSpec {
  ImGuiID popup = 0;  // opened by ImGui::OpenPopupEx
  ImRect anchor;      // what was pressed
  ImVec2 size;        // about how large it will be, without its padding
  float padding = 6;  // px
};

/// Drawn while it is true, between its making and its end.
class Floating {
 public:
  explicit Floating(const FloatingSpec& spec);
  ~Floating();
  Floating(const Floating&) = delete;
  Floating& operator=(const Floating&) = delete;
  explicit operator bool() const { return shown_; }

  /// How wide its entries are: as asked for, or as wide as a sheet is. Device pixels.
  float width() const { return width_; }

 private:
  std::optional<Fade> fade_;
  float width_;
  bool shown_ = false;
};

}  // namespace planerka::ui
