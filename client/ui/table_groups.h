#pragma once

#include <functional>

#include "client/ui/internal.h"
#include "client/ui/table.h"

namespace planerka::ui {

/// Of a heading; device pixels.
float group_height();

/// So many headings stand above a row.
std::size_t groups_above(const Table& table, std::size_t row);

/// Draws the headings, and those rows that are in sight, each `height` high.
void draw_rows_in_groups(const Table& table,
                         float height,
                         ImGuiID table_id,
                         const std::function<void(std::size_t row)>& draw_row);

}  // namespace planerka::ui
