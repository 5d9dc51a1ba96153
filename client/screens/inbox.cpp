#include "client/screens/inbox.h"

#include <algorithm>
#include <string>

#include "client/screens/matter_account.h"
#include "client/ui/ui.h"

namespace planerka::inbox_screen {
namespace {

void draw_head(const Matter& matter, const Account& account, const Frame& frame) {
  const ui::Row row;
  ui::badge(matter.refusal()
                ? ui::Badge{.text = frame.phrase("inbox.refused"), .tone = ui::Tone::Danger}
                : ui::Badge{.text = frame.phrase("inbox.concurrent"), .tone = ui::Tone::Warning});
  ui::text(account.when, {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
  if (!account.href.empty()) ui::link({.name = account.record, .href = account.href});
}

void take_mine(const AccountPart& part, const Account& account, Intents& intents) {
  intents.add(Act{.commands = {*part.take_mine}, .done = account.title, .settles = {part.key}});
}

void draw_part(const AccountPart& part,
               const Account& account,
               const Frame& frame,
               Intents& intents) {
  const ui::Scope scope(part.key);
  if (!part.title.empty()) ui::heading3(part.title);
  for (const AccountLine& line : part.lines) {
    ui::fact({.term = line.term, .value = line.value});
  }
  if (part.take_mine &&
      ui::button({.name = frame.phrase("inbox.take_mine"), .icon = ui::Icon::Undo2})) {
    take_mine(part, account, intents);
  }
}

void draw_buttons(const Matter& matter,
                  const Account& account,
                  const Frame& frame,
                  Intents& intents) {
  const ui::Row row(ui::Align::Start, "buttons");
  if (account.can_retry &&
      ui::button({.name = frame.phrase("button.retry"), .icon = ui::Icon::RefreshCw})) {
    intents.add(Reissue{matter.keys()});
  }
  if (ui::button({.name = frame.phrase("button.copy"),
                  .icon = ui::Icon::Copy,
                  .kind = ui::ButtonKind::Quiet})) {
    ui::copy_text(text_of(account));
    ui::show_toast({.text = std::string(frame.phrase("toast.copied"))});
  }
  if (ui::button({.name = frame.phrase("button.dismiss"),
                  .icon = ui::Icon::X,
                  .kind = ui::ButtonKind::Quiet})) {
    intents.add(Dismiss{matter.keys()});
  }
}

void draw_matter(const Matter& matter, const Frame& frame, Intents& intents) {
  const Account account = account_of(matter, frame);
  const ui::Card card({.title = account.title, .key = matter.entries.front()->key});
  draw_head(matter, account, frame);
  for (const AccountPart& part : account.parts) {
    draw_part(part, account, frame, intents);
  }
  draw_buttons(matter, account, frame, intents);
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents) {
  const ui::Page page({.title = frame.phrase("inbox.title"), .key = kInboxHref});
  if (frame.matters.empty()) {
    ui::empty_state({.icon = ui::Icon::CircleCheck, .title = frame.phrase("inbox.empty")});
    return;
  }
  const std::size_t shown = std::min(state.shown, frame.matters.size());
  for (std::size_t i = 0; i < shown; ++i) {
    draw_matter(frame.matters[i], frame, intents);
  }
  if (shown == frame.matters.size()) return;
  const std::string more = std::to_string(frame.matters.size() - shown);
  if (ui::button({.name = frame.phrase("button.show_more", {more})})) {
    state.shown += kShownAtFirst;
  }
}

}  // namespace planerka::inbox_screen
