#include "client/ui/table_edges.h"

namespace planerka::ui {

void paint_table_edges(ImDrawList& list, const ImRect& box, const TableEdges& edges) {
  const ImU32 dark = ink(0x000000, state().environment.dark ? 0.35F : 0.08F);
  const ImU32 none = ink(0x000000, 0);
  const float top = box.Min.y + px(1);
  const float bottom = box.Max.y - px(kScrollbar);
  if (edges.left) {
    const float x = *edges.left;
    list.AddRectFilledMultiColor({x, top}, {x + px(8), bottom}, dark, none, none, dark);
  }
  if (edges.right) {
    const float x = box.Max.x - px(kScrollbar);
    list.AddRectFilledMultiColor({x - px(12), top}, {x, bottom}, none, dark, dark, none);
  }
  list.AddRect(box.Min, box.Max, ink(palette().divider), px(kCardRadius), 0, px(1));
}

void paint_column_mark(ImDrawList& list, std::size_t column) {
  const ImGuiTableColumn& c = ImGui::GetCurrentTable()->Columns[static_cast<int>(column)];
  const ImRect& box = ImGui::GetCurrentTable()->OuterRect;
  list.AddRectFilled({c.MinX, box.Min.y}, {c.MaxX, box.Max.y}, ink(palette().primary, 0.10F));
}

}  // namespace planerka::ui
