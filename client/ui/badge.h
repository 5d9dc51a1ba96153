#pragma once

#include <optional>
#include <string_view>

#include "client/ui/icon.h"
#include "client/ui/text.h"

namespace planerka::ui {

/// A state: a dot and a word.
struct Badge {
  std::string_view text;
  Tone tone = Tone::Neutral;
};
void badge(const Badge& badge);

/// A figure with its name; a link when it has an address. On a phone it is a line with the figure
/// at its right edge.
struct Tile {
  std::string_view name;
  std::string_view value;
  std::string_view note = {};
  Badge badge = {};  // instead of the note, when it has a text
  std::string_view href = {};
  Tone tone = Tone::Neutral;
};
void tile(const Tile& tile);

/// Initials on a disc.
void avatar(std::string_view name);

/// What is done so far: value of 0..1, or nothing known yet.
struct Progress {
  std::string_view name;
  std::optional<float> value = {};
};
void progress(const Progress& progress);

/// An empty list: why, and the one thing to do. True in the frame the act was pressed.
struct EmptyState {
  Icon icon = Icon::Inbox;
  std::string_view title;
  std::string_view text = {};
  std::string_view action = {};
};
bool empty_state(const EmptyState& state);

/// A notice in the page that must not be missed (role alert for Danger, status otherwise).
struct Notice {
  std::string_view text;
  Tone tone = Tone::Primary;
  std::string_view action = {};
};
/// True in the frame its action was pressed.
bool notice(const Notice& notice);

}  // namespace planerka::ui
