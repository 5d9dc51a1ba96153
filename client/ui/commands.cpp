#include "client/ui/commands.h"

#include <algorithm>
#include <utility>

#include "client/ui/internal.h"

namespace planerka::ui {

void navigate(std::string_view href, NavigationKind kind) {
  if (href.starts_with("tel:")) state().called = href;
  state().display->navigate(href, kind);
}

std::string take_called() {
  return std::exchange(state().called, {});
}
void set_page_title(std::string_view title) {
  state().display->set_title(title);
}
void copy_text(std::string_view text) {
  state().display->copy_text(text);
}
void request_frame() {
  state().frames_needed = std::max(state().frames_needed, 1);
  state().display->wake();
}
void request_frame_in(double seconds) {
  ContextState& s = state();
  const double at = s.now + seconds;
  s.next_frame_at = s.next_frame_at ? std::min(*s.next_frame_at, at) : at;
  s.display->wake();
}
void set_locale(const Locale& locale) {
  state().locale = locale;
}
double animation_time() {
  return state().environment.frozen_time ? 0 : state().now;
}
void announce(std::string_view text) {
  std::string& words = state().announcement;
  if (!words.empty()) words += ". ";
  words += text;
}

void announce_at_rest(std::string_view key, std::string text) {
  constexpr double kRest = 1;  // s
  ContextState& s = state();
  s.unspoken.insert_or_assign(std::string(key), std::move(text));
  s.speaks_at = s.now + (s.environment.frozen_time ? 0 : kRest);
}

void speak_at_rest() {
  ContextState& s = state();
  if (s.unspoken.empty()) return;
  if (s.now < s.speaks_at) return request_frame_in(s.speaks_at - s.now);
  for (const auto& [key, text] : std::exchange(s.unspoken, {})) {
    announce(text);
  }
}

bool shortcut(const Chord& chord) {
  ContextState& s = state();
  const ImGuiContext& g = *s.imgui;
  if (g.OpenPopupStack.Size > g.BeginPopupStack.Size) return false;
  const bool letter = !chord.ctrl && !chord.alt && chord.key != Key::Escape;
  const bool edits = chord.ctrl && (chord.key == Key::Z || chord.key == Key::Y);
  if ((letter || edits) && s.text) return false;
  const auto it = std::find_if(s.keys.begin(), s.keys.end(), [&chord](const KeyPress& press) {
    return press.key == chord.key && press.modifiers.ctrl == chord.ctrl &&
           press.modifiers.shift == chord.shift && press.modifiers.alt == chord.alt;
  });
  if (it == s.keys.end()) return false;
  s.keys.erase(it);
  return true;
}

}  // namespace planerka::ui
