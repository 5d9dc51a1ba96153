#pragma once

#include <string_view>

namespace planerka::ui {

/// A place on the keyboard, named as KeyboardEvent.code.
enum class Key : unsigned char {
  Unknown,
  Enter,
  Escape,
  Tab,
  Space,
  Backspace,
  Delete,
  Up,
  Down,
  Left,
  Right,
  Home,
  End,
  PageUp,
  PageDown,
  Slash,
  A,
  B,
  C,
  D,
  E,
  F,
  G,
  H,
  I,
  J,
  K,
  L,
  M,
  N,
  O,
  P,
  Q,
  R,
  S,
  T,
  U,
  V,
  W,
  X,
  Y,
  Z,
};

/// "KeyK" → K, "ArrowUp" → Up, "NumpadEnter" → Enter; Unknown for the rest.
Key key_of_code(std::string_view code);

struct Modifiers {
  bool ctrl = false;  // or ⌘
  bool shift = false;
  bool alt = false;
};

}  // namespace planerka::ui
