#pragma once

#include <optional>

#include "client/ui/internal.h"

namespace planerka::ui {

/// What of a table has slid under its edges.
struct TableEdges {
  std::optional<float> left =
      {};  // x of the edge of the frozen columns, when something is under it
  bool right = false;
};

/// The border of a table's card, with shadows where columns have slid under its edges.
void paint_table_edges(ImDrawList& list, const ImRect& box, const TableEdges& edges);

/// Where a dragged column would go, inside the open table.
void paint_column_mark(ImDrawList& list, std::size_t column);

}  // namespace planerka::ui
