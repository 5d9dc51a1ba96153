#include "client/screens/bulk.h"

#include <algorithm>
#include <utility>

#include "client/screens/acts.h"
#include "client/ui/ui.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

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
  std::vector<OfferedAct> acts;
  for (const BulkAct& act : bulk_acts(bar.kind)) {
    if (!may_do(act, bar.kind, frame)) continue;
    acts.push_back({.name = act.form().title, .icon = act.icon, .press = [&] {
                      press(act, bar, frame, intents);
                    }});
  }
  if (may_export(frame)) {
    acts.push_back({.name = "bulk.export", .icon = ui::Icon::Download, .press = [&] {
                      intents.add(chosen_book(bar.list, bar.chosen, frame));
                    }});
  }
  draw_bulk_acts(std::move(acts), frame);
}

}  // namespace planerka
