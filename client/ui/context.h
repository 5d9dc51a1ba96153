#pragma once

// The machine under the widgets: one ImGui context, its fonts and style, the input it is fed, and
// when it wants to be drawn again. The platform owns one, feeds events in CSS pixels, and draws
// frames only while wants_frame() or once next_frame_in() has passed.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/display.h"
#include "client/ui/key.h"
#include "client/ui/semantics.h"

namespace planerka::ui {

/// The bytes of TrueType files, which must outlive the context. All empty: ImGui's own font, enough
/// for tests that do not look.
struct FontFiles {
  std::string_view regular = {};
  std::string_view semibold = {};
  std::string_view icons = {};
};

/// The machine's side of how things look.
struct Environment {
  float width = 1280;  // CSS pixels
  float height = 800;
  float density = 1;  // device pixels a CSS pixel
  float zoom = 1;     // of the interface
  bool coarse_pointer = false;
  bool dark = false;
  bool more_contrast = false;
  bool reduced_motion = false;
  bool frozen_time = false;  // tests: every frame lasts 1/60 s

  friend bool operator==(const Environment&, const Environment&);
};

enum class PointerKind : std::uint8_t { Mouse, Touch };
enum class FocusCause : std::uint8_t { Keyboard, Pointer };

/// The text of the active field and its selection in bytes of UTF-8; anchor < caret when selected
/// forward.
struct TextState {
  NodeId field = kNoNode;
  std::string text;
  std::size_t anchor = 0;
  std::size_t caret = 0;

  friend bool operator==(const TextState& a, const TextState& b) {
    return a.field == b.field && a.text == b.text && a.anchor == b.anchor && a.caret == b.caret;
  }
};

struct ContextState;

class Context {
 public:
  Context(const FontFiles& fonts, Display& display);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Fonts and sizes follow at the next frame.
  void set_environment(const Environment& environment);
  const Environment& environment() const;

  void pointer_moved(float x, float y, PointerKind kind);
  void pointer_pressed(PointerKind kind);
  void pointer_released(PointerKind kind);
  void pointer_left();
  /// Shift, as the last press told it.
  void shift_held(bool held);
  /// A finger has rested there.
  void long_pressed(float x, float y);
  /// It took something up in the last frame, which it drags from now on.
  bool carries() const;
  /// Scrolls what lies under the point by CSS pixels; positive dy shows what is below.
  void scrolled(float x, float y, float dx, float dy);
  /// Scrolls the page, so that the mirror's element that the browser asked for comes in sight.
  void reveal(float dx, float dy);

  void key_pressed(Key key, Modifiers modifiers);
  /// The browser edited the active field, or moved the selection in it.
  void text_edited(TextState text);
  /// Enter on a link, a screen reader's click: presses the widget of this id.
  void activate(NodeId id);
  /// The keyboard went to the mirror's element of this id; kNoNode: nowhere.
  void focus(NodeId id, FocusCause cause);

  /// Makes fonts and style anew when the environment changed; a frame does it by itself, a renderer
  /// calls it before, to take the glyphs.
  void fit();
  /// Draws one frame: everything between is a screen's. `now_s` grows.
  void begin_frame(double now_s);
  void end_frame();

  /// Something happened that needs at least one more frame.
  bool wants_frame() const;
  /// Everything was drawn in the last frame where it stays; otherwise one more frame is wanted.
  bool settled() const;
  /// Seconds until a frame is wanted by itself; nothing when never.
  std::optional<double> next_frame_in() const;
  void request_frame();

  Semantics& semantics();
  const Semantics& semantics() const;
  /// Who has the keyboard.
  NodeId focused() const;
  /// The state of the active text field, if one is active.
  const std::optional<TextState>& text_state() const;
  /// A press at the pointer should be sent at once, not waited for: scrollbar, active field.
  bool wants_press_now() const;
  /// Key presses of the last frame that no widget took: the browser may have them.
  std::size_t keys_left() const;
  /// Words for the live region since the last call.
  std::string take_announcement();
  /// "pointer", "text", "default", "col-resize", …: CSS.
  std::string_view cursor() const;
  /// Interactive items drawn in the last frame that said no name: a bug of ours.
  std::size_t unlabelled_items() const;
  /// Words of the last frame that had no room to be drawn whole; only while time is frozen.
  const std::vector<std::string>& cut_words() const;
  std::size_t frames() const;

  /// For the renderer: grows whenever the font atlas was made anew.
  int fonts_generation() const;

 private:
  std::unique_ptr<ContextState> state_;
};

}  // namespace planerka::ui
