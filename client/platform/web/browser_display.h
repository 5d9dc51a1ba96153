#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/platform/display.h"
#include "client/ui/context.h"
#include "client/ui/renderer.h"
#include "client/ui/touch.h"
#include "shared/base/result.h"

struct SDL_Window;

namespace planerka {

/// What the browser asks of the screens.
struct Screens {
  /// Draws one frame with ui:: functions.
  std::function<void()> draw;
  /// The address after '#' changed: "#/agencies/…?tab=…", "" at the start of a bare page. Called
  /// once before the first frame.
  std::function<void(std::string_view route)> route_changed;
};

/// The browser as the face's machine: canvas, WebGL, pointer, touch, keyboard, text and the DOM
/// mirror, by way of web/face.js. The page puts a Face of face.js at Module.face before the program
/// starts. Frames are drawn when something wants them, never otherwise. One a page.
class BrowserDisplay final : public Display {
 public:
  /// Fails with "display.no_webgl" where there is no WebGL 2.
  static Result<std::unique_ptr<BrowserDisplay>> open(const ui::FontFiles& fonts, Screens screens);
  ~BrowserDisplay() override;
  BrowserDisplay(const BrowserDisplay&) = delete;
  BrowserDisplay& operator=(const BrowserDisplay&) = delete;

  void wake() override;
  void navigate(std::string_view href, NavigationKind kind) override;
  void set_title(std::string_view title) override;
  void copy_text(std::string_view text) override;
  std::optional<Letter> letter(const LetterWanted& wanted) override;

  ui::Context& context() { return context_; }

  // Called by face.js, times in milliseconds of performance.now(), lengths in CSS pixels.
  enum class PointerEvent : unsigned char { Move, Down, Up, Leave, Cancel };
  void shift_held(bool held) { context_.shift_held(held); }
  void pointer(PointerEvent event, float x, float y, ui::PointerKind kind, double now_ms);
  void set_environment(const ui::Environment& environment);
  /// Whether somebody took the key.
  bool key(ui::Key key, ui::Modifiers modifiers, double now_ms);
  void text(ui::NodeId field, std::string text, std::size_t anchor_unit, std::size_t caret_unit);
  void route(std::string_view route);
  /// Runs frames without drawing until nothing is wanted, so that focus and the mirror follow
  /// within the gesture.
  void settle(double now_ms);
  void frame(double now_ms);
  void recover();
  char* buffer(std::size_t size);
  std::string take_buffer() { return std::move(buffer_); }

 private:
  // Weights of the two faces, in CSS.
  static constexpr int kRegular = 400;
  static constexpr int kSemibold = 600;

  BrowserDisplay(const ui::FontFiles& fonts, Screens screens, SDL_Window* window, void* gl);

  void touch(PointerEvent event, float x, float y, double now);
  void run_frame(double now_ms);
  void tell_page(double now_ms, bool at_rest);
  void tell_focus();

  Screens screens_;
  SDL_Window* window_;
  void* gl_;
  ui::Context context_;
  ui::Renderer renderer_;
  ui::TouchRecogniser touch_;
  std::string buffer_;
  double told_mirror_ms_ = -1e9;
  ui::NodeId told_focus_ = ui::kNoNode;
  std::optional<ui::TextState> told_text_;
  std::string told_cursor_;
  bool drawing_ = false;
};

}  // namespace planerka
