#pragma once

// Key presses and changes of who has the keyboard, told by the browser between two frames.

#include <cstddef>
#include <optional>

#include "client/ui/context.h"

namespace planerka::ui {

struct ContextState;

/// At most so many key presses, or changes of focus, wait for a frame.
inline constexpr std::size_t kKeysMax = 64;

struct KeyPress {
  Key key = Key::Unknown;
  Modifiers modifiers;
};

/// The keyboard went to another, and what the browser has said of its text since.
struct FocusChange {
  NodeId id = kNoNode;
  FocusCause cause = FocusCause::Pointer;
  std::optional<TextState> edit = {};
};

/// At the end of a frame: gives the keyboard, or the press, to who waits for it, once the text
/// before is taken. True when another frame is needed.
bool pass_keyboard_on(ContextState& s);
/// The field that has lost the browser's focus must not stay active in ImGui.
void drop_stale_field(ContextState& s);
/// Gives the keyboard back to what had it before a dialog that is gone.
void restore_focus(ContextState& s);

}  // namespace planerka::ui
