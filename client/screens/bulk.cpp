#include "client/screens/bulk.h"

#include <algorithm>
#include <utility>

#include "client/ui/ui.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

/// How many buttons stand beside «Действия» in one line, in the longer of the two languages.
std::size_t shown_at_once() {
  switch (ui::room()) {
    case ui::Room::Wide:
      return 3;
    case ui::Room::Medium:
      return 1;
    case ui::Room::Narrow:
      break;
  }
  return 0;
}

bool may_do(const BulkAct& act, Kind kind, const Frame& frame) {
  const Kind writes = act.writes == Kind::None ? kind : act.writes;
  return frame.person && may_command(*frame.person, act.command).ok() &&
         may_write(*frame.person, writes).ok();
}

FormDraft draft_of(const BulkAct& act, const std::vector<RecordId>& chosen, const Frame& frame) {
  FormDraft draft = open_blank(act.form(), {}, frame);
  for (const RecordId record : chosen) {
    if (act.takes == nullptr || act.takes(record, frame)) draft.records.push_back(record);
  }
  draft.left_out = chosen.size() - draft.records.size();
  return draft;
}

void refuse(const Error& error, const Frame& frame) {
  ui::show_toast({.text = error_text(frame.language(), error)});
}

void press(const BulkAct& act, const BulkBar& bar, const Frame& frame, Intents& intents) {
  if (bar.chosen.size() > kBulkRowsMax) {
    return refuse(fail("bulk.too_many", {std::to_string(kBulkRowsMax)}), frame);
  }
  FormDraft draft = draft_of(act, bar.chosen, frame);
  if (act.asks == nullptr || act.asks(draft, frame)) {
    return open_dialog(bar.dialog, std::move(draft), intents);
  }
  auto deed = draft.spec->deed(draft, frame, intents);
  if (!deed.ok()) return refuse(deed.error(), frame);
  intents.add(Act{.commands = std::move(deed->commands), .done = std::move(deed->done)});
}

}  // namespace

bool has_bulk(Kind kind, const Frame& frame) {
  const auto acts = bulk_acts(kind);
  return std::any_of(
      acts.begin(), acts.end(), [&](const BulkAct& act) { return may_do(act, kind, frame); });
}

void draw_bulk(const BulkBar& bar, const Frame& frame, Intents& intents) {
  std::vector<const BulkAct*> acts;
  for (const BulkAct& act : bulk_acts(bar.kind)) {
    if (may_do(act, bar.kind, frame)) acts.push_back(&act);
  }
  std::size_t shown = shown_at_once();
  // A menu of one is a button.
  if (acts.size() <= shown + 1) shown = acts.size();
  std::vector<ui::MenuItem> folded;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const std::string_view name = frame.phrase(acts[i]->form().title);
    if (i >= shown) {
      folded.push_back({.name = name, .icon = acts[i]->icon});
    } else if (ui::button({.name = name, .icon = acts[i]->icon})) {
      press(*acts[i], bar, frame, intents);
    }
  }
  if (folded.empty()) return;
  const ui::Button more{.name = frame.phrase("button.acts"), .icon = ui::Icon::Ellipsis};
  const auto chosen = ui::menu_button({.button = more, .items = folded});
  if (chosen) press(*acts[shown + *chosen], bar, frame, intents);
}

}  // namespace planerka
