#include "client/ui/text.h"

#include <algorithm>
#include <utility>

#include "client/ui/button.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "client/ui/target.h"

namespace planerka::ui {
namespace {

Face face_of(TextStyle style) {
  switch (style) {
    case TextStyle::Body:
      return Face::Body;
    case TextStyle::Strong:
      return Face::Strong;
    case TextStyle::Secondary:
      return Face::Secondary;
    case TextStyle::SecondaryStrong:
      return Face::SecondaryStrong;
  }
  return Face::Body;
}

void heading(std::string_view text, int level, Face face) {
  const float wrap = std::max(ImGui::GetContentRegionAvail().x, px(40));
  const Item item = place_still(id_of_kind("heading", text), measure(face, text, wrap));
  if (item.visible) paint_text(item.box.Min, face, ink(palette().text), text, wrap);
  Node node = node_of(item, Role::Heading, text);
  node.level = static_cast<std::uint8_t>(level);
  say_still(std::move(node));
}

}  // namespace

void text(std::string_view text, const TextLook& look) {
  if (text.empty()) return;
  const Face face = face_of(look.style);
  const ImU32 color = ink(palette().of(look.tone));
  // A row is broken before words that fit a line of it; they are wrapped only when they never
  // would.
  const float left = std::max(ImGui::GetContentRegionAvail().x, px(40));
  const float line = room_of_line();
  const float room = line > left && measure(face, text).x <= line ? line : left;
  ImVec2 size = measure(face, text, look.one_line ? 0 : room);
  size.x = std::min(size.x, room);
  const Item item = place_still(id_of_kind("text", text), size);
  if (item.visible && look.one_line) {
    paint_text_cut(item.box.Min, item.box.Max.x, face, color, text);
  } else if (item.visible) {
    paint_text(item.box.Min, face, color, text, room);
  }
  say_still(node_of(item, Role::Text, text));
}

void heading1(std::string_view text) {
  heading(text, 1, Face::Heading1);
}
void heading2(std::string_view text) {
  heading(text, 2, Face::Heading2);
}
void heading3(std::string_view text) {
  heading(text, 3, Face::Strong);
}

namespace {

/// Lines of words as broad as `box`, the last one cut.
void paint_lines(const ImRect& box, Face face, ImU32 color, std::string_view words) {
  const ImFont& f = *font(face);
  const char* const end = words.data() + words.size();
  ImVec2 at = box.Min;
  for (; at.y + f.FontSize * 1.5F < box.Max.y; at.y += f.FontSize) {
    const char* rest = f.CalcWordWrapPositionA(1, words.data(), end, box.GetWidth());
    paint_text(at, face, color, words.substr(0, static_cast<std::size_t>(rest - words.data())));
    while (rest != end && (*rest == ' ' || *rest == '\n')) {
      ++rest;
    }
    words.remove_prefix(static_cast<std::size_t>(rest - words.data()));
  }
  paint_text_cut(at, box.Max.x, face, color, words);
}

}  // namespace

bool draw_link(const Link& link, float caption) {
  const Face face = face_of(link.style);
  const bool has_icon = link.icon != Icon::None;
  const float lead = has_icon ? icon_size() + px(6) : 0;
  const float room = room_of_line() - lead;
  ImVec2 words = measure(face, link.name, link.lines > 1 ? room : 0);
  if (link.lines > 1) {
    words.y = std::min(words.y, static_cast<float>(link.lines) * font(face)->FontSize);
  }
  words.x = std::min(words.x, room);
  const Reach reach = reach_of_words(words.y, caption);
  const ImVec2 size = {std::max(lead + words.x, std::min(least_target(), lead + room)),
                       std::max(words.y, least_target() - reach.above - reach.below)};
  const Item item = place(id_of_kind("link", link.key.empty() ? link.name : link.key), size, reach);
  if (item.visible) {
    const ImU32 color = ink(item.hovered ? palette().primary_hover : palette().primary);
    const float top =
        caption > 0 ? item.box.Min.y + reach.above : IM_TRUNC(item.box.GetCenter().y - words.y / 2);
    const ImVec2 at = {item.box.Min.x + lead, top};
    const ImRect seen({item.box.Min.x, top}, {at.x + words.x, top + words.y});
    paint_icon({item.box.Min.x + icon_size() / 2, seen.GetCenter().y}, link.icon, color);
    paint_lines({at, {seen.Max.x + 1, seen.Max.y}}, face, color, link.name);
    if (item.hovered) {
      ImGui::GetWindowDrawList()->AddLine(
          {at.x, seen.Max.y - 1}, {seen.Max.x, seen.Max.y - 1}, color, px(1));
    }
    if (item.ring) paint_focus_ring(seen, px(4));
  }
  Node node =
      node_of(item, Role::Link, link.name, State::Focusable | when(link.new_tab, State::NewTab));
  node.href = link.href;
  say(std::move(node));
  const NavigationKind kind = link.new_tab ? NavigationKind::NewTab : NavigationKind::Push;
  if (item.pressed) navigate(link.href, kind);
  return item.pressed;
}

bool link(const Link& link) {
  return draw_link(link, 0);
}

namespace {

void draw_fact_line(const FactLine& line, float caption) {
  if (line.text.empty()) return text("—", {.tone = Tone::Muted});
  if (line.href.empty()) return text(line.text);
  draw_link({.name = line.text, .href = line.href, .new_tab = line.new_tab}, caption);
}

void draw_fact_lines(const Fact& fact) {
  const float top = ImGui::GetCursorScreenPos().y;
  text(fact.term, {.style = TextStyle::Secondary, .tone = Tone::Muted});
  float caption = ImGui::GetCursorScreenPos().y - top;
  if (fact.lines.empty()) return draw_fact_line({.text = fact.value, .href = fact.href}, caption);
  for (const FactLine& line : fact.lines) {
    draw_fact_line(line, std::exchange(caption, 0));
  }
}

}  // namespace

bool fact(const Fact& fact) {
  const Scope scope(fact.term);
  before_item({0, 0});
  const Parts parts(2);
  if (fact.act.empty()) {
    draw_fact_lines(fact);
    return false;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = px(sizes().control_height);
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  {
    const Narrower narrower(side + px(4));
    draw_fact_lines(fact);
  }
  ImGui::SetCursorScreenPos({right - side, at.y});
  return button({.name = fact.act,
                 .icon = fact.act_icon,
                 .kind = ButtonKind::Quiet,
                 .face = ButtonFace::IconOnly});
}

}  // namespace planerka::ui
