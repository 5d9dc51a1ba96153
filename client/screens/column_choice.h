#pragma once

// «Колонки»: which columns of a list are shown, in what order, and which do not scroll away.

#include "client/screens/sheet_list.h"

namespace planerka {

/// As the person chose, otherwise as the width of the page allows.
bool is_shown(const SheetList& list, const SheetColumn& column);

/// Draws the dialog while SheetList::choosing_columns.
void draw_column_choice(SheetList& list, const Sheet& sheet, const Frame& frame);

}  // namespace planerka
