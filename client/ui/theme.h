#pragma once

#include <cstdint>

#include "client/ui/text.h"

namespace planerka::ui {

/// 0xRRGGBB.
using Color = std::uint32_t;

/// The colours of one theme.
struct Palette {
  Color background, surface, sunken, raised, divider, input_border, text, muted;
  Color primary, primary_hover, primary_tint, on_primary;
  Color mark;  // under what a search found
  Color success, warning, danger, danger_tint, danger_tint_hover;
  Color toast, on_toast, toast_action;

  Color of(Tone tone) const;
};
const Palette& light_palette();
const Palette& dark_palette();
/// Where the machine asks for more contrast: quiet words and edges are louder.
const Palette& light_contrast_palette();
const Palette& dark_contrast_palette();
const Palette& palette_for(bool dark, bool more_contrast);

/// Sizes in px, which differ for mouse and touch.
struct Sizes {
  float text, secondary, h1, h2;
  float window_padding, frame_padding_x, frame_padding_y, control_height;
  float spacing, cell_padding_x, cell_padding_y, row_height;
  float icon;
};
const Sizes& mouse_sizes();
const Sizes& touch_sizes();

inline constexpr float kRadius = 8;
inline constexpr float kCardRadius = 12;
inline constexpr float kScrollbar = 10;
inline constexpr float kReadingWidthMax = 1200;
inline constexpr float kFieldWidthMax = 640;
inline constexpr float kSideBarWidth = 232;
inline constexpr float kRailWidth = 72;
inline constexpr float kBottomBarHeight = 68;
inline constexpr float kWideFrom = 1200;
inline constexpr float kMediumFrom = 720;

/// The contrast ratio of two colours after WCAG 2.1, 1..21.
double contrast(Color a, Color b);

}  // namespace planerka::ui
