#pragma once

#include <optional>

#include "client/ui/internal.h"

namespace planerka::ui {

/// What a mouse does with the header of a column beyond pressing it.
struct ColumnDrag {
  bool is_drag = false;             // the press has moved: no click
  std::optional<float> over = {};   // x of the pointer while the header is carried
  bool dropped = false;             // it was let go
  std::optional<float> width = {};  // px, while its edge is dragged; 0 by a double click
  bool width_done = false;
};

ColumnDrag drag_column(const Item& header, TableMemory& memory);

}  // namespace planerka::ui
