#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "client/ui/semantics.h"

namespace planerka::ui {

/// What the DOM mirror is told, as JSON:
/// {"changed": [{"id", "parent", "role", "name", "rect": [x, y, w, h], …}], "gone": [id…],
///  "order": [[parent, [id…]]…]}.
/// Lengths are tenths of a pixel; "rect" stands within the parent's, "words" within the node's own.
/// Properties that have their default are left out; states that hold are listed under their names
/// of Semantics::dump.
std::string mirror_message(const SemanticsDiff& diff, const Semantics& semantics);

/// Bytes of UTF-8 before the given UTF-16 unit, and the other way round; past the end is the end.
std::size_t bytes_before(std::string_view text, std::size_t units);
std::size_t units_before(std::string_view text, std::size_t bytes);

}  // namespace planerka::ui
