#pragma once

// How a person sees a list: which columns, in what order and how wide, and what it is sorted by.
// Written down as text by the keys of columns, in a setting of the person's own, so that it is the
// same on every device of theirs and outlives columns that come and go.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sheet/sheet.h"

namespace planerka {

struct ListView {
  std::vector<std::string> order;                   // keys; what it does not name follows
  std::map<std::string, int, std::less<>> widths;   // px
  std::map<std::string, bool, std::less<>> chosen;  // shown or hidden by hand
  std::string frozen;         // key of the last column that does not scroll away; empty: the name
  std::vector<SortKey> sort;  // of the sheet's columns; empty: its own order

  friend bool operator==(const ListView&, const ListView&) = default;
};

/// JSON; empty for a view that changes nothing.
std::string encode_view(const ListView& view, const Sheet& sheet);
/// What of it this sheet knows; anything else is left out.
ListView decode_view(std::string_view text, const Sheet& sheet);

/// The sheet's columns in the order they are seen. The columns up to the name stay first.
std::vector<std::size_t> column_order(const ListView& view, const Sheet& sheet);
/// Puts a column where another one is.
void move_column(ListView& view, const Sheet& sheet, std::size_t column, std::size_t to);
/// Columns that never move: those up to the name.
std::size_t fixed_columns(const Sheet& sheet);
/// How many of column_order() do not scroll away; at least those that never move.
std::size_t frozen_columns(const ListView& view, const Sheet& sheet);

}  // namespace planerka
