#include "client/platform/web/browser_display.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <SDL2/SDL.h>
#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "client/ui/mirror_message.h"

// Text crosses as address and length, so it needs no zero at its end.
// clang-format off
EM_JS(void, face_attach, (void* self), { Module.face.attach(Module, self); });
EM_JS(void, face_font, (const char* bytes, int length, int weight),
      { Module.face.font(Module.HEAPU8.slice(bytes, bytes + length), weight); });
EM_JS(void, face_wake, (void), { Module.face.wake(); });
EM_JS(void, face_wake_after, (double ms), { Module.face.wakeAfter(ms); });
EM_JS(void, face_navigate, (const char* href, int length, int kind),
      { Module.face.navigate(Module.face.textAt(href, length), kind); });
EM_JS(void, face_title, (const char* text, int length),
      { document.title = Module.face.textAt(text, length); });
EM_JS(void, face_copy, (const char* text, int length),
      { Module.face.copy(Module.face.textAt(text, length)); });
EM_JS(void, face_mirror, (const char* json, int length),
      { Module.face.mirror(Module.face.textAt(json, length)); });
EM_JS(void, face_focus, (unsigned id), { Module.face.focus(id >>> 0); });
EM_JS(void, face_text, (unsigned id, const char* text, int length, int anchor, int caret),
      { Module.face.text(id >>> 0, Module.face.textAt(text, length), anchor, caret); });
EM_JS(void, face_cursor, (const char* name, int length),
      { Module.face.cursor(Module.face.textAt(name, length)); });
EM_JS(void, face_announce, (const char* text, int length),
      { Module.face.announce(Module.face.textAt(text, length)); });
EM_JS(void, face_drawn, (int rest), { Module.face.drawn(rest !== 0); });
// clang-format on

namespace planerka {
namespace {

// While things move, the mirror follows so often; at rest at once.
constexpr double kMirrorEveryMs = 2000;
constexpr double kUnsettledMaxMs = 3000;
constexpr int kSettleMax = 12;

int length(std::string_view text) {
  return static_cast<int>(text.size());
}

int drop_event(void* /*unused*/, SDL_Event* /*unused*/) {
  return 0;
}

struct Window {
  SDL_Window* window;
  void* gl;
};

/// SDL gives the window and the GL context only: the page's own listeners bring the input, and
/// SDL's keyboard, which swallows Ctrl+V and knows no Cyrillic, is off.
Result<Window> open_window() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");  // never has the focus
  SDL_SetEventFilter(drop_event, nullptr);
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return fail("display.no_webgl", {SDL_GetError()});
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_Window* window = SDL_CreateWindow("Планерка", 0, 0, 300, 150, SDL_WINDOW_OPENGL);
  if (window == nullptr) return fail("display.no_webgl", {SDL_GetError()});
  void* gl = SDL_GL_CreateContext(window);
  if (gl == nullptr) return fail("display.no_webgl", {SDL_GetError()});
  return Window{window, gl};
}

ui::TouchActions touch_actions(ui::Context& context, const std::function<void()>& frame) {
  using ui::PointerKind;
  return {
      .point =
          [&context, frame](float x, float y) {
            context.pointer_moved(x, y, PointerKind::Touch);
            frame();
            return context.wants_press_now();
          },
      .press =
          [&context](float x, float y) {
            context.pointer_moved(x, y, PointerKind::Touch);
            context.pointer_pressed(PointerKind::Touch);
          },
      .drag = [&context](float x, float y) { context.pointer_moved(x, y, PointerKind::Touch); },
      .release =
          [&context](float x, float y) {
            context.pointer_moved(x, y, PointerKind::Touch);
            context.pointer_released(PointerKind::Touch);
          },
      .drop = [&context] { context.pointer_released(PointerKind::Touch); },
      .leave = [&context] { context.pointer_left(); },
      .scroll = [&context](auto... where) { context.scrolled(where...); },
      .long_press =
          [&context, frame](float x, float y) {
            context.long_pressed(x, y);
            frame();
            return context.carries();
          },
  };
}

}  // namespace

Result<std::unique_ptr<BrowserDisplay>> BrowserDisplay::open(const ui::FontFiles& fonts,
                                                             Screens screens) {
  const Window window = TRY(open_window());
  return std::unique_ptr<BrowserDisplay>(
      new BrowserDisplay(fonts, std::move(screens), window.window, window.gl));
}

BrowserDisplay::BrowserDisplay(const ui::FontFiles& fonts,
                               Screens screens,
                               SDL_Window* window,
                               void* gl)
    : screens_(std::move(screens)),
      window_(window),
      gl_(gl),
      context_(fonts, *this),
      renderer_(context_),
      touch_(touch_actions(context_, [this] { settle(emscripten_get_now()); })) {
  face_font(fonts.regular.data(), length(fonts.regular), kRegular);
  face_font(fonts.semibold.data(), length(fonts.semibold), kSemibold);
  face_attach(this);
}

BrowserDisplay::~BrowserDisplay() {
  SDL_GL_DeleteContext(gl_);
  SDL_DestroyWindow(window_);
}

void BrowserDisplay::wake() {
  if (!drawing_) face_wake();
}

void BrowserDisplay::navigate(std::string_view href, NavigationKind kind) {
  face_navigate(href.data(), length(href), static_cast<int>(kind));
}
void BrowserDisplay::set_title(std::string_view title) {
  face_title(title.data(), length(title));
}
void BrowserDisplay::copy_text(std::string_view text) {
  face_copy(text.data(), length(text));
}

void BrowserDisplay::set_environment(const ui::Environment& environment) {
  context_.set_environment(environment);
}

void BrowserDisplay::pointer(
    PointerEvent event, float x, float y, ui::PointerKind kind, double now_ms) {
  if (kind == ui::PointerKind::Touch) {
    touch(event, x, y, now_ms / 1000);
  } else {
    if (event == PointerEvent::Leave) return context_.pointer_left();
    if (event == PointerEvent::Cancel) {
      context_.pointer_left();
      return context_.pointer_released(kind);  // over nothing
    }
    context_.pointer_moved(x, y, kind);
    if (event == PointerEvent::Down) context_.pointer_pressed(kind);
    if (event == PointerEvent::Up) context_.pointer_released(kind);
  }
  if (event == PointerEvent::Up) settle(now_ms);
}

void BrowserDisplay::touch(PointerEvent event, float x, float y, double now) {
  if (event == PointerEvent::Down) touch_.down(x, y, now);
  if (event == PointerEvent::Move) touch_.moved(x, y, now);
  if (event == PointerEvent::Up) touch_.up(x, y, now);
  if (event == PointerEvent::Cancel) touch_.cancel();
  context_.request_frame();
}

bool BrowserDisplay::key(ui::Key key, ui::Modifiers modifiers, double now_ms) {
  settle(now_ms);
  context_.key_pressed(key, modifiers);
  run_frame(now_ms);
  const bool taken = context_.keys_left() == 0;
  settle(now_ms);
  return taken;
}

void BrowserDisplay::text(ui::NodeId field,
                          std::string text,
                          std::size_t anchor_unit,
                          std::size_t caret_unit) {
  ui::TextState state{.field = field,
                      .text = {},
                      .anchor = ui::bytes_before(text, anchor_unit),
                      .caret = ui::bytes_before(text, caret_unit)};
  state.text = std::move(text);
  told_text_ = state;
  context_.text_edited(std::move(state));
}

void BrowserDisplay::route(std::string_view route) {
  screens_.route_changed(route);
  context_.request_frame();
}

void BrowserDisplay::run_frame(double now_ms) {
  drawing_ = true;
  renderer_.prepare();
  context_.begin_frame(now_ms / 1000);
  screens_.draw();
  context_.end_frame();
  drawing_ = false;
}

void BrowserDisplay::settle(double now_ms) {
  for (int i = 0; i < kSettleMax && context_.wants_frame(); ++i) {
    run_frame(now_ms);
  }
  tell_page(now_ms, true);
  context_.request_frame();  // what was worked out has yet to be painted
}

void BrowserDisplay::frame(double now_ms) {
  const bool touch_goes_on = touch_.tick(now_ms / 1000);
  run_frame(now_ms);
  renderer_.draw();
  const bool more = context_.wants_frame() || touch_goes_on;
  tell_page(now_ms, !more);
  const std::optional<double> next = context_.next_frame_in();
  if (more) {
    face_wake();
  } else if (next) {
    face_wake_after(*next * 1000);
  }
  face_drawn(more ? 0 : 1);
}

void BrowserDisplay::tell_page(double now_ms, bool at_rest) {
  // Told of a layout that is still finding its place, somebody would press where nothing is.
  const double waits_ms = context_.settled() ? kMirrorEveryMs : kUnsettledMaxMs;
  if (at_rest || now_ms - told_mirror_ms_ >= waits_ms) {
    told_mirror_ms_ = now_ms;
    const ui::SemanticsDiff diff = context_.semantics().take_diff();
    if (!diff.empty()) {
      const std::string json = ui::mirror_message(diff, context_.semantics());
      face_mirror(json.data(), length(json));
    }
    tell_focus();
  }
  const std::string_view cursor = context_.cursor();
  if (told_cursor_ != cursor) {
    told_cursor_ = cursor;
    face_cursor(cursor.data(), length(cursor));
  }
  const std::string words = context_.take_announcement();
  if (!words.empty()) face_announce(words.data(), length(words));
}

void BrowserDisplay::tell_focus() {
  if (told_focus_ != context_.focused()) {
    told_focus_ = context_.focused();
    face_focus(told_focus_);
  }
  const std::optional<ui::TextState>& state = context_.text_state();
  if (!state || told_text_ == state) return;
  told_text_ = state;
  face_text(state->field,
            state->text.data(),
            length(state->text),
            static_cast<int>(ui::units_before(state->text, state->anchor)),
            static_cast<int>(ui::units_before(state->text, state->caret)));
}

void BrowserDisplay::recover() {
  renderer_.recover();
  context_.request_frame();
}

char* BrowserDisplay::buffer(std::size_t size) {
  buffer_.resize(size);
  return buffer_.data();
}

}  // namespace planerka

namespace {

using planerka::BrowserDisplay;
namespace ui = planerka::ui;

}  // namespace

// The page's side of the calls above; `self` is what face_attach was given. Only numbers cross, so
// some have more parameters than our own functions may.
extern "C" {

// SDL asks for functions of GL by name; nothing is called that way. Emscripten's answer would bring
// all three hundred of them into the page.
// NOLINTNEXTLINE(readability-identifier-naming): the name of EGL
void* eglGetProcAddress(const char* /*name*/) {
  return nullptr;
}

EMSCRIPTEN_KEEPALIVE char* planerka_face_buffer(BrowserDisplay* self, int size) {
  return self->buffer(static_cast<std::size_t>(size));
}

// NOLINTNEXTLINE(readability-function-size)
EMSCRIPTEN_KEEPALIVE void planerka_face_environment(
    BrowserDisplay* self, float width, float height, float density, float zoom, int flags) {
  self->set_environment({.width = width,
                         .height = height,
                         .density = density,
                         .zoom = zoom,
                         .coarse_pointer = (flags & 1) != 0,
                         .dark = (flags & 2) != 0,
                         .more_contrast = (flags & 16) != 0,
                         .reduced_motion = (flags & 4) != 0,
                         .frozen_time = (flags & 8) != 0});
}

// NOLINTNEXTLINE(readability-function-size)
EMSCRIPTEN_KEEPALIVE void planerka_face_pointer(
    BrowserDisplay* self, int event, float x, float y, int flags, double now_ms) {
  self->shift_held((flags & 2) != 0);
  self->pointer(static_cast<BrowserDisplay::PointerEvent>(event),
                x,
                y,
                static_cast<ui::PointerKind>(flags & 1),
                now_ms);
}

EMSCRIPTEN_KEEPALIVE void planerka_face_wheel(
    BrowserDisplay* self, float x, float y, float dx, float dy) {
  self->context().scrolled(x, y, dx, dy);
}

EMSCRIPTEN_KEEPALIVE void planerka_face_reveal(BrowserDisplay* self,
                                               float dx,
                                               float dy,
                                               double now_ms) {
  self->context().reveal(dx, dy);
  self->settle(now_ms);
}

EMSCRIPTEN_KEEPALIVE int planerka_face_key(BrowserDisplay* self, int flags, double now_ms) {
  const ui::Modifiers modifiers = {
      .ctrl = (flags & 1) != 0, .shift = (flags & 2) != 0, .alt = (flags & 4) != 0};
  return self->key(ui::key_of_code(self->take_buffer()), modifiers, now_ms) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void planerka_face_text(BrowserDisplay* self,
                                             unsigned field,
                                             int anchor,
                                             int caret) {
  self->text(field,
             self->take_buffer(),
             static_cast<std::size_t>(anchor),
             static_cast<std::size_t>(caret));
}

EMSCRIPTEN_KEEPALIVE void planerka_face_activate(BrowserDisplay* self,
                                                 unsigned id,
                                                 int shift,
                                                 double now_ms) {
  self->shift_held(shift != 0);
  self->context().activate(id);
  self->settle(now_ms);
}

EMSCRIPTEN_KEEPALIVE void planerka_face_focus(BrowserDisplay* self, unsigned id, int by_key) {
  self->context().focus(id, by_key != 0 ? ui::FocusCause::Keyboard : ui::FocusCause::Pointer);
}

EMSCRIPTEN_KEEPALIVE void planerka_face_route(BrowserDisplay* self) {
  self->route(self->take_buffer());
}

EMSCRIPTEN_KEEPALIVE void planerka_face_frame(BrowserDisplay* self, double now_ms) {
  self->frame(now_ms);
}

EMSCRIPTEN_KEEPALIVE void planerka_face_recover(BrowserDisplay* self) {
  self->recover();
}

EMSCRIPTEN_KEEPALIVE int planerka_face_unlabelled(BrowserDisplay* self) {
  return static_cast<int>(self->context().unlabelled_items());
}

EMSCRIPTEN_KEEPALIVE int planerka_face_frames(BrowserDisplay* self) {
  return static_cast<int>(self->context().frames());
}
}
