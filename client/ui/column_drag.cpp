#include "client/ui/column_drag.h"

#include <algorithm>
#include <cmath>

namespace planerka::ui {
namespace {

constexpr float kEdge = 6;       // px left of a header's right edge
constexpr float kSlop = 8;       // px that a click may move
constexpr float kWidthMin = 56;  // px
constexpr float kWidthMax = 900;

float css(float device) {
  return device / state().scale();
}

bool at_edge(const Item& header, float x) {
  return x >= header.box.Max.x - px(kEdge) && x <= header.box.Max.x;
}

ColumnDrag drag_edge(const Item& header, TableMemory& memory) {
  const ImGuiIO& io = ImGui::GetIO();
  ColumnDrag drag{.is_drag = true};
  if (io.MouseClickedCount[0] == 2 && io.MouseClicked[0]) {
    memory.sizing = 0;
    drag.width = 0;
    drag.width_done = true;
    return drag;
  }
  if (io.MouseClicked[0]) memory.sizing_from = header.box.GetWidth();
  const float moved = io.MousePos.x - io.MouseClickedPos[0].x;
  state().cursor = "col-resize";
  if (moved != 0) {
    drag.width = std::clamp(std::round(css(memory.sizing_from + moved)), kWidthMin, kWidthMax);
  }
  if (!io.MouseDown[0]) {
    memory.sizing = 0;
    drag.width_done = true;
  }
  return drag;
}

}  // namespace

ColumnDrag drag_column(const Item& header, TableMemory& memory) {
  const ImGuiIO& io = ImGui::GetIO();
  if (state().pointer != PointerKind::Mouse) return {};
  if (header.hovered && at_edge(header, io.MousePos.x)) {
    state().cursor = "col-resize";
    if (io.MouseClicked[0]) memory.sizing = header.id;
  }
  if (memory.sizing == header.id) return drag_edge(header, memory);
  const float moved = std::abs(io.MousePos.x - io.MouseClickedPos[0].x);
  if (header.held && moved >= px(kSlop)) memory.carried = header.id;
  if (memory.carried != header.id) return {};
  if (!io.MouseDown[0]) memory.carried = 0;
  state().cursor = "grabbing";
  return {.is_drag = true, .over = io.MousePos.x, .dropped = memory.carried == 0};
}

}  // namespace planerka::ui
