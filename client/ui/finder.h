#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/icon.h"

namespace planerka::ui {

/// One thing that was found.
struct Finding {
  std::string_view name;
  std::string_view note = {};  // muted, on the right: its kind, its keys
  Icon icon = Icon::None;
  std::string_view key = {};  // tells findings of one name apart
};

/// A dialog with one field and what answers it: letters narrow it, the arrows move, Enter takes.
/// The caller finds; the first finding is the one that Enter takes at once.
struct Finder {
  std::string_view name;  // «Найти»
  bool* open;
  std::string* query;
  std::string_view placeholder;
  std::span<const Finding> findings;
  std::string_view nothing;  // said instead of an empty list
  std::string_view close;    // the name of the cross
};

/// The finding that was taken in this frame; the dialog closes.
std::optional<std::size_t> finder(const Finder& finder);

}  // namespace planerka::ui
