#include "client/screens/agency_bulk.h"

#include <array>
#include <numeric>
#include <utility>

#include "client/screens/agency_choices.h"
#include "client/screens/agency_draft.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"

namespace planerka::agencies {
namespace {

using Records = std::vector<RecordId>;

std::string count_of(const Records& chosen, const Frame& frame) {
  return frame.plural("count.agencies", static_cast<std::int64_t>(chosen.size()));
}

/// One act of all commands, unless there is nothing to change.
void act(std::vector<Command> commands, PhraseKey done, const Frame& frame, Intents& intents) {
  if (commands.empty()) return;
  const auto count = static_cast<std::int64_t>(commands.size());
  intents.add(Act{.commands = std::move(commands),
                  .done = frame.phrase(done, {frame.plural("count.agencies", count)})});
}

void assign(RecordId manager, const Records& chosen, const Frame& frame, Intents& intents) {
  std::vector<Command> commands;
  for (const RecordId agency : chosen) {
    if (reference(frame.store().value(agency, fields::agency::manager)) == manager) continue;
    commands.push_back(make_assign_manager(agency, manager));
    agency_card::presume(commands.back(), frame.store(), fields::agency::manager);
  }
  act(std::move(commands), "toast.saved", frame, intents);
}

void draw_managers(const Records& chosen, const Frame& frame, Intents& intents) {
  if (!may_command(*frame.person, CommandName::AssignManager).ok()) return;
  const auto choices = agency_card::manager_choices(frame, {});
  std::vector<ui::MenuItem> items;
  items.reserve(choices.size());
  for (const auto& choice : choices) {
    const bool nobody = choice.text.empty();
    items.push_back({.name = nobody ? frame.phrase("agencies.bulk.no_manager") : choice.name,
                     .icon = nobody ? ui::Icon::X : ui::Icon::User});
  }
  const auto pressed = ui::menu_button(
      {.button = {.name = frame.phrase("agencies.column.manager"), .icon = ui::Icon::User},
       .items = items});
  if (!pressed) return;
  const std::string& text = choices[*pressed].text;
  assign(text.empty() ? RecordId{} : RecordId{std::stoull(text)}, chosen, frame, intents);
}

void set_status(AgencyStatus status,
                std::string_view reason,
                const Records& chosen,
                const Frame& frame,
                Intents& intents) {
  std::vector<Command> commands;
  const auto number = static_cast<std::int64_t>(status);
  for (const RecordId agency : chosen) {
    if (frame.store().value(agency, fields::agency::status).integer == number) continue;
    commands.push_back(make_set_agency_status(agency, status, reason));
    agency_card::presume(commands.back(), frame.store(), fields::agency::status);
  }
  act(std::move(commands), "toast.saved", frame, intents);
}

void draw_statuses(Bulk& bulk, const Records& chosen, const Frame& frame, Intents& intents) {
  if (!may_command(*frame.person, CommandName::SetAgencyStatus).ok()) return;
  const std::array<ui::MenuItem, 2> items = {
      {{.name = frame.phrase("agencies.bulk.activate"), .icon = ui::Icon::Check},
       {.name = frame.phrase("agencies.bulk.suspend"), .icon = ui::Icon::Archive}}};
  const auto pressed =
      ui::menu_button({.button = {.name = frame.phrase("agencies.column.status")}, .items = items});
  if (!pressed) return;
  if (*pressed == 0) return set_status(AgencyStatus::Active, {}, chosen, frame, intents);
  bulk.suspending = true;
  bulk.reason.clear();
  bulk.error.clear();
}

void draw_suspending(Bulk& bulk, const Records& chosen, const Frame& frame, Intents& intents) {
  const std::string name = frame.phrase("agencies.bulk.suspend_title", {count_of(chosen, frame)});
  const ui::Dialog dialog(
      {.name = name, .open = &bulk.suspending, .close = frame.phrase("button.close")});
  if (!dialog) return;
  const auto events =
      ui::text_field({.label = phrase(frame.language(), "field.agency.status_reason"),
                      .value = &bulk.reason,
                      .error = bulk.error,
                      .required = true,
                      .focus_on_appear = true});
  if (events.changed) bulk.error.clear();
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.cancel")})) bulk.suspending = false;
  const bool pressed =
      ui::button({.name = frame.phrase("agencies.bulk.suspend"), .kind = ui::ButtonKind::Primary});
  if (!pressed && !events.submitted) return;
  if (bulk.reason.find_first_not_of(' ') == std::string::npos) {
    bulk.error = frame.phrase("error.agency.suspend_reason");
    return;
  }
  bulk.suspending = false;
  set_status(AgencyStatus::Suspended, bulk.reason, chosen, frame, intents);
}

void archive(const Records& chosen, const Frame& frame, Intents& intents) {
  std::vector<Command> commands;
  commands.reserve(chosen.size());
  for (const RecordId agency : chosen) {
    commands.push_back(make_archive(agency));
  }
  act(std::move(commands), "toast.archived", frame, intents);
}

int deals_of(const Records& chosen, const Frame& frame) {
  return std::accumulate(chosen.begin(), chosen.end(), 0, [&](int sum, RecordId agency) {
    return sum + frame.insight.agencies().of(agency).deals_in_work;
  });
}

void draw_archiving(Bulk& bulk, const Records& chosen, const Frame& frame, Intents& intents) {
  const std::string name = frame.phrase("agencies.bulk.archive", {count_of(chosen, frame)});
  const ui::Dialog dialog(
      {.name = name, .open = &bulk.archiving, .close = frame.phrase("button.close")});
  if (!dialog) return;
  const int deals = deals_of(chosen, frame);
  ui::text(frame.phrase("agencies.bulk.archive_deals", {std::to_string(deals)}));
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.cancel")})) bulk.archiving = false;
  if (ui::button(
          {.name = frame.phrase("agency.card.archive_anyway"), .kind = ui::ButtonKind::Danger})) {
    bulk.archiving = false;
    archive(chosen, frame, intents);
  }
}

}  // namespace

void draw_bulk(Bulk& bulk,
               const std::vector<RecordId>& chosen,
               const Frame& frame,
               Intents& intents) {
  draw_managers(chosen, frame, intents);
  draw_statuses(bulk, chosen, frame, intents);
  if (ui::button({.name = frame.phrase("button.archive"), .icon = ui::Icon::Archive})) {
    bulk.archiving = deals_of(chosen, frame) > 0;
    if (!bulk.archiving) archive(chosen, frame, intents);
  }
  draw_suspending(bulk, chosen, frame, intents);
  draw_archiving(bulk, chosen, frame, intents);
}

}  // namespace planerka::agencies
