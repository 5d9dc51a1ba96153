#pragma once

// What can be done on a screen, as buttons side by side.

#include <functional>
#include <vector>

#include "client/app/frame.h"
#include "client/ui/button.h"

namespace planerka {

/// The one main act of a screen; the usual ones; those that stand in the menu; workbooks, which
/// stand in a menu where the screen is narrow.
enum class ActRank : unsigned char { Main, Usual, Rare, Export };

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct OfferedAct {
  PhraseKey name;
  ui::Icon icon = ui::Icon::None;
  std::function<void()> press;
  ActRank rank = ActRank::Usual;
};

/// Acts on a record, the more usual first: on a phone and where Rare, in the menu «Действия».
void draw_card_acts(std::vector<OfferedAct> acts, const Frame& frame);

/// Acts on a list, in its head: workbooks stand in the menu «Выгрузить» up to 1100 px and where
/// there is no room, and on a phone all but the main one in a menu.
void draw_list_acts(std::vector<OfferedAct> acts, const Frame& frame);

/// Acts on chosen rows, on one line.
void draw_bulk_acts(std::vector<OfferedAct> acts, const Frame& frame);

}  // namespace planerka
