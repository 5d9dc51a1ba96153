#pragma once

// Shared by the widgets' own files only: the state behind a Context, and the few ways in which
// widgets measure, paint and react. All lengths are device pixels unless they say px.

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <imgui.h>
#include <imgui_internal.h>

#include "client/ui/borrowed.h"
#include "client/ui/commands.h"
#include "client/ui/context.h"
#include "client/ui/field.h"
#include "client/ui/keyboard.h"
#include "client/ui/overlay.h"
#include "client/ui/picture.h"
#include "client/ui/text.h"
#include "client/ui/theme.h"
#include "shared/base/search_marks.h"

namespace planerka::ui {

enum class Face : unsigned char {
  Body,
  Strong,
  Secondary,
  SecondaryStrong,
  Heading1,
  Heading2,
  Caption
};
inline constexpr std::size_t kFaces = 7;

struct Fonts {
  std::array<ImFont*, kFaces> faces = {};
  float scale = 0;
  bool touch = false;
  bool icons = false;
  int generation = 0;
};

/// What a table remembers between frames.
struct TableMemory {
  std::uint64_t cursor_key = 0;
  std::size_t cursor = 0;
  bool has_cursor = false;
  bool moved = false;  // the cursor; its row is not told yet
  ImGuiID sizing = 0;  // the header whose right edge is dragged
  float sizing_from = 0;
  ImGuiID carried = 0;  // the header that is dragged to another place
};

/// What a board remembers between frames.
struct BoardMemory {
  std::uint64_t carried = 0;  // the card that is dragged; 0: none
  std::size_t from = 0;       // its column
  bool waits = false;         // a finger has it, whose press is still to come
  ImVec2 grip = {};           // of the pointer, from the card's corner
  std::uint64_t wanted = 0;   // the card that is to take the keyboard
};

/// A toast on show.
struct ShownToast {
  Toast toast;
  double until = 0;
};

/// A line of widgets side by side; inactive inside a widget made of parts.
struct RowState {
  bool active = false;
  bool first = true;
  float left = 0;
  float right = 0;
  float top = 0;
  ImGuiID id = 0;
  bool pushed = false;  // to the right edge
  float from = 0;       // where it could begin, next to what stands before it
  float tail = 0;       // width of what was pushed
  bool below = false;   // what follows stands on a line of its own
};

/// Words that were painted for the item that was placed last.
struct PaintedWords {
  std::string text;
  ImVec2 at;
  Face face = Face::Body;
  float room = FLT_MAX;  // they are cut there, device px
  float wrap = 0;
};
/// More than an item says at once; what comes later is not remembered.
inline constexpr std::size_t kPaintedMax = 6;

/// Where a finger has rested, and in what.
struct LongPress {
  ImVec2 at;
  ImGuiWindow* window = nullptr;
};

/// What scrolls in a dialog: all between its name and its actions.
struct DialogBody {
  ImGuiID window = 0;
  bool drawing = true;
};

/// When something came on the screen, and its last frame there.
struct Appearance {
  double since = 0;
  std::size_t frame = 0;
};

struct ContextState {
  ImGuiContext* imgui = nullptr;
  Display* display = nullptr;
  FontFiles files = {};
  Fonts fonts = {};
  Borrowed borrowed = {};
  Environment environment = {};
  Locale locale = {};
  Semantics semantics = {};

  double now = 0;
  std::size_t frames = 0;
  int frames_needed = 2;
  std::unordered_map<ImGuiID, Appearance> appearances = {};
  ImGuiID layout = 0;        // hash of all sizes of the frame before
  bool settled = true;       // everything was drawn in this frame where it stays
  double hovered_since = 0;  // by `now`: ImGui's own timer stands still between frames
  std::optional<double> next_frame_at = {};

  NodeId focus = kNoNode;
  bool focus_ring = false;
  std::deque<FocusChange> focus_waiting = {};  // for text that is still to be taken
  NodeId press_waiting = kNoNode;              // for the same, and for those
  int frames_waited = 0;                       // by the first of them
  NodeId focus_wanted = kNoNode;               // a field that should become active
  NodeId activated = kNoNode;                  // pressed by key or assistive technology
  std::vector<KeyPress> keys = {};             // of this frame
  std::vector<KeyPress> keys_waiting = {};
  PointerKind pointer = PointerKind::Mouse;
  bool shift = false;                        // is held with the pointer
  std::optional<LongPress> long_press = {};  // of this frame
  bool carries = false;                      // which took something up

  std::optional<TextState> text = {};       // of the active field
  std::optional<TextState> text_edit = {};  // the browser's word, not yet taken
  NodeId edited_field = kNoNode;            // changed and not yet checked
  NodeId cut_field = kNoNode;               // took only the beginning of what was put into it
  NodeId tidied_field = kNoNode;            // its text_edit is our own
  int frames_in_sight = 0;                  // the page is lower: the active field scrolls into it
  bool text_alive = false;                  // the active field was drawn in this frame

  std::optional<float> foot_top = {};  // of acts at the foot of the screen, in this frame

  ImGuiID page_window = 0;  // the scroll of the screen
  ImVec2 scroll_wanted = {};
  std::string announcement = {};
  std::map<std::string, std::string, std::less<>> unspoken = {};  // that is to rest first
  double speaks_at = 0;
  std::string called = {};  // the telephone link that was pressed
  std::optional<ShownToast> toast = {};
  std::optional<std::uint64_t> toast_pressed = {};  // in the frame being drawn
  std::optional<std::uint64_t> toast_action = {};   // in the frame before
  std::string_view cursor = "default";
  std::size_t unlabelled = 0;
  std::vector<NodeId> interactive = {};  // every item of this frame that can be pressed
  std::array<PaintedWords, kPaintedMax> painted = {};
  std::size_t painted_count = 0;
  std::vector<std::string> cut_words = {};                    // of this frame, in tests
  std::vector<std::shared_ptr<const Picture>> pictures = {};  // painted in this frame
  std::vector<RowState> rows = {};
  std::unordered_map<ImGuiID, TableMemory> tables = {};
  std::unordered_map<ImGuiID, BoardMemory> boards = {};
  std::unordered_map<ImGuiID, std::string> combo_queries = {};
  std::vector<NodeId> dialogs = {};            // open in this frame, innermost last
  std::vector<DialogBody> dialog_bodies = {};  // of each of them
  struct Return {
    NodeId dialog;
    NodeId focus;
  };
  std::vector<Return> focus_before_dialog = {};

  const Palette& palette() const {
    return palette_for(environment.dark, environment.more_contrast);
  }
  const Sizes& sizes() const { return environment.coarse_pointer ? touch_sizes() : mouse_sizes(); }
  float scale() const { return environment.density * environment.zoom; }
};

/// The state of the context whose frame is being drawn.
ContextState& state();

/// px → device pixels, whole.
float px(float length);
inline ImVec2 px(float x, float y) {
  return {px(x), px(y)};
}
ImU32 ink(Color color, float alpha = 1);
inline const Palette& palette() {
  return state().palette();
}
inline Language language() {
  return state().locale.language;
}
inline const Sizes& sizes() {
  return state().sizes();
}
/// Device pixels → CSS pixels of the page.
Rect page_rect(const ImRect& box);

// ImGui sizes a font by its line, ascent to descent; designers by its em.
inline constexpr float kInterLine = 1.21F;
ImFont* font(Face face);
bool is_bold(Face face);
/// The size of text in device pixels; wrapped when wrap > 0.
ImVec2 measure(Face face, std::string_view text, float wrap = 0);
void paint_text(ImVec2 at, Face face, ImU32 color, std::string_view text, float wrap = 0);
/// One line, cut with an ellipsis at right edge `to_x`.
void paint_text_cut(ImVec2 at, float to_x, Face face, ImU32 color, std::string_view text);
/// The ground under the parts of such a line that a search found.
void paint_marks(ImVec2 at, float to_x, Face face, const SearchMarks& marks, std::string_view text);
float icon_size();
void paint_icon(ImVec2 center, Icon icon, ImU32 color);
void paint_focus_ring(const ImRect& box, float radius);

/// An id under the open scopes.
ImGuiID id_of(std::string_view name);
/// key, or name when there is no key.
ImGuiID id_of(std::string_view key, std::string_view name);

/// The same, apart from other kinds: a heading and a table may share a name.
ImGuiID id_of_kind(const char* kind, std::string_view name);

struct Item {
  ImGuiID id = 0;
  ImRect box;
  bool visible = false;
  bool hovered = false;
  bool held = false;
  bool pressed = false;
  bool ring = false;  // has the keyboard focus, shown
};

enum class Mark : unsigned char { Off, Some, On, FixedOff, FixedOn };
inline constexpr float kCheckSide = 20;  // px
/// The square of a check box in the middle of a box.
void paint_check(const Item& item, const ImRect& box, Mark mark);
/// The label over a field; said by the field itself.
void paint_label(std::string_view label, bool required);

/// Over its ground: an item that a press holds.
void paint_held(const Item& item, float radius);

/// Lays out a box of this size at the cursor and tells what happens to it.
Item place(ImGuiID id, ImVec2 size, bool enabled = true);
/// The same for a box whose place is known; takes part in no layout.
Item place_at(ImGuiID id, const ImRect& box, bool enabled = true);
/// How far beyond its place in the layout a box is pressed, device px.
struct Reach {
  float above = 0;
  float below = 0;
};
/// The same for a box that is pressed also in the gaps around it; they are part of the item's box.
Item place(ImGuiID id, ImVec2 size, const Reach& reach);
/// Lays out what cannot be pressed.
Item place_still(ImGuiID id, ImVec2 size);
/// Was it pressed by key or assistive technology; answers once.
bool take_activation(ImGuiID id);
/// Has the keyboard.
bool has_focus(ImGuiID id);

/// An item begins: what was painted before is another's.
void forget_painted();
/// Lets a node say where its words stand, if they were painted for its item: the browser's find
/// marks them there.
void stand_where_painted(Node& node, std::string_view words);
/// A node for an item, with what all widgets say alike; it stands where its name was painted.
Node node_of(const Item& item, Role role, std::string_view name, State more = State::None);
void say(Node node);
/// The same for what cannot be pressed, however often its words are on the screen.
void say_still(Node node);
/// Whether a box is wholly out of the current clip.
bool off_screen(const ImRect& box);

/// Was this key pressed, without Ctrl or Alt, while `id` had the keyboard; answers once.
bool take_key(ImGuiID id, Key key);
/// The same, with what was held.
std::optional<Modifiers> take_key_held(ImGuiID id, Key key);
bool take_key_anywhere(Key key);

/// One line or area of editable text, without its label; the box is painted by itself.
struct EditSpec {
  ImGuiID id;         // of `label`, under the open scopes
  const char* label;  // begins with ##
  std::string* value;
  std::string placeholder;
  float width;
  int lines = 1;
  bool enabled = true;
  bool read_only = false;
  bool invalid = false;
  std::size_t max_bytes;
  Icon icon = Icon::None;
};
struct EditResult {
  Item item;
  FieldEvents events;
};
EditResult edit_text(const EditSpec& spec);
/// Puts another text into the active field, as if it had always been there.
void tidy_active(ImGuiID id, std::string text);
/// Says that only the beginning of what was put into a field, `kept`, is there.
std::string cut_words(std::string_view kept);
/// A field with its label and notes, and its rectangle without them.
EditResult draw_field(const TextField& wanted);
/// Gives the keyboard to a field in this or the next frame.
void want_focus(ImGuiID id);

void show_tooltip(const Item& item, std::string_view hint);

/// Style of ImGui's own parts (scrollbars, popups, tables) from the theme.
void apply_style();

/// Lets layout guards know of an item that was placed (wrapping of rows).
void before_item(ImVec2 size);
/// How wide an item may be at most, in device px. A row is broken before an item that does not fit;
/// cut to what is left of its line, a pushed row would stay as narrow.
float room_of_line();
/// What is left of the line beside what stands in it; all of it where `least` does not fit.
float room_beside(float least);
/// What follows in the row goes below, from the left, and is not pushed to the right edge.
void next_line();
/// Between a page and what is in it, left and right; px.
float page_margin();
/// While it lives a widget draws its parts under each other, whatever row it stands in.
class Parts {
 public:
  explicit Parts(float gap_px);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
};

/// While it lives there is so much less room at the right edge.
class Narrower {
 public:
  explicit Narrower(float by);
  ~Narrower();
  Narrower(const Narrower&) = delete;
  Narrower& operator=(const Narrower&) = delete;

 private:
  float right_;
};

/// While it lives, what is drawn is as far come in as what opened under this id a moment ago is; at
/// once where motion is not wanted.
class Fade {
 public:
  explicit Fade(ImGuiID id);
  ~Fade();
  Fade(const Fade&) = delete;
  Fade& operator=(const Fade&) = delete;
  float alpha() const { return alpha_; }

 private:
  float alpha_ = 1;
};

void draw_toast();
/// Announces what has rested.
void speak_at_rest();

/// A month under `anchor` to choose a day from, with `name` above all it says; opened by
/// open_calendar. The day, in the frame it was chosen.
std::optional<Date> draw_calendar(ImGuiID id, std::string_view name, const ImRect& anchor);
/// Opens it at a day in the next frame, which is also marked as the one chosen before.
void open_calendar(ImGuiID id, std::optional<Date> chosen);

void build_fonts(ContextState& s);

}  // namespace planerka::ui
