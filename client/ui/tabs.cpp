#include <string>

#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "client/ui/text.h"

namespace planerka::ui {
namespace {

float draw_tab(const TabItem& tab, bool selected, bool& pressed) {
  const Palette& p = palette();
  std::string label(tab.name);
  const float words = measure(Face::Strong, label).x;
  const float count = tab.count.empty() ? 0 : measure(Face::Secondary, tab.count).x + px(6);
  const Item item =
      place(id_of(tab.name), {words + count + px(24), px(sizes().control_height + 4)});
  pressed = item.pressed;
  if (item.visible) {
    const ImRect& box = item.box;
    paint_held(item, px(kRadius));
    const float y = IM_ROUND(box.GetCenter().y - font(Face::Body)->FontSize / 2);
    const ImU32 color = ink(selected ? p.text : p.muted);
    paint_text({box.Min.x + px(12), y}, selected ? Face::Strong : Face::Body, color, label);
    paint_text({box.Min.x + px(18) + words, y + px(1)}, Face::Secondary, ink(p.muted), tab.count);
    if (selected || item.hovered) {
      const ImU32 line = ink(selected ? p.primary : p.divider);
      ImGui::GetWindowDrawList()->AddRectFilled(
          {box.Min.x, box.Max.y - px(2)}, box.Max, line, px(1));
    }
    if (item.ring) paint_focus_ring(box, px(kRadius));
  }
  say(node_of(item, Role::Tab, tab.name, State::Focusable | when(selected, State::Selected)));
  return item.box.Max.y;
}

}  // namespace

bool tabs(const Tabs& tabs) {
  const Scope scope(tabs.name);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 end = {at.x + width, at.y + px(sizes().control_height + 4)};
  const Item whole{.id = id_of("tablist"), .box = {at, end}};
  state().semantics.open(node_of(whole, Role::TabList, tabs.name));
  const int before = *tabs.selected;
  float bottom = at.y;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(4, 0));
  {
    const Row row;
    for (std::size_t i = 0; i < tabs.items.size(); ++i) {
      bool pressed = false;
      bottom = draw_tab(tabs.items[i], static_cast<int>(i) == before, pressed);
      if (pressed) *tabs.selected = static_cast<int>(i);
    }
  }
  ImGui::PopStyleVar();
  ImGui::GetWindowDrawList()->AddLine(
      {at.x, bottom}, {at.x + width, bottom}, ink(palette().divider), px(1));
  gap(2);
  state().semantics.close();
  return *tabs.selected != before;
}

}  // namespace planerka::ui
