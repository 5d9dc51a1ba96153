#pragma once

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "client/ui/theme.h"

namespace planerka::ui {

/// Where the last frame has the caret of a field, device px: a line as high as its words, not cut
/// off. Negative: nowhere. In the light theme.
inline float caret_x() {
  const Color color = light_palette().text;
  const ImU32 ink = IM_COL32(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF, 0xFF);
  float x = -1;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      for (unsigned i = 0; i + 3 <= command.ElemCount; i += 3) {
        // Of half a line: its end, its beginning, the other side of that.
        const ImDrawIdx* corners = list->IdxBuffer.Data + command.IdxOffset + i;
        const auto corner = [&](int n) {
          return list->VtxBuffer[static_cast<int>(corners[n] + command.VtxOffset)];
        };
        const ImDrawVert end = corner(0);
        const ImDrawVert from = corner(1);
        const ImDrawVert aside = corner(2);
        const bool line = from.col == ink && std::abs(aside.pos.x - from.pos.x) <= 4 &&
                          std::abs(end.pos.y - from.pos.y) > 8 &&
                          std::abs(end.pos.x - from.pos.x) < 0.1F;
        const float middle = (from.pos.x + aside.pos.x) / 2;
        if (line && middle >= command.ClipRect.x && middle <= command.ClipRect.z) x = middle;
      }
    }
  }
  return x;
}

}  // namespace planerka::ui
