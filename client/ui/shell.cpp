#include "client/ui/shell.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr ImGuiWindowFlags kStill =
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse;
constexpr float kNavRow = 36;
constexpr float kRailRow = 64;
constexpr std::size_t kBottomItems = 4;

std::string badge_of(std::size_t count) {
  if (count == 0) return {};
  return count > 99 ? "99+" : std::to_string(count);
}

void say_nav(const Item& item, const NavItem& nav) {
  Node node =
      node_of(item, Role::Link, nav.name, State::Focusable | when(nav.current, State::Current));
  node.href = nav.href;
  node.description = badge_of(nav.count);
  say(std::move(node));
  if (item.pressed) navigate(nav.href);
}

/// The left edge of the pill that was painted; the right one where there is nothing to count.
float paint_count(ImVec2 right_center, std::size_t count) {
  const std::string words = badge_of(count);
  if (words.empty()) return right_center.x;
  const ImVec2 size = measure(Face::SecondaryStrong, words);
  const float width = std::max(size.x + px(12), px(22));
  const ImRect pill({right_center.x - width, right_center.y - px(11)},
                    {right_center.x, right_center.y + px(11)});
  ImGui::GetWindowDrawList()->AddRectFilled(pill.Min, pill.Max, ink(palette().danger_tint), px(99));
  paint_text({IM_ROUND(pill.GetCenter().x - size.x / 2), IM_ROUND(pill.GetCenter().y - size.y / 2)},
             Face::SecondaryStrong,
             ink(palette().danger),
             words);
  return pill.Min.x;
}

void paint_bar_item(const NavItem& nav, const Item& item) {
  const Palette& p = palette();
  const ImRect& box = item.box;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Color surface = nav.current ? p.primary_tint : p.sunken;
  if (nav.current || item.hovered) list.AddRectFilled(box.Min, box.Max, ink(surface), px(kRadius));
  const float y = box.GetCenter().y;
  const Face face = nav.current ? Face::Strong : Face::Body;
  paint_icon(
      {box.Min.x + px(10) + icon_size() / 2, y}, nav.icon, ink(nav.current ? p.primary : p.muted));
  const float count_x = paint_count({box.Max.x - px(6), y}, nav.count);
  paint_text_cut({box.Min.x + px(18) + icon_size(), IM_ROUND(y - font(face)->FontSize / 2)},
                 count_x - px(2),
                 face,
                 ink(nav.current ? p.primary : p.text),
                 nav.name);
  if (item.ring) paint_focus_ring(box, px(kRadius));
}

void draw_bar_item(const NavItem& nav) {
  const float height = px(state().environment.coarse_pointer ? 44.0F : kNavRow);
  const Item item = place(id_of(nav.name), {ImGui::GetContentRegionAvail().x, height});
  if (item.visible) paint_bar_item(nav, item);
  say_nav(item, nav);
}

/// One or two short lines around the middle.
void paint_caption(std::string_view name, ImVec2 top_middle, float width, ImU32 color) {
  const std::size_t space = name.find(' ');
  const bool folds = space != std::string_view::npos && measure(Face::Caption, name).x > width;
  const std::array<std::string_view, 2> lines = {
      folds ? name.substr(0, space) : name, folds ? name.substr(space + 1) : std::string_view()};
  float y = top_middle.y;
  for (const std::string_view line : lines) {
    const float words = std::min(measure(Face::Caption, line).x, width);
    const float left = IM_ROUND(top_middle.x - words / 2);
    paint_text_cut({left, y}, left + words + 1, Face::Caption, color, line);
    y += font(Face::Caption)->FontSize;
  }
}

/// An icon above its word: the rail and the bottom bar.
void draw_rail_item(const NavItem& nav, float width) {
  const Palette& p = palette();
  const Item item = place(id_of(nav.name), {width, px(kRailRow)});
  if (item.visible) {
    const ImRect& box = item.box;
    const ImU32 color = ink(nav.current ? p.primary : p.muted);
    const float x = IM_ROUND(box.GetCenter().x);
    const ImRect pill({x - px(24), box.Min.y + px(6)}, {x + px(24), box.Min.y + px(32)});
    if (nav.current || item.hovered) {
      const Color fill = nav.current ? p.primary_tint : p.sunken;
      ImGui::GetWindowDrawList()->AddRectFilled(pill.Min, pill.Max, ink(fill), px(99));
    }
    paint_icon(pill.GetCenter(), nav.icon, color);
    const std::string_view caption = nav.caption.empty() ? nav.name : nav.caption;
    paint_caption(caption, {x, box.Min.y + px(35)}, width - px(4), color);
    paint_count({box.Max.x - px(6), box.Min.y + px(12)}, nav.count);
    if (item.ring) paint_focus_ring(box, px(kRadius));
  }
  say_nav(item, nav);
}

void draw_status(const ShellSpec& spec, bool with_words) {
  const Palette& p = palette();
  const float room = ImGui::GetContentRegionAvail().x - px(34);
  const float wrap = measure(Face::Secondary, spec.status, room).y;
  const float height = std::max(px(sizes().control_height), with_words ? wrap + px(8) : 0);
  const ImGuiID id = id_of("status");
  const Item item = place(id, {ImGui::GetContentRegionAvail().x, height});
  const ImRect& box = item.box;
  if (item.hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, ink(p.sunken), px(kRadius));
  }
  const float y = IM_ROUND(box.GetCenter().y);
  const float x = with_words ? box.Min.x + px(12) : IM_ROUND(box.GetCenter().x) - px(4);
  ImGui::GetWindowDrawList()->AddCircleFilled({x + px(4), y}, px(4), ink(p.of(spec.status_tone)));
  if (with_words) {
    const bool loud = spec.status_tone == Tone::Danger;
    paint_text({x + px(18), IM_ROUND(y - wrap / 2)},
               loud ? Face::SecondaryStrong : Face::Secondary,
               ink(loud ? p.danger : p.muted),
               spec.status,
               room);
  }
  if (item.ring) paint_focus_ring(box, px(kRadius));
  const Item status{.id = id_of("status text"), .box = box};
  Node node = node_of(status, Role::Status, spec.status_name);
  node.value = spec.status;
  state().semantics.open(std::move(node));
  Node link = node_of(item, Role::Link, spec.status, State::Focusable);
  link.href = spec.status_href;
  say(std::move(link));
  state().semantics.close();
  show_tooltip(item, with_words ? std::string_view() : spec.status);
  if (item.pressed) navigate(spec.status_href);
}

void draw_user(const ShellSpec& spec, bool with_words, ShellEvents& events) {
  const Row row(Align::Start, "user row");
  if (with_words) {
    events.user_menu = menu_button({.button = {.name = spec.user,
                                               .icon = Icon::User,
                                               .kind = ButtonKind::Quiet,
                                               .width = kSideBarWidth - 24},
                                    .items = spec.user_menu});
    return;
  }
  events.user_menu = menu_button({.button = {.name = spec.user,
                                             .icon = Icon::User,
                                             .kind = ButtonKind::Quiet,
                                             .face = ButtonFace::IconOnly},
                                  .items = spec.user_menu});
}

bool draw_search(const ShellSpec& spec, bool with_words) {
  if (spec.search.empty()) return false;
  return button({.name = spec.search,
                 .icon = Icon::Search,
                 .kind = ButtonKind::Plain,
                 .face = with_words ? ButtonFace::Text : ButtonFace::IconOnly,
                 .hint = "Ctrl+K",
                 .width = with_words ? kSideBarWidth - 24 : 0});
}

void open_navigation(const ShellSpec& spec) {
  const Item item{.id = id_of("navigation"), .box = ImGui::GetCurrentWindow()->Rect()};
  state().semantics.open(node_of(item, Role::Navigation, spec.navigation));
}

void draw_groups(const ShellSpec& spec) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(8, 2));
  for (const NavGroup& group : spec.groups) {
    if (!group.title.empty()) {
      gap(2);
      ImGui::Indent(px(12));
      text(group.title, {.style = TextStyle::SecondaryStrong, .tone = Tone::Muted});
      ImGui::Unindent(px(12));
      gap(1);
    }
    for (const NavItem& item : group.items) {
      draw_bar_item(item);
    }
  }
  ImGui::PopStyleVar();
}

void draw_side_bar(const ShellSpec& spec, ShellEvents& events) {
  const float status =
      measure(Face::Secondary, spec.status, ImGui::GetContentRegionAvail().x - px(34)).y;
  const float foot =
      px(sizes().control_height) + px(12) + std::max(px(sizes().control_height), status + px(8));
  ImGui::Indent(px(10));
  {
    const Parts parts(0);
    gap(1);
    text(spec.product, {.style = TextStyle::Strong});
    gap(2);
  }
  ImGui::Unindent(px(10));
  events.search = draw_search(spec, true);
  const float height = ImGui::GetContentRegionAvail().y - foot - px(8);
  ImGui::BeginChild("groups", {0, std::max(height, px(80))}, 0, kStill);
  draw_groups(spec);
  ImGui::EndChild();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(8, 4));
  draw_status(spec, true);
  draw_user(spec, true, events);
  ImGui::PopStyleVar();
}

void draw_rail(const ShellSpec& spec, ShellEvents& events) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float foot = 2 * px(sizes().control_height) + px(8);
  const float side = (width - px(sizes().control_height)) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(4, 4));
  if (!spec.search.empty()) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side);
  events.search = draw_search(spec, false);
  ImGui::BeginChild(
      "groups", {0, std::max(ImGui::GetContentRegionAvail().y - foot - px(4), px(80))}, 0, kStill);
  for (const NavGroup& group : spec.groups) {
    for (const NavItem& item : group.items) {
      draw_rail_item(item, width);
    }
  }
  ImGui::EndChild();
  draw_status(spec, false);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side);
  draw_user(spec, false, events);
  ImGui::PopStyleVar();
}

/// The menu of the screens that have no place in the bottom bar.
void draw_rest(const ShellSpec& spec, const std::vector<const NavItem*>& rest) {
  std::vector<MenuItem> items;
  items.reserve(rest.size());
  for (const NavItem* item : rest) {
    items.push_back({.name = item->name, .icon = item->icon});
  }
  const auto chosen = menu_button({.button = {.name = spec.more,
                                              .icon = Icon::Menu,
                                              .kind = ButtonKind::Quiet,
                                              .face = ButtonFace::IconOnly},
                                   .items = items});
  if (chosen) navigate(rest[*chosen]->href);
}

void draw_bottom_bar(const ShellSpec& spec) {
  std::vector<const NavItem*> shown;
  std::vector<const NavItem*> rest;
  for (const NavGroup& group : spec.groups) {
    for (const NavItem& item : group.items) {
      (item.essential && shown.size() < kBottomItems ? shown : rest).push_back(&item);
    }
  }
  const std::size_t places = shown.size() + (rest.empty() ? 0 : 1);
  const float width = ImGui::GetContentRegionAvail().x / static_cast<float>(places);
  open_navigation(spec);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  {
    const Row row(Align::Start, "bottom");
    for (const NavItem* item : shown) {
      draw_rail_item(*item, std::trunc(width));
    }
    if (!rest.empty()) draw_rest(spec, rest);
  }
  ImGui::PopStyleVar();
  state().semantics.close();
}

void begin_bar(ImVec2 at, ImVec2 size, ImVec2 padding) {
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ink(palette().surface));
  ImGui::BeginChild("bar", size, ImGuiChildFlags_AlwaysUseWindowPadding, kStill);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace

float page_margin() {
  return room() == Room::Narrow ? 16 : 24;
}

float page_width() {
  float bar = 0;
  if (room() == Room::Wide) bar = kSideBarWidth;
  if (room() == Room::Medium) bar = kRailWidth;
  return viewport().width - bar - 2 * page_margin();
}

Shell::Shell(const ShellSpec& spec) {
  const ImVec2 all = ImGui::GetIO().DisplaySize;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 hairline = ink(palette().divider);
  if (room() == Room::Narrow) {
    const float top = all.y - px(kBottomBarHeight);
    begin_bar({0, top}, {all.x, px(kBottomBarHeight)}, px(0, 2));
    draw_bottom_bar(spec);
    ImGui::EndChild();
    list.AddLine({0, top}, {all.x, top}, hairline, px(1));
    const float strip = px(sizes().control_height);
    begin_strip(spec, strip);
    begin_content({0, strip, all.x, top - strip});
    return;
  }
  const bool wide = room() == Room::Wide;
  const float width = px(wide ? kSideBarWidth : kRailWidth);
  begin_bar({0, 0}, {width, all.y}, wide ? px(12, 12) : px(2, 12));
  open_navigation(spec);
  wide ? draw_side_bar(spec, events_) : draw_rail(spec, events_);
  state().semantics.close();
  ImGui::EndChild();
  list.AddLine({width, 0}, {width, all.y}, hairline, px(1));
  begin_content({width + px(1), 0, all.x - width - px(1), all.y});
}

void Shell::begin_strip(const ShellSpec& spec, float height) {
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::BeginChild("strip", {ImGui::GetIO().DisplaySize.x, height}, 0, kStill);
  {
    ImGui::BeginChild(
        "strip status", {ImGui::GetContentRegionAvail().x - 2 * height, height}, 0, kStill);
    draw_status(spec, true);
    ImGui::EndChild();
    ImGui::SameLine(0, 0);
    events_.search = draw_search(spec, false);
    ImGui::SameLine(0, 0);
    draw_user(spec, false, events_);
  }
  ImGui::EndChild();
}

void Shell::begin_content(Rect at) {
  ImGui::SetCursorScreenPos({at.x, at.y});
  ImGui::BeginChild("content", {at.width, at.height}, 0, kStill);
}

Shell::~Shell() {
  ImGui::EndChild();
}

}  // namespace planerka::ui
