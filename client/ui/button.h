#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/ui/icon.h"

namespace planerka::ui {

/// Primary: the one main act of a screen. Plain: everything else. Danger: what cannot be undone.
/// Quiet: no surface until hovered, for toolbars and rows.
enum class ButtonKind : unsigned char { Primary, Plain, Danger, Quiet };

/// Whether the name is written beside the icon or only said (and shown as a tooltip).
enum class ButtonFace : unsigned char { Text, IconOnly };

struct Button {
  std::string_view name;
  Icon icon = Icon::None;
  ButtonKind kind = ButtonKind::Plain;
  ButtonFace face = ButtonFace::Text;
  bool disabled = false;
  std::string_view hint = {};  // tooltip
  std::string_view key = {};   // tells buttons of one name apart
  float width = 0;             // px; 0 = as wide as its content
};

/// True in the frame it was pressed, by pointer, key or assistive technology.
bool button(const Button& button);

struct MenuItem {
  std::string_view name;
  Icon icon = Icon::None;
  bool disabled = false;
  bool checked = false;
  bool danger = false;
};

/// A button that opens a menu of acts below it.
struct MenuButton {
  Button button;
  std::span<const MenuItem> items;
};

/// The index of the item chosen in this frame.
std::optional<std::size_t> menu_button(const MenuButton& menu);

/// What becomes of an act that has no room in its line: it goes on the next one, or into the menu,
/// where some stand always.
enum class ActRoom : unsigned char { Wraps, Folds, Menu };

struct BarAct {
  Button button;
  ActRoom room = ActRoom::Wraps;
};

/// Acts side by side in what is left of the line; the last are the first to leave it, a primary one
/// never does.
struct ActBar {
  std::span<const BarAct> acts;
  Button more;  // opens the menu
};

/// The index of the act pressed in this frame.
std::optional<std::size_t> act_bar(const ActBar& bar);

/// A pill that is on or off: quick filters.
struct Chip {
  std::string_view name;
  std::optional<std::size_t> count = {};
  bool selected = false;
  Icon icon = Icon::None;
  std::string_view key = {};
};

/// True in the frame it was pressed.
bool chip(const Chip& chip);

}  // namespace planerka::ui
