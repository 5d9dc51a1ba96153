#pragma once

#include <string>
#include <string_view>

#include "client/ui/internal.h"
#include "client/ui/table.h"

namespace planerka::ui {

/// Where a cell is being written.
struct CellPlace {
  ImRect box;          // with padding
  ImRect target = {};  // where a link in it is pressed; empty: in the box
  ImGuiID id;
  ColumnType type;
  Face face = Face::Body;
  const SearchMarks* marks = nullptr;  // of the table
  bool first = true;
  bool blank = true;     // no text yet
  bool in_grid = false;  // of rows that can be chosen
  float at = 0;          // the pen, for what follows a link
  std::string href = {};
  int row_index = 0;
  int column_index = 0;
};

/// A cell and what it says; the rows of a table number from 1 with its header.
void say_cell(const CellPlace& place, std::string_view text);

}  // namespace planerka::ui
