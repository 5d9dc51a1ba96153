#pragma once

#include "client/ui/column_title.h"
#include "client/ui/table.h"

namespace planerka::ui {

/// The first column that is not hidden.
std::size_t first_shown(const Table& table);

/// Tells ImGui the columns of the table that was just begun, `width` device pixels wide, the first
/// one wider by `checks`. The index of the last column that does not scroll away.
std::size_t set_up_columns(const Table& table, float width, float checks);
/// The same where rows are cards.
void set_up_card_column(float width);

/// Where a dragged column may be let go at an x; none of those that stay first.
std::optional<std::size_t> column_at(const Table& table, float x);

}  // namespace planerka::ui
