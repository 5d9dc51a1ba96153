// Who has the keyboard. The browser says so and what was typed in one order, and may say more of
// both before a frame is drawn; a field takes its text a frame or two after it got the keyboard,
// and what was said later waits for that.

#include <algorithm>
#include <utility>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

// A field takes what was typed within so many frames, or it is not there any more.
constexpr int kFramesForText = 4;

bool text_waits(const ContextState& s) {
  return s.text_edit && s.text_edit->field == s.focus;
}

bool typing_waits(const ContextState& s) {
  return !s.focus_waiting.empty() || text_waits(s);
}

void give_keyboard(ContextState& s, NodeId id, FocusCause cause) {
  s.focus = id;
  s.focus_wanted = id;
  s.focus_ring = cause == FocusCause::Keyboard;
}

}  // namespace

void Context::key_pressed(Key key, Modifiers modifiers) {
  if (state_->keys_waiting.size() < kKeysMax) state_->keys_waiting.push_back({key, modifiers});
  request_frame();
}

void Context::text_edited(TextState text) {
  ContextState& s = *state_;
  request_frame();
  auto& waiting = s.focus_waiting;
  const auto change = std::find_if(waiting.rbegin(), waiting.rend(), [&text](const auto& later) {
    return later.id == text.field;
  });
  if (change != waiting.rend()) {
    change->edit = std::move(text);
    return;
  }
  s.text_edit = std::move(text);
  s.tidied_field = kNoNode;
}

void Context::activate(NodeId id) {
  ContextState& s = *state_;
  (typing_waits(s) ? s.press_waiting : s.activated) = id;
  request_frame();
}

void Context::focus(NodeId id, FocusCause cause) {
  ContextState& s = *state_;
  if (focused() == id) return;
  request_frame();
  if (!typing_waits(s)) return give_keyboard(s, id, cause);
  if (s.focus_waiting.size() == kKeysMax) s.focus_waiting.pop_back();
  s.focus_waiting.push_back({.id = id, .cause = cause, .edit = {}});
}

NodeId Context::focused() const {
  return state_->focus_waiting.empty() ? state_->focus : state_->focus_waiting.back().id;
}

std::size_t Context::keys_left() const {
  return state_->keys.size();
}

bool pass_keyboard_on(ContextState& s) {
  if (s.focus_waiting.empty() && s.press_waiting == kNoNode) return false;
  if (text_waits(s) && ++s.frames_waited < kFramesForText) return true;
  s.frames_waited = 0;
  if (s.focus_waiting.empty()) {
    s.activated = std::exchange(s.press_waiting, kNoNode);
    return true;
  }
  FocusChange next = std::move(s.focus_waiting.front());
  s.focus_waiting.pop_front();
  s.text_edit = std::move(next.edit);
  give_keyboard(s, next.id, next.cause);
  return true;
}

void drop_stale_field(ContextState& s) {
  ImGuiContext& g = *s.imgui;
  if (s.text && s.text->field == g.ActiveId && s.focus != s.text->field) ImGui::ClearActiveID();
}

void restore_focus(ContextState& s) {
  while (!s.focus_before_dialog.empty()) {
    const ContextState::Return back = s.focus_before_dialog.back();
    if (std::count(s.dialogs.begin(), s.dialogs.end(), back.dialog) != 0) return;
    s.focus_before_dialog.pop_back();
    s.focus = back.focus;
    s.focus_wanted = back.focus;
  }
}

}  // namespace planerka::ui
