#include "client/ui/badge.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "client/ui/button.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr float kTileHeight = 92;
constexpr float kFlatTileHeight = 60;
constexpr float kTilePadding = 14;

/// The first letters of the first two words, in UTF-8.
std::string initials(std::string_view name) {
  std::string out;
  bool at_start = true;
  int taken = 0;
  for (std::size_t i = 0; i < name.size() && taken < 2;) {
    const auto c = static_cast<unsigned char>(name[i]);
    std::size_t length = 1;
    if (c >= 0xC0) length = c >= 0xE0 ? (c >= 0xF0 ? 4 : 3) : 2;
    if (name[i] == ' ') {
      at_start = true;
    } else if (std::exchange(at_start, false)) {
      out += name.substr(i, length);
      ++taken;
    }
    i += length;
  }
  return out;
}

}  // namespace

namespace {

/// The dot, then the word; cut at right edge `to_x`.
void paint_badge(ImVec2 at, float to_x, const Badge& badge) {
  const float dot = px(8);
  const ImVec2 center = {at.x + dot / 2, IM_ROUND(at.y + font(Face::Secondary)->FontSize / 2)};
  ImGui::GetWindowDrawList()->AddCircleFilled(center, dot / 2, ink(palette().of(badge.tone)));
  paint_text_cut(
      {at.x + dot + px(6), at.y}, to_x, Face::Secondary, ink(palette().text), badge.text);
}

void paint_tile_note(ImVec2 at, float to_x, const Tile& tile) {
  if (!tile.badge.text.empty()) return paint_badge(at, to_x, tile.badge);
  paint_text_cut(at, to_x, Face::Secondary, ink(palette().muted), tile.note);
}

/// Name, figure and note under each other.
void paint_tall_tile(const ImRect& box, const Tile& tile) {
  const Palette& p = palette();
  const float x = box.Min.x + px(kTilePadding);
  const float right = box.Max.x - px(10);
  paint_text_cut({x, box.Min.y + px(12)}, right, Face::Secondary, ink(p.muted), tile.name);
  paint_text_cut({x, box.Min.y + px(32)}, right, Face::Heading1, ink(p.of(tile.tone)), tile.value);
  paint_tile_note({x, box.Min.y + px(64)}, right, tile);
}

/// Name and note on the left, the figure on the right.
void paint_flat_tile(const ImRect& box, const Tile& tile) {
  const Palette& p = palette();
  const float x = box.Min.x + px(kTilePadding);
  const float value = measure(Face::Heading2, tile.value).x;
  const float from = std::max(x, box.Max.x - px(kTilePadding) - value);
  const float line = font(Face::Secondary)->FontSize;
  const float middle = box.GetCenter().y;
  const bool noted = !tile.note.empty() || !tile.badge.text.empty();
  const float name_y = noted ? middle - line - px(2) : middle - line / 2;
  paint_text_cut({x, IM_ROUND(name_y)}, from - px(8), Face::Secondary, ink(p.muted), tile.name);
  paint_tile_note({x, IM_ROUND(middle + px(2))}, from - px(8), tile);
  const float y = IM_ROUND(middle - font(Face::Heading2)->FontSize / 2);
  paint_text_cut({from, y}, box.Max.x, Face::Heading2, ink(p.of(tile.tone)), tile.value);
}

std::string words_of(const Tile& tile) {
  std::string words = std::string(tile.name) + ": " + std::string(tile.value);
  const std::string_view note = tile.badge.text.empty() ? tile.note : tile.badge.text;
  if (!note.empty()) words += ", " + std::string(note);
  return words;
}

}  // namespace

void badge(const Badge& badge) {
  const float dot = px(8);
  const ImVec2 words = measure(Face::Secondary, badge.text);
  const Item item = place_still(id_of_kind("badge", badge.text), {dot + px(6) + words.x, words.y});
  if (item.visible) paint_badge(item.box.Min, item.box.Max.x, badge);
  say_still(node_of(item, Role::Text, badge.text));
}

void tile(const Tile& tile) {
  const Palette& p = palette();
  const bool flat = room() == Room::Narrow;
  const float width = std::max(ImGui::GetContentRegionAvail().x, px(80));
  const ImVec2 size = {width, px(flat ? kFlatTileHeight : kTileHeight)};
  const ImGuiID id = id_of_kind("tile", tile.name);
  const bool opens = !tile.href.empty();
  const Item item = opens ? place(id, size) : place_still(id, size);
  if (item.visible) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImRect& box = item.box;
    const Color border = opens && item.hovered ? p.primary : p.divider;
    list.AddRectFilled(box.Min, box.Max, ink(p.surface), px(kCardRadius));
    list.AddRect(box.Min, box.Max, ink(border), px(kCardRadius), 0, px(1));
    if (flat) {
      paint_flat_tile(box, tile);
    } else {
      paint_tall_tile(box, tile);
    }
    if (item.ring) paint_focus_ring(box, px(kCardRadius));
  }
  const State focusable = when(opens, State::Focusable);
  Node node = node_of(item, opens ? Role::Link : Role::Text, words_of(tile), focusable);
  node.href = tile.href;
  say(std::move(node));
  if (item.pressed) navigate(tile.href);
}

void avatar(std::string_view name) {
  const float side = px(32);
  const std::string letters = initials(name);
  const Item item = place_still(id_of_kind("avatar", name), {side, side});
  if (item.visible) {
    const ImVec2 center = item.box.GetCenter();
    ImGui::GetWindowDrawList()->AddCircleFilled(center, side / 2, ink(palette().primary_tint));
    const ImVec2 words = measure(Face::SecondaryStrong, letters);
    paint_text({IM_ROUND(center.x - words.x / 2), IM_ROUND(center.y - words.y / 2)},
               Face::SecondaryStrong,
               ink(palette().primary),
               letters);
  }
  say_still(node_of(item, Role::Image, name));
}

void progress(const Progress& progress) {
  const float width = std::min(ImGui::GetContentRegionAvail().x, px(kFieldWidthMax));
  const Item item = place_still(id_of_kind("progress", progress.name), {width, px(6)});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(item.box.Min, item.box.Max, ink(palette().divider), px(3));
  ImRect done = item.box;
  if (progress.value) {
    done.Max.x = done.Min.x + width * std::clamp(*progress.value, 0.0F, 1.0F);
  } else if (!state().environment.reduced_motion) {
    const auto phase = static_cast<float>(std::fmod(animation_time(), 1.2) / 1.2);
    done.Min.x += phase * width * 0.7F;
    done.Max.x = done.Min.x + width * 0.3F;
    if (!state().environment.frozen_time) request_frame_in(1.0 / 30);
  }
  list.AddRectFilled(done.Min, done.Max, ink(palette().primary), px(3));
  Node node = node_of(item, Role::ProgressBar, progress.name);
  if (progress.value) node.value = std::to_string(static_cast<int>(*progress.value * 100));
  say(std::move(node));
}

namespace {

/// What a screen without rows offers is its main act, unless its head has that.
ButtonKind kind_of_offer() {
  const std::vector<Node>& nodes = state().semantics.nodes();
  const bool taken = std::any_of(
      nodes.begin(), nodes.end(), [](const Node& node) { return has(node.state, State::Main); });
  return taken ? ButtonKind::Plain : ButtonKind::Primary;
}

}  // namespace

bool empty_state(const EmptyState& state) {
  const Scope scope("empty state");
  const float width = ImGui::GetContentRegionAvail().x;
  gap(8);
  const auto center = [width](float wide) {
    const float x = ImGui::GetCursorPosX();
    ImGui::SetCursorPosX(x + std::max((width - wide) / 2, 0.0F));
  };
  const float disc = px(56);
  center(disc);
  const Item picture = place_still(0, {disc, disc});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(picture.box.GetCenter(), disc / 2, ink(palette().sunken));
  paint_icon(picture.box.GetCenter(), state.icon, ink(palette().muted));
  center(measure(Face::Heading2, state.title).x);
  heading2(state.title);
  if (!state.text.empty()) {
    center(std::min(measure(Face::Body, state.text).x, width));
    text(state.text, {.tone = Tone::Muted});
  }
  if (state.action.empty()) return false;
  gap(1);
  center(measure(Face::Strong, state.action).x + 2 * px(sizes().frame_padding_x + 2));
  return button({.name = state.action, .kind = kind_of_offer()});
}

bool notice(const Notice& notice) {
  const Palette& p = palette();
  const Scope scope(notice.text);
  const Color color = p.of(notice.tone);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float action = notice.action.empty() ? 0 : measure(Face::Strong, notice.action).x + px(44);
  const float wrap = width - px(28) - icon_size() - px(10) - action;
  const ImVec2 words = measure(Face::Body, notice.text, wrap);
  const float height =
      std::max(words.y + px(20), notice.action.empty() ? 0 : px(sizes().control_height + 12));
  const ImRect box(at, {at.x + width, at.y + height});
  list.AddRectFilled(box.Min, box.Max, ink(color, 0.10F), px(kRadius));
  list.AddRect(box.Min, box.Max, ink(color, 0.35F), px(kRadius), 0, px(1));
  const float middle = IM_ROUND(box.GetCenter().y);
  const Icon icon = notice.tone == Tone::Danger || notice.tone == Tone::Warning
                        ? Icon::TriangleAlert
                        : Icon::Info;
  paint_icon({at.x + px(14) + icon_size() / 2, middle}, icon, ink(color));
  paint_text({at.x + px(24) + icon_size(), IM_ROUND(middle - words.y / 2)},
             Face::Body,
             ink(p.text),
             notice.text,
             wrap);
  const Item item{.id = id_of("notice"), .box = box};
  // Its act is inside it: what floats over the page would cover a neighbour.
  state().semantics.open(
      node_of(item, notice.tone == Tone::Danger ? Role::Alert : Role::Status, notice.text));
  bool pressed = false;
  if (!notice.action.empty()) {
    ImGui::SetCursorScreenPos(
        {box.Max.x - action + px(4), IM_ROUND(middle - px(sizes().control_height) / 2)});
    pressed = button({.name = notice.action, .kind = ButtonKind::Quiet});
  }
  state().semantics.close();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return pressed;
}

}  // namespace planerka::ui
