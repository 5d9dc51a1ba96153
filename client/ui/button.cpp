#include "client/ui/button.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "client/ui/floating.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

// Between the edge of a button and what is in it, at the least; px.
constexpr float kEdge = 8;

struct ButtonInk {
  ImU32 surface;
  ImU32 words;
};

ButtonInk ink_of(const Button& button, const Item& item) {
  const Palette& p = palette();
  const bool lit = item.hovered || item.held;
  if (button.disabled) return {ink(p.sunken), ink(p.muted, 0.7F)};
  switch (button.kind) {
    case ButtonKind::Primary:
      return {ink(lit ? p.primary_hover : p.primary), ink(p.on_primary)};
    case ButtonKind::Danger:
      return {ink(lit ? p.danger_tint_hover : p.danger_tint), ink(p.danger)};
    case ButtonKind::Plain:
      return {ink(p.divider, lit ? 1.0F : 0.65F), ink(p.text)};
    case ButtonKind::Quiet:
      return {lit ? ink(p.sunken) : 0, ink(p.muted)};
  }
  return {};
}

struct ButtonShape {
  ImVec2 size;
  float words = 0;
  float lead = 0;  // of the icon; it gives way where there is no room for both
};

ButtonShape shape_of(const Button& button, bool has_menu) {
  const float height = px(sizes().control_height);
  if (button.face == ButtonFace::IconOnly) return {{height, height}, 0};
  const float words = measure(Face::Strong, button.name).x;
  const float lead = button.icon == Icon::None ? 0 : icon_size() + px(8);
  const float tail = has_menu ? icon_size() + px(4) : 0;
  float width = words + lead + tail + 2 * px(sizes().frame_padding_x + 2);
  if (button.width > 0) width = px(button.width);
  width = std::min(width, room_of_line());
  const bool both = words + lead + tail + 2 * px(kEdge) <= width;
  return {{width, height}, words, both ? lead : 0};
}

void paint_button(const Button& button, const Item& item, const ButtonShape& shape, bool has_menu) {
  const ButtonInk colors = ink_of(button, item);
  const ImRect& box = item.box;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.Min, box.Max, colors.surface, px(kRadius));
  paint_held(item, px(kRadius));
  if (button.face == ButtonFace::IconOnly) {
    paint_icon(box.GetCenter(), button.icon, colors.words);
  } else {
    const float tail = has_menu ? icon_size() + px(4) : 0;
    const float content = shape.lead + shape.words + tail;
    const float x = IM_ROUND(box.Min.x + std::max((box.GetWidth() - content) / 2, px(kEdge)));
    const float y = IM_ROUND(box.GetCenter().y - font(Face::Strong)->FontSize / 2);
    if (shape.lead > 0) {
      paint_icon({x + icon_size() / 2, box.GetCenter().y}, button.icon, colors.words);
    }
    paint_text_cut(
        {x + shape.lead, y}, box.Max.x - px(kEdge), Face::Strong, colors.words, button.name);
    if (has_menu) {
      paint_icon(
          {x + content - icon_size() / 2, box.GetCenter().y}, Icon::ChevronDown, colors.words);
    }
  }
  if (item.ring) paint_focus_ring(box, px(kRadius));
}

Item draw_button(const Button& button, bool has_menu, State more) {
  const ButtonShape shape = shape_of(button, has_menu);
  const Item item = place(id_of(button.key, button.name), shape.size, !button.disabled);
  if (item.visible) paint_button(button, item, shape, has_menu);
  more |= when(button.disabled, State::Disabled) |
          when(button.kind == ButtonKind::Primary, State::Main);
  Node node = node_of(item, Role::Button, button.name, State::Focusable | more);
  node.description = button.hint;
  say(std::move(node));
  const bool icon_only = button.face == ButtonFace::IconOnly;
  show_tooltip(item, button.hint.empty() && icon_only ? button.name : button.hint);
  return item;
}

bool draw_menu_item(const MenuItem& entry, float width) {
  const Palette& p = palette();
  const Item item = place(id_of(entry.name), {width, px(sizes().control_height)}, !entry.disabled);
  if (item.visible) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (item.hovered) list.AddRectFilled(item.box.Min, item.box.Max, ink(p.sunken), px(kRadius));
    paint_held(item, px(kRadius));
    ImU32 words = ink(entry.danger ? p.danger : p.text);
    if (entry.disabled) words = ink(p.muted, 0.7F);
    const float y = item.box.GetCenter().y;
    const Icon icon = entry.checked ? Icon::Check : entry.icon;
    paint_icon({item.box.Min.x + px(10) + icon_size() / 2, y}, icon, words);
    paint_text(
        {item.box.Min.x + px(18) + icon_size(), IM_ROUND(y - font(Face::Body)->FontSize / 2)},
        Face::Body,
        words,
        entry.name);
    if (item.ring) paint_focus_ring(item.box, px(kRadius));
  }
  say(node_of(item,
              Role::MenuItem,
              entry.name,
              State::Focusable | when(entry.disabled, State::Disabled) |
                  when(entry.checked, State::Checked)));
  return item.pressed;
}

float menu_width(const MenuButton& menu) {
  float widest = px(160);
  for (const MenuItem& entry : menu.items) {
    widest = std::max(widest, measure(Face::Body, entry.name).x + icon_size() + px(36));
  }
  return widest;
}

std::optional<std::size_t> draw_menu(const MenuButton& menu, ImGuiID opener, float width) {
  std::optional<std::size_t> chosen;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(0, 2));
  Item whole{.id = id_of("menu")};
  whole.box = ImGui::GetCurrentWindow()->Rect();
  state().semantics.open(node_of(whole, Role::Menu, menu.button.name));
  for (std::size_t i = 0; i < menu.items.size(); ++i) {
    if (draw_menu_item(menu.items[i], width)) chosen = i;
  }
  state().semantics.close();
  ImGui::PopStyleVar();
  if (chosen || take_key_anywhere(Key::Escape)) {
    ImGui::CloseCurrentPopup();
    state().focus = opener;
    request_frame();
  }
  return chosen;
}

}  // namespace

bool button(const Button& button) {
  return draw_button(button, false, State::None).pressed;
}

std::optional<std::size_t> menu_button(const MenuButton& menu) {
  const ImGuiID id = id_of(menu.button.key, menu.button.name);
  const ImGuiID popup = id + 1;
  const bool was_open = ImGui::IsPopupOpen(popup, 0);
  const Item item =
      draw_button(menu.button, true, State::HasPopup | when(was_open, State::Expanded));
  if (item.pressed && !was_open) ImGui::OpenPopupEx(popup);
  const float height = px(sizes().control_height + 2) * static_cast<float>(menu.items.size());
  const Floating list({.popup = popup, .anchor = item.box, .size = {menu_width(menu), height}});
  return list ? draw_menu(menu, id, list.width()) : std::nullopt;
}

namespace {

enum class ActPlace : unsigned char { Line, NextLine, Menu };

/// Where the acts of a bar stand.
class ActPlaces {
 public:
  explicit ActPlaces(const ActBar& bar)
      : bar_(bar), places_(bar.acts.size()), menu_(width(bar.more, true)) {
    float least = menu_ - gap_;  // of those that never leave the line
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (is_main(i)) least += width(bar.acts[i].button, false);
      all_ += width(bar.acts[i].button, false);
      if (bar.acts[i].room == ActRoom::Menu) move(i, ActPlace::Menu);
    }
    const float room = room_beside(least) + gap_;
    leave(ActRoom::Folds, ActPlace::Menu, room);
    leave(ActRoom::Wraps, ActPlace::NextLine, room);
  }

  std::vector<std::size_t> at(ActPlace place) const {
    std::vector<std::size_t> acts;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i] == place) acts.push_back(i);
    }
    return acts;
  }

 private:
  float width(const Button& button, bool has_menu) const {
    return shape_of(button, has_menu).size.x + gap_;
  }
  bool is_main(std::size_t i) const { return bar_.acts[i].button.kind == ButtonKind::Primary; }

  /// Whether the menu stands in the line: before an act of it, or after them all.
  bool has_menu() const {
    const auto menu = std::find(places_.begin(), places_.end(), ActPlace::Menu);
    if (menu == places_.end()) return false;
    return std::count(places_.begin(), places_.end(), ActPlace::NextLine) == 0 ||
           std::find(menu, places_.end(), ActPlace::Line) != places_.end();
  }

  void move(std::size_t i, ActPlace place) {
    places_[i] = place;
    all_ -= width(bar_.acts[i].button, false);
  }

  void leave(ActRoom how, ActPlace place, float room) {
    for (std::size_t i = places_.size(); i-- > 0;) {
      if (all_ + (has_menu() ? menu_ : 0) <= room) return;
      if (bar_.acts[i].room == how && !is_main(i)) move(i, place);
    }
  }

  const ActBar& bar_;
  std::vector<ActPlace> places_;
  float gap_ = ImGui::GetStyle().ItemSpacing.x;
  float menu_ = 0;
  float all_ = 0;
};

std::optional<std::size_t> draw_act_menu(const ActBar& bar, const std::vector<std::size_t>& acts) {
  std::vector<MenuItem> items;
  items.reserve(acts.size());
  for (const std::size_t i : acts) {
    const Button& act = bar.acts[i].button;
    items.push_back({.name = act.name, .icon = act.icon, .disabled = act.disabled});
  }
  const auto chosen = menu_button({.button = bar.more, .items = items});
  return chosen ? std::optional(acts[*chosen]) : std::nullopt;
}

}  // namespace

std::optional<std::size_t> act_bar(const ActBar& bar) {
  const ActPlaces places(bar);
  const std::vector<std::size_t> folded = places.at(ActPlace::Menu);
  std::optional<std::size_t> pressed;
  bool menu = folded.empty();  // was drawn
  const auto draw_menu = [&] {
    if (std::exchange(menu, true)) return;
    if (const auto chosen = draw_act_menu(bar, folded)) pressed = chosen;
  };
  // The menu stands where the first act in it would.
  const auto draw = [&](const std::vector<std::size_t>& acts) {
    for (const std::size_t i : acts) {
      if (!menu && i > folded.front()) draw_menu();
      if (button(bar.acts[i].button)) pressed = i;
    }
  };
  draw(places.at(ActPlace::Line));
  const std::vector<std::size_t> wrapped = places.at(ActPlace::NextLine);
  if (!wrapped.empty()) next_line();
  draw(wrapped);
  draw_menu();
  return pressed;
}

namespace {

/// Of a chip's words; longer ones than a line are wrapped.
ImVec2 words_of_chip(std::string_view label, float room) {
  const ImVec2 words = measure(Face::Body, label);
  return words.x > room ? measure(Face::Body, label, room) : words;
}

void paint_chip(const Chip& chip, const Item& item, std::string_view label) {
  const Palette& p = palette();
  const float lead = chip.icon == Icon::None ? 0 : icon_size() + px(6);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImRect& box = item.box;
  const ImU32 words = ink(chip.selected ? p.primary : p.text);
  const Color quiet = item.hovered ? p.sunken : p.surface;
  const float edge = chip.selected && item.hovered ? 2 : 1;
  list.AddRectFilled(box.Min, box.Max, ink(chip.selected ? p.primary_tint : quiet), px(99));
  paint_held(item, px(99));
  list.AddRect(box.Min, box.Max, ink(chip.selected ? p.primary : p.divider), px(99), 0, px(edge));
  paint_icon({box.Min.x + px(14) + icon_size() / 2, box.GetCenter().y}, chip.icon, words);
  const float room = box.GetWidth() - lead - px(28) + 1;
  const float y = IM_ROUND(box.GetCenter().y - words_of_chip(label, room).y / 2);
  paint_text({box.Min.x + px(14) + lead, y}, Face::Body, words, label, room);
  if (item.ring) paint_focus_ring(box, px(99));
}

}  // namespace

bool chip(const Chip& chip) {
  std::string label(chip.name);
  if (chip.count) label += " " + std::to_string(*chip.count);
  const float lead = chip.icon == Icon::None ? 0 : icon_size() + px(6);
  const float height = px(state().environment.coarse_pointer ? 44.0F : 36.0F);
  const ImVec2 words = words_of_chip(label, room_of_line() - lead - px(28));
  const ImVec2 size = {words.x + lead + px(28), std::max(height, words.y + px(16))};
  const Item item = place(id_of_kind("chip", chip.key.empty() ? chip.name : chip.key), size);
  if (item.visible) paint_chip(chip, item, label);
  const State on = when(chip.selected, State::Checked);
  Node node = node_of(item, Role::Button, chip.name, State::Focusable | State::Toggle | on);
  if (chip.count) node.description = std::to_string(*chip.count);
  say(std::move(node));
  return item.pressed;
}

}  // namespace planerka::ui
