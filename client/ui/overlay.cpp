#include "client/ui/overlay.h"

#include <algorithm>
#include <utility>

#include "client/ui/button.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr float kEdge = 16;
constexpr float kToastWidthMax = 560;
constexpr ImGuiWindowFlags kFloating = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_AlwaysAutoResize;

void remember_focus(ContextState& s, NodeId dialog) {
  s.focus_before_dialog.push_back({dialog, s.focus});
  s.focus = dialog;
  s.focus_ring = false;
}

/// The name on the left, the cross on the right.
bool draw_head(const DialogSpec& spec) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float side = px(sizes().control_height);
  ImGui::SetCursorScreenPos({right - side, at.y - px(6)});
  const bool closed = button({.name = spec.close,
                              .icon = Icon::X,
                              .kind = ButtonKind::Quiet,
                              .face = ButtonFace::IconOnly});
  ImGui::SetCursorScreenPos(at);
  heading2(spec.name);
  gap(1);
  return closed;
}

// Room around a body for the focus rings of what stands at its edges; px.
constexpr float kRingRoom = 4;

/// Between the name of a dialog that is at most so high and its actions.
void begin_body(float height_max) {
  const ImVec2 ring = px(kRingRoom, kRingRoom);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x + 2 * ring.x;
  const float others = ImGui::GetStateStorage()->GetFloat(id_of("others"), px(140));
  ImGui::SetCursorScreenPos({at.x - ring.x, at.y - ring.y});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(height_max - others, px(80))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ring);
  ImGui::BeginChild(id_of("body"),
                    {width, 0},
                    ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_AlwaysAutoResize |
                        ImGuiChildFlags_AlwaysUseWindowPadding,
                    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  state().dialog_bodies.push_back({.window = ImGui::GetCurrentWindow()->ID});
}

void end_body() {
  if (!std::exchange(state().dialog_bodies.back().drawing, false)) return;
  ImGui::EndChild();
}

}  // namespace

Dialog::Dialog(const DialogSpec& spec) : open_(spec.open) {
  ContextState& s = state();
  const std::string title(spec.name);
  const ImGuiID id = id_of(title);
  const bool was_open = ImGui::IsPopupOpen(id, 0);
  if (!*open_) {
    if (was_open) ImGui::ClosePopupToLevel(0, true);
    return;
  }
  if (!was_open) ImGui::OpenPopupEx(id);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  // On a phone it is a sheet at the lower edge.
  const bool sheet = room() == Room::Narrow;
  const float edge = px(sheet ? kEdge / 2 : kEdge);
  const float width = sheet ? display.x - 2 * edge : std::min(px(spec.width), display.x - 2 * edge);
  const float pad = px(sizes().window_padding + 4);
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, display.y - 2 * edge});
  const float y = sheet ? display.y - edge : IM_TRUNC(display.y / 2);
  ImGui::SetNextWindowPos({IM_TRUNC(display.x / 2), y}, 0, {0.5F, sheet ? 1.0F : 0.5F});
  fade_ = std::make_unique<Fade>(id);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(kCardRadius));
  shown_ = ImGui::BeginPopupModal(title.c_str(), nullptr, kFloating);
  ImGui::PopStyleVar(2);
  if (!shown_) {
    fade_.reset();
    return;
  }
  s.imgui->DimBgRatio = fade_->alpha();
  id_ = ImGui::GetCurrentWindow()->GetID("dialog");
  const Item item{.id = id_, .box = ImGui::GetCurrentWindow()->Rect()};
  s.semantics.open_on_top(node_of(item, Role::Dialog, spec.name, State::Modal));
  s.dialogs.push_back(id_);
  s.rows.push_back({});
  if (ImGui::IsWindowAppearing()) remember_focus(s, id_);
  if (draw_head(spec)) *open_ = false;
  begin_body(display.y - 2 * edge);
}

Dialog::~Dialog() {
  if (!shown_) return;
  ContextState& s = state();
  end_body();
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const ImGuiWindow* body = ImGui::FindWindowByID(s.dialog_bodies.back().window);
  const float content = window.DC.CursorMaxPos.y - window.DC.CursorStartPos.y;
  ImGui::GetStateStorage()->SetFloat(id_of("others"),
                                     content - body->Size.y + 2 * window.WindowPadding.y);
  if (s.dialogs.back() == id_ && take_key_anywhere(Key::Escape)) *open_ = false;
  s.rows.pop_back();
  s.semantics.close();
  if (!*open_) {
    ImGui::CloseCurrentPopup();
    request_frame();
  }
  ImGui::EndPopup();
}

Actions::Actions() {
  const auto& bodies = state().dialog_bodies;
  if (!bodies.empty() && bodies.back().window == ImGui::GetCurrentWindow()->ID) end_body();
  gap(2);
  row_ = std::make_unique<Row>(Align::End, "actions");
}
Actions::~Actions() = default;

void show_toast(Toast toast) {
  ContextState& s = state();
  announce(toast.text);
  const double until = s.now + toast.seconds;
  s.toast = ShownToast{.toast = std::move(toast), .until = until};
  request_frame();
}

std::optional<std::uint64_t> toast_action() {
  return state().toast_action;
}

namespace {

/// In the lines that the room beside the action gives; how high that is.
float draw_toast_words(const Toast& toast, float room) {
  if (!toast.action.empty()) {
    room -= measure(Face::Strong, toast.action).x + px(24) + ImGui::GetStyle().ItemSpacing.x;
  }
  const ImVec2 words = measure(Face::Body, toast.text, room);
  const float height = std::max(px(sizes().control_height), words.y);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = IM_ROUND(at.y + (height - words.y) / 2);
  paint_text({at.x, y}, Face::Body, ink(palette().on_toast), toast.text, room);
  ImGui::Dummy({words.x, height});
  return height;
}

void draw_toast_action(float height) {
  ContextState& s = state();
  const std::string& name = s.toast->toast.action;
  const ImVec2 label = measure(Face::Strong, name);
  ImGui::SameLine();
  const Item act = place(id_of(name), {label.x + px(24), height});
  const ImVec2 in = {act.box.Min.x + px(12), IM_ROUND(act.box.Min.y + (height - label.y) / 2)};
  if (act.hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled(
        act.box.Min, act.box.Max, ink(palette().on_toast, 0.12F), px(kRadius));
  }
  paint_text(in, Face::Strong, ink(palette().toast_action), name);
  if (act.ring) paint_focus_ring(act.box, px(kRadius));
  say(node_of(act, Role::Button, name, State::Focusable));
  if (!act.pressed) return;
  s.toast_pressed = s.toast->toast.token;
  s.toast.reset();
  request_frame();
}

}  // namespace

void draw_toast() {
  ContextState& s = state();
  if (s.toast && s.now >= s.toast->until) s.toast.reset();
  if (!s.toast) return;
  request_frame_in(s.toast->until - s.now + 0.01);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float edge = display.y - px(room() == Room::Narrow ? kBottomBarHeight + kEdge : kEdge);
  const float bottom = s.foot_top ? std::min(edge, *s.foot_top - px(8)) : edge;
  ImGui::SetNextWindowPos({IM_TRUNC(display.x / 2), bottom}, 0, {0.5F, 1});
  const float width = std::min(px(kToastWidthMax), display.x - px(32));
  ImGui::SetNextWindowSizeConstraints({0, 0}, {width, FLT_MAX});
  const Fade fade(ImHashStr("toast"));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, px(16, 8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(kCardRadius));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ink(palette().toast));
  ImGui::Begin("##toast", nullptr, kFloating | ImGuiWindowFlags_NoFocusOnAppearing);
  // Above a dialog, not above the menu or list that has just opened, also not one of a dialog's.
  const ImVector<ImGuiPopupData>& popups = s.imgui->OpenPopupStack;
  const ImGuiWindow* top = popups.empty() ? nullptr : popups.back().Window;
  const bool in_menu = !popups.empty() && (top == nullptr || top != ImGui::GetTopMostPopupModal());
  if (!in_menu) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  const Item item{.id = id_of("toast"), .box = ImGui::GetCurrentWindow()->Rect()};
  s.semantics.open_on_top(node_of(item, Role::Status, s.toast->toast.text));
  const float height = draw_toast_words(s.toast->toast, width - px(32));
  if (!s.toast->toast.action.empty()) draw_toast_action(height);
  s.semantics.close();
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace planerka::ui
