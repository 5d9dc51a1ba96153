#include "client/ui/board.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

// px
constexpr float kColumnWidth = 304;  // a sum of millions beside how long it is stuck
constexpr float kColumnGap = 12;
constexpr float kPad = 10;
constexpr float kLineGap = 4;
constexpr float kHeightMin = 360;
constexpr float kSlop = 8;   // that a press may move and still open the card
constexpr float kEdge = 56;  // where a carried card scrolls the board
constexpr float kScrollStep = 14;

constexpr ImGuiWindowFlags kScrolls =
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse;

float line_height(Face face) {
  return font(face)->FontSize + px(kLineGap);
}

float card_height() {
  return 2 * px(kPad) - px(kLineGap) + 2 * line_height(Face::Strong) +
         2 * line_height(Face::Secondary);
}

float header_height() {
  return 2 * px(kPad) + line_height(Face::Strong) + line_height(Face::Secondary);
}

std::string description_of(const BoardCard& card) {
  std::string words;
  for (const std::string* part : {&card.lines[0], &card.lines[1], &card.figure, &card.state}) {
    if (part->empty()) continue;
    if (!words.empty()) words += ", ";
    words += *part;
  }
  return words;
}

void paint_state(const BoardCard& card, const ImRect& box, float y) {
  const Palette& p = palette();
  const bool dot = card.tone != Tone::Muted;
  const float right = box.Max.x - px(kPad);
  const float x = right - measure(Face::Secondary, card.state).x;
  const float middle = y + font(Face::Secondary)->FontSize / 2;
  if (dot) {
    const ImVec2 at = {x - px(8), IM_ROUND(middle)};
    ImGui::GetWindowDrawList()->AddCircleFilled(at, px(4), ink(p.of(card.tone)));
  }
  paint_text_cut({x, y}, right + 1, Face::Secondary, ink(dot ? p.text : p.muted), card.state);
}

void paint_card(const BoardCard& card, const ImRect& box, bool lit) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.Min, box.Max, ink(p.surface), px(kRadius));
  const ImU32 border = ink(lit ? p.primary : p.divider);
  list.AddRect(box.Min, box.Max, border, px(kRadius), 0, px(1));
  const float left = box.Min.x + px(kPad);
  const float right = box.Max.x - px(kPad);
  float y = box.Min.y + px(kPad);
  paint_text_cut({left, y}, right, Face::Strong, ink(p.primary), card.title);
  y += line_height(Face::Strong);
  for (const std::string& line : card.lines) {
    paint_text_cut({left, y}, right, Face::Secondary, ink(p.muted), line);
    y += line_height(Face::Secondary);
  }
  const float state = card.state.empty() ? 0 : measure(Face::Secondary, card.state).x + px(20);
  paint_text_cut({left, y}, right - state, Face::Strong, ink(p.text), card.figure);
  paint_state(card, box, y);
}

/// One board in one frame.
class Drawing {
 public:
  explicit Drawing(const Board& board)
      : board_(board), id_(id_of_kind("board", board.name)), memory_(state().boards[id_]) {}

  std::optional<BoardMove> draw() {
    const float height = std::max(ImGui::GetContentRegionAvail().y, px(kHeightMin));
    ImGui::BeginChild(id_, {0, height}, 0, kScrolls | ImGuiWindowFlags_HorizontalScrollbar);
    state().rows.push_back({});
    window_ = ImGui::GetCurrentWindow();
    const Item whole{.id = ImHashStr("group", 0, id_), .box = window_->Rect()};
    state().semantics.open(node_of(whole, Role::Group, board_.name));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float step = px(kColumnWidth + kColumnGap);
    const float lower = window_->InnerRect.GetHeight() - px(2);
    for (std::size_t i = 0; i < board_.columns.size(); ++i) {
      const float x = at.x + step * static_cast<float>(i);
      draw_column(i, {{x, at.y}, {x + px(kColumnWidth), at.y + lower}});
    }
    forget_wanted();
    carry();
    state().semantics.close();
    state().rows.pop_back();
    ImGui::EndChild();
    return move_;
  }

 private:
  void draw_column(std::size_t index, const ImRect& box) {
    const BoardColumn& column = board_.columns[index];
    const bool over = memory_.carried != 0 && box.Contains(ImGui::GetIO().MousePos);
    if (over) over_ = index;
    const Palette& p = palette();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, ink(over ? p.primary_tint : p.sunken), px(kCardRadius));
    const ImGuiID id = ImHashData(&index, sizeof index, id_);
    const Item whole{.id = ImHashStr("list", 0, id), .box = box};
    draw_title(column, box, ImHashStr("title", 0, id));
    Node node = node_of(whole, Role::List, column.title);
    node.description = column.note;
    state().semantics.open(std::move(node));
    ImGui::SetCursorScreenPos({box.Min.x + px(8), box.Min.y + header_height()});
    const ImVec2 size = {box.GetWidth() - px(12), box.GetHeight() - header_height() - px(4)};
    ImGui::BeginChild(id, size, 0, kScrolls);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(8, 8));
    draw_cards(index);
    ImGui::PopStyleVar();
    ImGui::EndChild();
    state().semantics.close();
  }

  static void draw_title(const BoardColumn& column, const ImRect& box, ImGuiID id) {
    const Palette& p = palette();
    const float right = box.Max.x - px(kPad);
    ImGui::SetCursorScreenPos({box.Min.x + px(kPad), box.Min.y + px(kPad)});
    const Item item = place_still(id, {right - box.Min.x - px(kPad), line_height(Face::Strong)});
    if (item.visible) {
      paint_text_cut(item.box.Min, right, Face::Strong, ink(p.text), column.title);
    }
    Node node = node_of(item, Role::Heading, column.title);
    node.level = 2;
    say(std::move(node));
    if (!item.visible) return;
    const ImVec2 under = {item.box.Min.x, item.box.Max.y};
    paint_text_cut(under, right, Face::Secondary, ink(p.muted), column.note);
  }

  void draw_cards(std::size_t column) {
    const auto keys = board_.columns[column].keys;
    if (keys.empty()) return say_empty();
    const float step = card_height() + px(8);
    reveal(column, step);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(keys.size()), step);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        draw_card(column, static_cast<std::size_t>(i));
      }
    }
  }

  /// A list holds nothing but items.
  void say_empty() const {
    ImGui::SetCursorPos(px(4, 8));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Item item{.id = id_of("empty"), .box = {at, {at.x + px(8), at.y + px(8)}}};
    state().semantics.open(node_of(item, Role::ListItem, {}));
    text(board_.empty, {.style = TextStyle::Secondary, .tone = Tone::Muted});
    state().semantics.close();
  }

  /// Scrolls to the card that is to take the keyboard.
  void reveal(std::size_t column, float step) {
    const auto keys = board_.columns[column].keys;
    const auto found = std::find(keys.begin(), keys.end(), memory_.wanted);
    if (memory_.wanted == 0 || found == keys.end()) return;
    found_wanted_ = true;
    const float top = step * static_cast<float>(found - keys.begin());
    const float seen = ImGui::GetWindowHeight();
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + step > ImGui::GetScrollY() + seen) ImGui::SetScrollY(top + step - seen);
    const float left = px(kColumnWidth + kColumnGap) * static_cast<float>(column);
    const float right = left + px(kColumnWidth);
    const float room = window_->InnerRect.GetWidth();
    if (left < window_->Scroll.x) ImGui::SetScrollX(window_, left);
    if (right > window_->Scroll.x + room) ImGui::SetScrollX(window_, right - room);
  }

  void forget_wanted() {
    if (!found_wanted_) memory_.wanted = 0;
  }

  void draw_card(std::size_t column, std::size_t index) {
    const std::uint64_t key = board_.columns[column].keys[index];
    const BoardCard card = board_.card(key);
    const ImGuiID id = ImHashData(&key, sizeof key, id_);
    const Item item = place(id, {ImGui::GetContentRegionAvail().x - px(4), card_height()});
    const bool carried = memory_.carried == key;
    if (item.visible) paint_card(card, item.box, item.hovered || carried);
    if (item.ring) paint_focus_ring(item.box, px(kRadius));
    say_card(item, card);
    take_keyboard(item, key);
    answer_keys(id, column, index);
    take_up(item, key, column);
    if (item.pressed && !carried && memory_.carried == 0) navigate(card.href);
    if (memory_.carried == key) ghost_ = card;
  }

  static void say_card(const Item& item, const BoardCard& card) {
    Item around = item;
    around.id = ImHashStr("item", 0, item.id);
    state().semantics.open(node_of(around, Role::ListItem, {}));
    Node node = node_of(item, Role::Link, card.title, State::Focusable);
    node.href = card.href;
    node.description = description_of(card);
    say(std::move(node));
    state().semantics.close();
  }

  void take_keyboard(const Item& item, std::uint64_t key) {
    if (memory_.wanted != key || !item.visible) return;
    memory_.wanted = 0;
    state().focus = item.id;
    state().focus_ring = true;
    request_frame();
  }

  void answer_keys(ImGuiID id, std::size_t column, std::size_t index) {
    if (!has_focus(id)) return;
    const auto keys = board_.columns[column].keys;
    if (take_key(id, Key::Up) && index > 0) want(keys[index - 1]);
    if (take_key(id, Key::Down) && index + 1 < keys.size()) want(keys[index + 1]);
    for (const Key key : {Key::Left, Key::Right}) {
      const std::optional<Modifiers> held = take_key_held(id, key);
      if (!held) continue;
      const int step = key == Key::Left ? -1 : 1;
      if (held->shift) {
        move(keys[index], column, step);
      } else {
        go(column, index, step);
      }
    }
  }

  void want(std::uint64_t key) {
    memory_.wanted = key;
    found_wanted_ = true;  // its column may have been drawn already
    request_frame();
  }

  bool is_column(int at) const { return at >= 0 && at < static_cast<int>(board_.columns.size()); }

  void move(std::uint64_t key, std::size_t column, int step) {
    const int to = static_cast<int>(column) + step;
    if (!board_.movable || !is_column(to)) return;
    move_ = BoardMove{.key = key, .from = column, .to = static_cast<std::size_t>(to)};
    want(key);
  }

  /// To the card beside this one, in the next column that has any.
  void go(std::size_t column, std::size_t index, int step) {
    for (int at = static_cast<int>(column) + step; is_column(at); at += step) {
      const auto keys = board_.columns[static_cast<std::size_t>(at)].keys;
      if (!keys.empty()) return want(keys[std::min(index, keys.size() - 1)]);
    }
  }

  /// A press that moved, or a finger that has rested.
  void take_up(const Item& item, std::uint64_t key, std::size_t column) {
    if (!board_.movable || memory_.carried != 0) return;
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 moved = {io.MousePos.x - io.MouseClickedPos[0].x,
                          io.MousePos.y - io.MouseClickedPos[0].y};
    const bool by_mouse = item.held && state().pointer == PointerKind::Mouse &&
                          std::hypot(moved.x, moved.y) >= px(kSlop);
    const std::optional<LongPress>& press = state().long_press;
    const bool by_finger =
        press && press->window == ImGui::GetCurrentWindow() && item.box.Contains(press->at);
    if (!by_mouse && !by_finger) return;
    const ImVec2 at = by_mouse ? io.MouseClickedPos[0] : press->at;
    memory_ = {.carried = key,
               .from = column,
               .waits = by_finger,
               .grip = {at.x - item.box.Min.x, at.y - item.box.Min.y}};
    if (by_finger) state().carries = true;
    request_frame();
  }

  /// What is dragged follows the pointer, until it is let go.
  void carry() {
    if (memory_.carried == 0) return;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseDown[0]) memory_.waits = false;
    if (take_key_anywhere(Key::Escape)) {
      ImGui::ClearActiveID();  // the press is no press any more
      return drop();
    }
    if (!io.MouseDown[0] && !memory_.waits) {
      if (over_ && *over_ != memory_.from) {
        move_ = BoardMove{.key = memory_.carried, .from = memory_.from, .to = *over_};
      }
      return drop();
    }
    state().cursor = "grabbing";
    if (memory_.waits || !ImGui::IsMousePosValid()) return;
    draw_ghost();
    scroll_at_edge(io.MousePos.x);
  }

  void drop() {
    memory_.carried = 0;
    memory_.waits = false;
    request_frame();
  }

  void draw_ghost() {
    if (!ghost_) ghost_ = board_.card(memory_.carried);
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    const ImVec2 at = {pointer.x - memory_.grip.x, pointer.y - memory_.grip.y};
    const ImVec2 size = {px(kColumnWidth) - px(16), card_height()};
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("##carried",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBackground);
    paint_card(*ghost_, {at, {at.x + size.x, at.y + size.y}}, true);
    ImGui::End();
  }

  void scroll_at_edge(float x) {
    const ImRect& seen = window_->InnerRect;
    const float step = x < seen.Min.x + px(kEdge)   ? -px(kScrollStep)
                       : x > seen.Max.x - px(kEdge) ? px(kScrollStep)
                                                    : 0;
    const float to = std::clamp(window_->Scroll.x + step, 0.0F, window_->ScrollMax.x);
    if (to == window_->Scroll.x) return;
    ImGui::SetScrollX(window_, to);
    request_frame();
  }

  const Board& board_;
  ImGuiID id_;
  BoardMemory& memory_;
  ImGuiWindow* window_ = nullptr;
  std::optional<std::size_t> over_ = {};
  std::optional<BoardCard> ghost_ = {};
  std::optional<BoardMove> move_ = {};
  bool found_wanted_ = false;
};

}  // namespace

std::optional<BoardMove> board(const Board& board) {
  return Drawing(board).draw();
}

}  // namespace planerka::ui
