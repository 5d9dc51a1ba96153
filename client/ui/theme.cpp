#include "client/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace planerka::ui {

Color Palette::of(Tone tone) const {
  switch (tone) {
    case Tone::Neutral:
      return text;
    case Tone::Muted:
      return muted;
    case Tone::Primary:
      return primary;
    case Tone::Success:
      return success;
    case Tone::Warning:
      return warning;
    case Tone::Danger:
      return danger;
  }
  return text;
}

const Palette& light_palette() {
  static constexpr Palette kLight = {
      .background = 0xF6F7F9,
      .surface = 0xFFFFFF,
      .sunken = 0xEEF1F5,
      .raised = 0xFFFFFF,
      .divider = 0xDFE3EA,
      .input_border = 0x858F9F,
      .text = 0x1B2430,
      .muted = 0x5B6675,
      .primary = 0x2F5BEA,
      .primary_hover = 0x274FD0,
      .primary_tint = 0xE9EEFF,
      .on_primary = 0xFFFFFF,
      .mark = 0xFFEFA8,
      .success = 0x1A7F4B,
      .warning = 0x9A6700,
      .danger = 0xC4322B,
      .danger_tint = 0xFCEFEE,
      .danger_tint_hover = 0xFAE6E5,
      .toast = 0x1B2430,
      .on_toast = 0xFFFFFF,
      .toast_action = 0x7C9BFF,
  };
  return kLight;
}

const Palette& dark_palette() {
  static constexpr Palette kDark = {
      .background = 0x0F141B,
      .surface = 0x171D26,
      .sunken = 0x121820,
      .raised = 0x1E2631,
      .divider = 0x2C3644,
      .input_border = 0x6B7788,
      .text = 0xE7ECF3,
      .muted = 0x9AA7B8,
      .primary = 0x7C9BFF,
      .primary_hover = 0x95AFFF,
      .primary_tint = 0x1F2B4D,
      .on_primary = 0x0F141B,
      .mark = 0x3D3210,
      .success = 0x4CC38A,
      .warning = 0xF0B429,
      .danger = 0xFF7B72,
      .danger_tint = 0x33242B,
      .danger_tint_hover = 0x432B31,
      .toast = 0x2C3644,
      .on_toast = 0xFFFFFF,
      .toast_action = 0x7C9BFF,
  };
  return kDark;
}

const Palette& light_contrast_palette() {
  static const Palette kLight = [] {
    Palette p = light_palette();
    p.muted = 0x36404D;
    p.divider = 0xA9B3C1;
    p.input_border = 0x4A5563;
    return p;
  }();
  return kLight;
}

const Palette& dark_contrast_palette() {
  static const Palette kDark = [] {
    Palette p = dark_palette();
    p.muted = 0xC9D2DE;
    p.divider = 0x4A5768;
    p.input_border = 0xA9B5C5;
    return p;
  }();
  return kDark;
}

const Palette& palette_for(bool dark, bool more_contrast) {
  if (more_contrast) return dark ? dark_contrast_palette() : light_contrast_palette();
  return dark ? dark_palette() : light_palette();
}

const Sizes& mouse_sizes() {
  static constexpr Sizes kMouse = {
      .text = 15,
      .secondary = 13,
      .h1 = 22,
      .h2 = 17,
      .window_padding = 16,
      .frame_padding_x = 12,
      .frame_padding_y = 8,
      .control_height = 36,
      .spacing = 8,
      .cell_padding_x = 12,
      .cell_padding_y = 8,
      .row_height = 40,
      .icon = 18,
  };
  return kMouse;
}

const Sizes& touch_sizes() {
  static constexpr Sizes kTouch = {
      .text = 16,
      .secondary = 14,
      .h1 = 22,
      .h2 = 17,
      .window_padding = 20,
      .frame_padding_x = 14,
      .frame_padding_y = 12,
      .control_height = 44,
      .spacing = 12,
      .cell_padding_x = 12,
      .cell_padding_y = 8,
      .row_height = 52,
      .icon = 20,
  };
  return kTouch;
}

namespace {

double luminance(Color color) {
  const auto channel = [color](unsigned shift) {
    const double c = static_cast<double>((color >> shift) & 0xFF) / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

}  // namespace

double contrast(Color a, Color b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace planerka::ui
