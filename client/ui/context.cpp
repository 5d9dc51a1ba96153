#include "client/ui/context.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "client/ui/commands.h"
#include "client/ui/internal.h"
#include "shared/base/verify.h"

namespace planerka::ui {
namespace {

// ImGui settles layout (tables, popups, sizes that follow content) within so many frames.
constexpr int kSettlingFrames = 3;
constexpr double kStepMin = 1.0 / 1000;
constexpr double kStepMax = 1.0 / 20;

void fit_scroll(ImGuiWindow& window, ImVec2 by, ImVec2& left) {
  const auto take = [](float current, float max, float wanted) {
    return std::clamp(current + wanted, 0.0F, max) - current;
  };
  const float x = take(window.Scroll.x, window.ScrollMax.x, by.x);
  const float y = take(window.Scroll.y, window.ScrollMax.y, by.y);
  if (x != 0) ImGui::SetScrollX(&window, window.Scroll.x + x);
  if (y != 0) ImGui::SetScrollY(&window, window.Scroll.y + y);
  left = {by.x - x, by.y - y};
}

ImGuiWindow* window_under(ImVec2 at) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  for (int i = g.Windows.Size - 1; i >= 0; --i) {
    ImGuiWindow* window = g.Windows[i];
    if (!window->WasActive || window->Hidden) continue;
    if ((window->Flags & ImGuiWindowFlags_NoMouseInputs) != 0) continue;
    if (window->OuterRectClipped.Contains(at)) return window;
  }
  return nullptr;
}

}  // namespace

bool operator==(const Environment& a, const Environment& b) {
  return a.width == b.width && a.height == b.height && a.density == b.density && a.zoom == b.zoom &&
         a.coarse_pointer == b.coarse_pointer && a.dark == b.dark &&
         a.more_contrast == b.more_contrast && a.reduced_motion == b.reduced_motion &&
         a.frozen_time == b.frozen_time;
}

ContextState& state() {
  return *static_cast<ContextState*>(ImGui::GetIO().UserData);
}

Context::Context(const FontFiles& fonts, Display& display)
    : state_(std::make_unique<ContextState>()) {
  state_->imgui = ImGui::CreateContext();
  ImGui::SetCurrentContext(state_->imgui);
  state_->display = &display;
  state_->files = fonts;
  ImGuiIO& io = ImGui::GetIO();
  io.UserData = state_.get();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;
  io.ConfigWindowsResizeFromEdges = false;
  io.MouseDragThreshold = 4;
  state_->imgui->TestEngineHookItems = true;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
}

Context::~Context() {
  ImGui::DestroyContext(state_->imgui);
}

void Context::set_environment(const Environment& environment) {
  if (environment == state_->environment) return;
  const bool lower = environment.height < state_->environment.height;
  if (lower) state_->frames_in_sight = kSettlingFrames;
  state_->environment = environment;
  request_frame();
}
const Environment& Context::environment() const {
  return state_->environment;
}

void Context::pointer_moved(float x, float y, PointerKind kind) {
  ImGui::SetCurrentContext(state_->imgui);
  const float d = state_->environment.density;
  state_->pointer = kind;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(kind == PointerKind::Touch ? ImGuiMouseSource_TouchScreen
                                                    : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(x * d, y * d);
  request_frame();
}

void Context::pointer_pressed(PointerKind kind) {
  ImGui::SetCurrentContext(state_->imgui);
  state_->pointer = kind;
  state_->focus_ring = false;
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  request_frame();
}

void Context::pointer_released(PointerKind kind) {
  ImGui::SetCurrentContext(state_->imgui);
  state_->pointer = kind;
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  request_frame();
}

void Context::pointer_left() {
  ImGui::SetCurrentContext(state_->imgui);
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  request_frame();
}

void Context::shift_held(bool held) {
  state_->shift = held;
}

void Context::long_pressed(float x, float y) {
  ImGui::SetCurrentContext(state_->imgui);
  const ImVec2 at = {x * state_->environment.density, y * state_->environment.density};
  state_->long_press = LongPress{at, window_under(at)};
  request_frame();
}

bool Context::carries() const {
  return state_->carries;
}

void Context::scrolled(float x, float y, float dx, float dy) {
  ImGui::SetCurrentContext(state_->imgui);
  const float d = state_->environment.density;
  ImVec2 left = {IM_ROUND(dx * d), IM_ROUND(dy * d)};
  for (ImGuiWindow* w = window_under({x * d, y * d}); w != nullptr; w = w->ParentWindow) {
    fit_scroll(*w, left, left);
    if ((left.x == 0 && left.y == 0) || (w->Flags & ImGuiWindowFlags_ChildWindow) == 0) break;
  }
  request_frame();
}

void Context::reveal(float dx, float dy) {
  ImGui::SetCurrentContext(state_->imgui);
  const float d = state_->environment.density;
  const auto& bodies = state_->dialog_bodies;
  ImGuiWindow* scrolls =
      ImGui::FindWindowByID(bodies.empty() ? state_->page_window : bodies.back().window);
  if (scrolls == nullptr) return;
  ImVec2 left = {};
  fit_scroll(*scrolls, {dx * d, dy * d}, left);
  request_frame();
}

namespace {

void fit_to_environment(ContextState& s) {
  ImGuiIO& io = ImGui::GetIO();
  const Environment& e = s.environment;
  io.DisplaySize = {IM_ROUND(e.width * e.density), IM_ROUND(e.height * e.density)};
  if (s.fonts.scale != s.scale() || s.fonts.touch != e.coarse_pointer) build_fonts(s);
  apply_style();
  io.FontDefault = s.fonts.faces[0];
}

// Sizes as they were laid out, and what was drawn into them: a window takes the size of its content
// in the frame after, and the one around it in the frame after that.
ImGuiID layout_hash(const ImGuiContext& g) {
  ImGuiID hash = 0;
  for (const ImGuiWindow* window : g.Windows) {
    if (!window->Active) continue;
    const ImVec2 start = window->DC.CursorStartPos;
    const ImVec2 end = window->DC.CursorMaxPos;
    const std::array<float, 8> sizes = {window->Size.x,
                                        window->Size.y,
                                        window->ContentSize.x,
                                        window->ContentSize.y,
                                        window->ScrollMax.x,
                                        window->ScrollMax.y,
                                        end.x - start.x,
                                        end.y - start.y};
    hash = ImHashData(sizes.data(), sizeof sizes, hash + window->ID);
  }
  return hash;
}

std::size_t count_unlabelled(const ContextState& s) {
  if (s.semantics.nodes().size() >= kNodesMax) return 0;
  const auto count = std::count_if(s.interactive.begin(), s.interactive.end(), [&s](NodeId id) {
    const Node* node = s.semantics.find(id);
    return node == nullptr || node->name.empty();
  });
  return static_cast<std::size_t>(count);
}

}  // namespace

void Context::fit() {
  ImGui::SetCurrentContext(state_->imgui);
  fit_to_environment(*state_);
}

void Context::begin_frame(double now_s) {
  ContextState& s = *state_;
  ImGui::SetCurrentContext(s.imgui);
  const double step = s.environment.frozen_time ? 1.0 / 60 : now_s - s.now;
  s.now = s.environment.frozen_time ? s.now + step : now_s;
  ImGui::GetIO().DeltaTime = static_cast<float>(std::clamp(step, kStepMin, kStepMax));
  if (s.frames_needed > 0) --s.frames_needed;
  s.next_frame_at.reset();
  s.cursor = "default";
  s.carries = false;
  s.interactive.clear();
  s.painted_count = 0;
  s.cut_words.clear();
  s.pictures.clear();
  s.text_alive = false;
  s.dialogs.clear();
  s.dialog_bodies.clear();
  s.foot_top.reset();
  s.settled = true;
  s.keys = std::exchange(s.keys_waiting, {});
  fit();
  drop_stale_field(s);
  s.semantics.begin();
  ImGui::NewFrame();

  const ImGuiIO& io = ImGui::GetIO();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("##page",
               nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
}

void Context::end_frame() {
  ContextState& s = *state_;
  ImGui::End();
  s.toast_action = std::exchange(s.toast_pressed, std::nullopt);
  draw_toast();
  speak_at_rest();
  restore_focus(s);
  ImGui::Render();
  if (!s.text_alive && s.text) {
    if (s.focus == s.text->field) s.focus = kNoNode;
    s.text.reset();
  }
  if (pass_keyboard_on(s)) request_frame();
  if (s.activated != kNoNode && s.semantics.find(s.activated) == nullptr) s.activated = kNoNode;
  s.long_press.reset();
  s.unlabelled = count_unlabelled(s);
  give_letters_back();
  ++s.frames;
  if (s.frames_in_sight > 0) --s.frames_in_sight;
  const ImGuiID layout = layout_hash(*s.imgui);
  if (std::exchange(s.layout, layout) != layout) {
    s.settled = false;
    s.frames_needed = std::max(s.frames_needed, 1);
  }
  if (s.imgui->InputEventsQueue.Size > 0) s.frames_needed = std::max(s.frames_needed, 2);
}

bool Context::wants_frame() const {
  return state_->frames_needed > 0;
}

bool Context::settled() const {
  return state_->settled;
}

std::optional<double> Context::next_frame_in() const {
  if (!state_->next_frame_at) return std::nullopt;
  return std::max(0.0, *state_->next_frame_at - state_->now);
}

void Context::request_frame() {
  state_->frames_needed = kSettlingFrames;
  state_->display->wake();
}

Semantics& Context::semantics() {
  return state_->semantics;
}
const Semantics& Context::semantics() const {
  return state_->semantics;
}
const std::optional<TextState>& Context::text_state() const {
  return state_->text;
}

bool Context::wants_press_now() const {
  const ImGuiContext& g = *state_->imgui;
  if (state_->text && g.HoveredId == state_->text->field) return true;
  const ImGuiWindow* window = g.HoveredWindow;
  if (window == nullptr || g.HoveredId == 0) return false;
  return g.HoveredId == ImGui::GetWindowScrollbarID(g.HoveredWindow, ImGuiAxis_Y) ||
         g.HoveredId == ImGui::GetWindowScrollbarID(g.HoveredWindow, ImGuiAxis_X);
}

std::string Context::take_announcement() {
  return std::exchange(state_->announcement, {});
}
std::string_view Context::cursor() const {
  return state_->cursor;
}
std::size_t Context::unlabelled_items() const {
  return state_->unlabelled;
}
const std::vector<std::string>& Context::cut_words() const {
  return state_->cut_words;
}
std::size_t Context::frames() const {
  return state_->frames;
}
int Context::fonts_generation() const {
  return state_->fonts.generation;
}

}  // namespace planerka::ui

// ImGui calls these for every item it lays out: the net under our own semantics.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char*, ImGuiItemStatusFlags) {
  const bool is_window = ImGui::FindWindowByID(id) != nullptr;
  if (id != 0 && !is_window) planerka::ui::state().interactive.push_back(id);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
