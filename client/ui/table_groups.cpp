#include "client/ui/table_groups.h"

#include <algorithm>
#include <string>
#include <utility>

namespace planerka::ui {
namespace {

void paint_group(const ImRect& box, std::string_view words) {
  const float x = box.Min.x + px(sizes().cell_padding_x);
  const float y = IM_ROUND(box.Max.y - px(8) - font(Face::Strong)->FontSize);
  ImGui::TablePushBackgroundChannel();
  paint_text_cut({x, y}, box.Max.x, Face::Strong, ink(palette().text), words);
  ImGui::TablePopBackgroundChannel();
}

/// Said as a row of one cell, in which the heading is.
void say_group(const ImRect& box, ImGuiID id, const TableGroup& group, std::size_t rows) {
  Item part{.id = id, .box = box};
  state().semantics.open(node_of(part, Role::Row, {}));
  part.id = ImHashStr("cell", 0, id);
  Node cell = node_of(part, Role::Cell, {});
  cell.column_index = 1;
  state().semantics.open(std::move(cell));
  part.id = ImHashStr("heading", 0, id);
  Node heading = node_of(part, Role::Heading, group.title);
  heading.level = 2;
  heading.description = std::to_string(rows);
  say(std::move(heading));
  state().semantics.close();
  state().semantics.close();
}

void draw_group(const TableGroup& group, std::size_t rows, ImGuiID id) {
  const float height = group_height();
  ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
  ImGui::TableSetColumnIndex(0);
  const ImGuiTable& g = *ImGui::GetCurrentTable();
  const ImRect box({g.InnerClipRect.Min.x, g.RowPosY1},
                   {g.InnerClipRect.Max.x, g.RowPosY1 + height});
  if (!box.Overlaps(g.InnerClipRect)) return;
  forget_painted();
  paint_group(box, std::string(group.title) + "  " + std::to_string(rows));
  say_group(box, id, group, rows);
}

void draw_rows(std::size_t from,
               std::size_t to,
               float height,
               const std::function<void(std::size_t row)>& draw_row) {
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(to - from), height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_row(from + static_cast<std::size_t>(i));
    }
  }
}

}  // namespace

float group_height() {
  return px(sizes().row_height);
}

std::size_t groups_above(const Table& table, std::size_t row) {
  return static_cast<std::size_t>(
      std::count_if(table.groups.begin(), table.groups.end(), [row](const TableGroup& group) {
        return group.first <= row;
      }));
}

void draw_rows_in_groups(const Table& table,
                         float height,
                         ImGuiID table_id,
                         const std::function<void(std::size_t row)>& draw_row) {
  if (table.groups.empty()) return draw_rows(0, table.row_count, height, draw_row);
  const ImGuiID seed = ImHashStr("groups", 0, table_id);
  for (std::size_t i = 0; i < table.groups.size(); ++i) {
    const bool last = i + 1 == table.groups.size();
    const std::size_t from = table.groups[i].first;
    const std::size_t to = last ? table.row_count : table.groups[i + 1].first;
    draw_group(table.groups[i], to - from, ImHashData(&i, sizeof i, seed));
    draw_rows(from, to, height, draw_row);
  }
}

}  // namespace planerka::ui
