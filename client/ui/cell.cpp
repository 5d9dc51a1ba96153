#include "client/ui/cell.h"

#include <algorithm>
#include <utility>

#include "client/ui/target.h"

namespace planerka::ui {

namespace {

/// A cell stands where its words are drawn, for the browser's find marks them there.
void say_words(const CellPlace& place, ImVec2 at, Face face, std::string_view text) {
  const ImVec2 size = measure(face, text);
  const float right = std::max(std::min(at.x + size.x, place.box.Max.x), at.x);
  CellPlace words = place;
  words.box = {at, {right, at.y + size.y}};
  say_cell(words, text);
}

}  // namespace

void say_cell(const CellPlace& place, std::string_view text) {
  Item item{.id = place.id, .box = place.box};
  Node node = node_of(item, place.in_grid ? Role::GridCell : Role::Cell, text);
  node.row_index = place.row_index;
  node.column_index = place.column_index;
  say(std::move(node));
}

namespace {

float words_y(const CellPlace& place, Face face) {
  return IM_ROUND(place.box.GetCenter().y - font(face)->FontSize / 2);
}

void paint_found(const CellPlace& place, ImVec2 at, float to_x, Face face, std::string_view text) {
  if (place.marks != nullptr) paint_marks(at, to_x, face, *place.marks, text);
}

}  // namespace

void CellWriter::text(std::string_view text, Tone tone) {
  CellPlace& c = place_;
  c.blank &= text.empty();
  forget_painted();
  const float pad = px(sizes().cell_padding_x);
  const float right = c.box.Max.x - pad;
  float x = c.first ? c.box.Min.x + pad : c.at;
  if (c.type == ColumnType::Number) x = std::max(x, right - measure(c.face, text).x);
  const ImVec2 at = {x, words_y(c, c.face)};
  paint_found(c, at, right + 1, c.face, text);
  paint_text_cut(at, right + 1, c.face, ink(palette().of(tone)), text);
  if (c.first) say_words(c, at, c.face, text);
  c.first = false;
}

void CellWriter::link(std::string_view text, std::string_view href) {
  CellPlace& c = place_;
  const float pad = px(sizes().cell_padding_x);
  const float left = c.box.Min.x + pad;
  const float width = std::min(measure(c.face, text).x, c.box.Max.x - pad - left);
  const float y = words_y(c, c.face);
  const ImRect& room = c.target.GetHeight() > 0 ? c.target : c.box;
  const float target = std::min(room.GetHeight(), least_target()) / 2;
  const float middle = room.GetCenter().y;
  const float pressed_to = std::max(left + width, std::min(left + least_target(), c.box.Max.x));
  say_cell(c, {});
  const Item item = place_at(
      id_of(text), {{left, IM_TRUNC(middle - target)}, {pressed_to, IM_TRUNC(middle + target)}});
  const ImU32 color = ink(item.hovered ? palette().primary_hover : palette().primary);
  if (item.visible) {
    paint_found(c, {left, y}, left + width + 1, c.face, text);
    paint_text_cut({left, y}, left + width + 1, c.face, color, text);
    if (item.ring) paint_focus_ring({{left, y}, {left + width, y + font(c.face)->FontSize}}, px(4));
  }
  // Of a column that is scrolled out of sight, but for less than can be pressed, only the edge
  // stands there.
  const float edge = ImGui::GetCurrentTable()->InnerClipRect.Max.x;
  const float from = std::min(item.box.Min.x, edge);
  const bool aside = edge - from < std::min(least_target(), item.box.GetWidth());
  const float to = aside ? from : std::min(item.box.Max.x, edge);
  const Item seen{.id = item.id, .box = {{from, item.box.Min.y}, {to, item.box.Max.y}}};
  const State out_of_sight = when(aside, State::OffScreen);
  Node node = node_of(seen, Role::Link, text, State::Focusable | out_of_sight);
  node.href = href;
  state().semantics.add_under(c.id, std::move(node));
  if (item.pressed) navigate(href);
  if (c.href.empty()) c.href = href;
  c.at = left + width + px(8);
  c.first = false;
}

void CellWriter::badge(const Badge& badge) {
  CellPlace& c = place_;
  forget_painted();
  const float pad = px(sizes().cell_padding_x);
  const float x = c.first ? c.box.Min.x + pad : c.at;
  const float y = words_y(c, Face::Secondary);
  const ImVec2 dot = {x + px(4), IM_ROUND(c.box.GetCenter().y)};
  ImGui::GetWindowDrawList()->AddCircleFilled(dot, px(4), ink(palette().of(badge.tone)));
  const ImVec2 at = {x + px(14), y};
  paint_found(c, at, c.box.Max.x - pad + 1, Face::Secondary, badge.text);
  paint_text_cut(at, c.box.Max.x - pad + 1, Face::Secondary, ink(palette().text), badge.text);
  if (c.first) {
    say_words(c, at, Face::Secondary, badge.text);
  } else if (Node* cell = state().semantics.find(c.id)) {
    if (!cell->name.empty()) cell->name += ", ";
    cell->name += badge.text;
  }
  c.first = false;
}

}  // namespace planerka::ui
