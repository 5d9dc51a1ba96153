#pragma once

// The titles over a table's columns: in two lines where one would be wider than what stands below.

#include "client/ui/internal.h"
#include "client/ui/table.h"

namespace planerka::ui {

/// Wide enough for the column, and for its title in two lines with the arrow of a sort; device
/// pixels.
float least_width(const Column& column);

/// Of the row of titles, in device pixels.
float header_height();

/// The title in the cell of `item`, with the arrow of its sort and the ring of the keyboard.
void paint_column_title(const Column& column, const Item& item, Sorting sorting);

/// How a table is sorted by one of its columns.
Sorting sorting_of(const Table& table, std::size_t column);
/// How a press of its title sorts a column first.
SortOrder first_order(const Column& column);
/// First order → the other → off; `beside` the keys there are, otherwise alone.
void cycle_sort(std::vector<SortKey>& keys, std::size_t column, SortOrder first, bool beside);

}  // namespace planerka::ui
