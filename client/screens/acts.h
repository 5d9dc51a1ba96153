#pragma once

// What can be done on a screen, as one line of buttons.

#include <functional>
#include <vector>

#include "client/app/frame.h"
#include "client/ui/button.h"

namespace planerka {

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct OfferedAct {
  PhraseKey name;
  ui::Icon icon = ui::Icon::None;
  std::function<void()> press;
  bool leads = false;  // the main act of the screen
  bool rare = false;   // always in the menu
};

/// «Действия», and «Действия со списком», which may be on a screen beside it.
ui::Button acts_menu(const Frame& frame);
ui::Button list_acts_menu(const Frame& frame);

/// Draws them in what is left of the line, the more usual first; those without room there and the
/// rare ones stand in the menu that `more` opens.
void draw_acts(std::vector<OfferedAct> acts, const ui::Button& more, const Frame& frame);

}  // namespace planerka
