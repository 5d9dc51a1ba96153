#include "client/screens/records.h"

#include <string>
#include <utility>

#include "client/app/kind_icons.h"
#include "client/screens/acts.h"
#include "client/screens/exports.h"
#include "client/screens/help_link.h"
#include "client/screens/loading.h"
#include "client/ui/ui.h"
#include "shared/domain/roles.h"

namespace planerka::records {
namespace {

bool may_add(const RecordKind& kind, const Frame& frame) {
  return kind.add != nullptr && frame.person && may_write(*frame.person, kind.kind).ok();
}

void open_adding(State& state, const RecordKind& kind, const Frame& frame, Intents& intents) {
  open_dialog(state.dialog, open_blank(*kind.add(), {}, frame), intents);
}

void draw_head(State& state, const RecordKind& kind, const Frame& frame, Intents& intents) {
  const ui::Row row;
  ui::heading1(frame.phrase(kind.title));
  ui::push_right();
  help_link(kind.key, frame);
  const RecordList& list = state.lists[kind.kind];
  std::vector<OfferedAct> acts;
  for (const RecordAct& act : kind.list_acts) {
    if (!act.offered({}, frame)) continue;
    acts.push_back({.name = act.name, .icon = act.icon, .press = [&] {
                      open_dialog(state.dialog, act.form({}, frame), intents);
                    }});
  }
  if (may_export(frame)) {
    const auto press = [&] {
      intents.add(list_book({list.list, *list.kept.sheet, kind.key}, frame));
    };
    acts.push_back({.name = "button.export_xlsx",
                    .icon = ui::Icon::Download,
                    .press = press,
                    .rank = ActRank::Export});
  }
  // An empty list offers it in its middle.
  if (may_add(kind, frame) && !is_empty(list, frame)) {
    acts.push_back({.name = kind.add()->title,
                    .icon = ui::Icon::Plus,
                    .press = [&] { open_adding(state, kind, frame, intents); },
                    .rank = ActRank::Main});
  }
  draw_list_acts(std::move(acts), frame);
}

void draw_nothing(State& state, const RecordKind& kind, const Frame& frame, Intents& intents) {
  const bool add = may_add(kind, frame);
  if (ui::empty_state({.icon = icon_of(kind.kind),
                       .title = frame.phrase(kind.empty),
                       .action = add ? frame.phrase(kind.add()->title) : std::string_view()})) {
    open_adding(state, kind, frame, intents);
  }
}

void draw_shelves(State& state, const RecordKind& kind, const Frame& frame, Intents& intents) {
  if (kind.shelves == nullptr) return;
  auto form = kind.shelves(state.lists[kind.kind].shelves, frame);
  if (form) open_dialog(state.dialog, std::move(*form), intents);
}

void draw_list(State& state, const RecordKind& kind, const Frame& frame, Intents& intents) {
  if (draw_arrival(frame.phrase(kind.title), frame)) return;
  RecordList& list = state.lists[kind.kind];
  if (state.dialog_of != kind.kind) state.dialog = {};
  state.dialog_of = kind.kind;
  arrange(list, kind, frame);
  {
    const ui::Page page({.width = ui::PageWidth::Full, .key = frame.route.path});
    draw_head(state, kind, frame, intents);
    draw_shelves(state, kind, frame, intents);
    if (shows_board(kind, frame)) {
      draw_narrowing(list, kind, frame);
      draw_deal_board(state.board, list, state.dialog, frame, intents);
    } else {
      draw_record_list(list, kind, state.dialog, frame, intents);
    }
    if (is_empty(list, frame)) draw_nothing(state, kind, frame, intents);
  }
  draw_list_filter(list, kind, frame, intents);
  if (may_add(kind, frame)) resume_dialog(state.dialog, *kind.add(), {}, frame, intents);
  draw_form_dialog(state.dialog, frame, intents);
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents) {
  const RecordKind& kind = *find_record_kind(frame.route.kind);
  if (frame.route.screen == Screen::List) return draw_list(state, kind, frame, intents);
  RecordList& list = state.lists[kind.kind];
  // A card opened by its address pages through the list as it would be shown.
  if (list.order.empty()) arrange(list, kind, frame);
  draw_record_card(state.card, kind, list.order, frame, intents);
}

}  // namespace planerka::records
