#include "client/ui/floating.h"

#include <algorithm>

namespace planerka::ui {
namespace {

constexpr float kGap = 4;   // between an anchor and what hangs at it
constexpr float kEdge = 8;  // between a sheet and the edges of the screen
constexpr float kSheetMax = 560;
constexpr float kShade = 0.35F;

bool is_sheet() {
  return state().environment.coarse_pointer;
}

/// Under its anchor, or above it or left of its right edge when there is no room otherwise.
void hang(const ImRect& anchor, ImVec2 size) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const bool above = anchor.Max.y + size.y + px(kEdge) > display.y && anchor.Min.y > size.y;
  const bool leftwards = anchor.Min.x + size.x + px(kEdge) > display.x;
  ImGui::SetNextWindowPos({leftwards ? anchor.Max.x : anchor.Min.x,
                           above ? anchor.Min.y - px(kGap) : anchor.Max.y + px(kGap)},
                          0,
                          {leftwards ? 1.0F : 0.0F, above ? 1.0F : 0.0F});
}

void stand_at_foot() {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({IM_TRUNC(display.x / 2), display.y - px(kEdge)}, 0, {0.5F, 1.0F});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {display.x, display.y - 2 * px(kEdge)});
}

/// The page behind a sheet, darker. ImGui has painted the sheet's own ground by now.
void paint_shade() {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImRect box = ImGui::GetCurrentWindow()->Rect();
  list.PushClipRectFullScreen();
  list.AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, ink(0x000000, kShade));
  list.AddRectFilled(
      box.Min, box.Max, ImGui::GetColorU32(ImGuiCol_PopupBg), ImGui::GetStyle().PopupRounding);
  list.PopClipRect();
}

}  // namespace

Floating::Floating(const FloatingSpec& spec) : width_(spec.size.x) {
  state().rows.push_back({});
  if (!ImGui::IsPopupOpen(spec.popup, 0)) return;
  const float pads = 2 * px(spec.padding);
  if (is_sheet()) {
    const float room = std::min(ImGui::GetIO().DisplaySize.x - 2 * px(kEdge), px(kSheetMax));
    width_ = std::max(width_, room - pads);
    stand_at_foot();
  } else {
    hang(spec.anchor, {spec.size.x + pads, spec.size.y + pads});
  }
  fade_.emplace(spec.popup);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, px(spec.padding, spec.padding));
  shown_ = ImGui::BeginPopupEx(spec.popup,
                               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                                   ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  if (shown_ && is_sheet()) paint_shade();
}

Floating::~Floating() {
  if (shown_) ImGui::EndPopup();
  state().rows.pop_back();
}

}  // namespace planerka::ui
