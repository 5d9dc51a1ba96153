#include "client/screens/acts.h"

#include <algorithm>

#include "client/ui/ui.h"

namespace planerka {
namespace {

constexpr float kExportsFrom = 1100;

using RoomOf = ui::ActRoom (*)(ActRank);

void draw_acts(std::vector<OfferedAct> acts,
               const ui::Button& more,
               const Frame& frame,
               RoomOf room_of) {
  if (acts.empty()) return;
  std::stable_partition(
      acts.begin(), acts.end(), [](const OfferedAct& act) { return act.rank != ActRank::Rare; });
  std::vector<ui::BarAct> bar;
  bar.reserve(acts.size());
  for (const OfferedAct& act : acts) {
    const bool main = act.rank == ActRank::Main;
    bar.push_back({.button = {.name = frame.phrase(act.name),
                              .icon = act.icon,
                              .kind = main ? ui::ButtonKind::Primary : ui::ButtonKind::Plain},
                   .room = room_of(act.rank)});
  }
  const auto pressed = ui::act_bar({.acts = bar, .more = more});
  if (pressed) acts[*pressed].press();
}

bool is_phone() {
  return ui::room() == ui::Room::Narrow;
}

ui::ActRoom room_in_card(ActRank rank) {
  if (rank == ActRank::Rare) return ui::ActRoom::Menu;
  return is_phone() ? ui::ActRoom::Folds : ui::ActRoom::Wraps;
}

ui::ActRoom room_in_head(ActRank rank) {
  if (rank != ActRank::Export) return room_in_card(rank);
  return ui::viewport().width < kExportsFrom ? ui::ActRoom::Menu : ui::ActRoom::Folds;
}

ui::Button card_menu(const Frame& frame) {
  return {.name = frame.phrase("button.acts"), .icon = ui::Icon::Ellipsis};
}

}  // namespace

void draw_card_acts(std::vector<OfferedAct> acts, const Frame& frame) {
  draw_acts(std::move(acts), card_menu(frame), frame, room_in_card);
}

void draw_bulk_acts(std::vector<OfferedAct> acts, const Frame& frame) {
  draw_acts(std::move(acts), card_menu(frame), frame, [](ActRank) { return ui::ActRoom::Folds; });
}

void draw_list_acts(std::vector<OfferedAct> acts, const Frame& frame) {
  const auto has = [&acts](ActRank rank) {
    return std::any_of(
        acts.begin(), acts.end(), [rank](const OfferedAct& act) { return act.rank == rank; });
  };
  const bool others = has(ActRank::Usual);
  ui::Button more = {.name = frame.phrase("button.export"), .icon = ui::Icon::Download};
  if (!has(ActRank::Export) || (is_phone() && others)) {
    more = {.name = frame.phrase("list.acts"), .icon = ui::Icon::Ellipsis};
  }
  const bool by_rule = !is_phone() && ui::viewport().width < kExportsFrom;
  more.face = by_rule && !others ? ui::ButtonFace::Text : ui::ButtonFace::IconOnly;
  draw_acts(std::move(acts), more, frame, room_in_head);
}

}  // namespace planerka
