#include "client/screens/acts.h"

#include <algorithm>

#include "client/ui/ui.h"

namespace planerka {

ui::Button acts_menu(const Frame& frame) {
  return {.name = frame.phrase("button.acts"), .icon = ui::Icon::Ellipsis};
}

ui::Button list_acts_menu(const Frame& frame) {
  return {.name = frame.phrase("list.acts"),
          .icon = ui::Icon::Ellipsis,
          .face = ui::ButtonFace::IconOnly};
}

void draw_acts(std::vector<OfferedAct> acts, const ui::Button& more, const Frame& frame) {
  if (acts.empty()) return;
  const auto rare = std::stable_partition(
      acts.begin(), acts.end(), [](const OfferedAct& act) { return !act.rare; });
  std::vector<ui::Button> buttons;
  buttons.reserve(acts.size());
  for (const OfferedAct& act : acts) {
    const auto kind = act.leads ? ui::ButtonKind::Primary : ui::ButtonKind::Plain;
    buttons.push_back({.name = frame.phrase(act.name), .icon = act.icon, .kind = kind});
  }
  const auto pressed = ui::act_bar(
      {.acts = buttons, .rare = static_cast<std::size_t>(acts.end() - rare), .more = more});
  if (pressed) acts[*pressed].press();
}

}  // namespace planerka
