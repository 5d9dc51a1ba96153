#include "client/screens/agency_card.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "client/app/words.h"
#include "client/screens/acts.h"
#include "client/screens/agency_facts.h"
#include "client/screens/agency_work.h"
#include "client/screens/before_call.h"
#include "client/screens/card_tiles.h"
#include "client/screens/contracts.h"
#include "client/screens/deal_forms.h"
#include "client/screens/file_list.h"
#include "client/screens/paging.h"
#include "client/screens/record_forms.h"
#include "client/screens/record_merging.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/i18n/formats.h"

namespace planerka::agency_card {
namespace {

bool is_archived(const Frame& frame, RecordId agency) {
  const FieldId archived = make_field(Kind::Agency, common::archived);
  return frame.store().value(agency, archived).integer != 0;
}

void draw_missing(const Frame& frame) {
  const ui::Page page({.title = frame.phrase("kind.agency"), .key = frame.route.path});
  if (frame.status.loading || frame.replica.cursor().seq == 0) {
    ui::progress({.name = frame.phrase("app.loading")});
    return;
  }
  if (ui::empty_state({.icon = ui::Icon::Building2,
                       .title = frame.phrase("agency.card.missing"),
                       .action = frame.phrase("agency.card.back")})) {
    ui::navigate(kAgenciesHref);
  }
}

ui::Tone tone_of(AgencyStatus status) {
  switch (status) {
    case AgencyStatus::New:
      return ui::Tone::Primary;
    case AgencyStatus::Active:
      return ui::Tone::Success;
    case AgencyStatus::Suspended:
      return ui::Tone::Warning;
  }
  return ui::Tone::Neutral;
}

void draw_badges(const Frame& frame, RecordId agency) {
  const std::string status = current_words(agency, fields::agency::status, frame);
  const auto number = frame.store().value(agency, fields::agency::status).integer;
  if (!status.empty()) {
    ui::badge({.text = status, .tone = tone_of(static_cast<AgencyStatus>(number))});
  }
  switch (frame.insight.agencies().badge_of(agency)) {
    case ActivityBadge::Hot:
      return ui::badge({.text = frame.phrase("badge.hot"), .tone = ui::Tone::Success});
    case ActivityBadge::Warm:
      return ui::badge({.text = frame.phrase("badge.warm"), .tone = ui::Tone::Warning});
    case ActivityBadge::Sleeping:
      return ui::badge({.text = frame.phrase("badge.sleeping"), .tone = ui::Tone::Muted});
    case ActivityBadge::None:
      return ui::badge({.text = frame.phrase("badge.inactive"), .tone = ui::Tone::Muted});
  }
}

void archive(const Frame& frame, RecordId agency, Intents& intents) {
  intents.add(Act{.commands = {make_archive(agency)},
                  .done = frame.phrase("toast.archived", {record_name(agency, frame)})});
}

void offer_archiving(std::vector<OfferedAct>& acts,
                     State& state,
                     const Frame& frame,
                     Intents& intents) {
  if (is_archived(frame, state.agency)) {
    acts.push_back({.name = "button.restore", .icon = ui::Icon::Undo2, .press = [&] {
                      const std::string name = record_name(state.agency, frame);
                      intents.add(Act{.commands = {make_restore(state.agency)},
                                      .done = frame.phrase("toast.restored", {name})});
                    }});
    return;
  }
  acts.push_back({.name = "button.archive", .icon = ui::Icon::Archive, .press = [&] {
                    state.archiving = frame.insight.agencies().of(state.agency).deals_in_work > 0;
                    if (!state.archiving) archive(frame, state.agency, intents);
                  }});
}

void draw_archiving(State& state, const Frame& frame, Intents& intents) {
  const ui::Dialog dialog({.name = frame.phrase("button.archive"),
                           .open = &state.archiving,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  const int deals = frame.insight.agencies().of(state.agency).deals_in_work;
  ui::text(frame.phrase("agency.card.archive_warning", {std::to_string(deals)}));
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.cancel")})) state.archiving = false;
  if (ui::button(
          {.name = frame.phrase("agency.card.archive_anyway"), .kind = ui::ButtonKind::Danger})) {
    state.archiving = false;
    archive(frame, state.agency, intents);
  }
}

void offer_adding(std::vector<OfferedAct>& acts,
                  State& state,
                  const Frame& frame,
                  Intents& intents) {
  const auto offer = [&](const FormSpec& spec, ui::Icon icon) {
    acts.push_back({.name = spec.title, .icon = icon, .press = [&] {
                      open_dialog(state.dialog, forms::about(spec, state.agency, frame), intents);
                    }});
  };
  acts.push_back({.name = "log.title", .icon = ui::Icon::Zap, .press = [&] {
                    intents.add(LogContact{state.agency});
                  }});
  offer(forms::event(), ui::Icon::Plus);
  offer(forms::task(), ui::Icon::ListChecks);
}

void draw_head(State& state, const Frame& frame, Intents& intents) {
  const ui::Row row;
  ui::heading1(record_name(state.agency, frame));
  draw_badges(frame, state.agency);
  if (!may_edit(frame, state.agency)) return;
  ui::push_right();
  if (ui::button({.name = frame.phrase("button.edit"),
                  .icon = ui::Icon::Pencil,
                  .kind = ui::ButtonKind::Primary})) {
    begin_editing(state.editing, frame, state.agency);
    intents.add(Wish::SeekDrafts);
    ui::request_frame();
  }
}

void offer_merging(std::vector<OfferedAct>& acts,
                   State& state,
                   const Frame& frame,
                   Intents& intents) {
  if (!forms::may_merge(state.agency, frame)) return;
  acts.push_back({.name = "agency.card.merge", .icon = ui::Icon::Users, .press = [&] {
                    open_dialog(state.dialog, forms::merging(state.agency, frame), intents);
                  }});
}

void draw_acts(State& state, const Frame& frame, Intents& intents) {
  std::vector<OfferedAct> acts;
  const bool may_plan = frame.person && may_write(*frame.person, Kind::Task).ok();
  if (may_plan) offer_adding(acts, state, frame, intents);
  if (may_edit(frame, state.agency)) {
    offer_archiving(acts, state, frame, intents);
    offer_merging(acts, state, frame, intents);
  }
  const ui::Row row(ui::Align::Start, "acts");
  draw_card_acts(std::move(acts), frame);
}

void draw_made(const Frame& frame, RecordId agency) {
  const ValueView at = frame.store().value(agency, make_field(Kind::Agency, common::created_at));
  const ValueView by = frame.store().value(agency, make_field(Kind::Agency, common::created_by));
  if (at.null()) return;
  const std::string when = format_date_time(frame.language(), Instant{at.integer}, frame.zone);
  ui::text(frame.phrase("agency.card.created", {when, frame.user_name(reference(by))}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

constexpr std::string_view kDetails = "details";
constexpr std::string_view kLog = "log";
constexpr std::string_view kFiles = "files";
constexpr std::array<CardTab, 8> kTabs = {
    {{.key = kDetails, .name = "agency.tab.contracts"},
     {.key = "agents", .name = "agency.tab.agents", .kind = Kind::Agent},
     {.key = "clients", .name = "agency.tab.clients", .kind = Kind::Client},
     {.key = "deals", .name = "agency.tab.deals", .kind = Kind::Deal},
     {.key = "tasks", .name = "agency.tab.tasks", .kind = Kind::Task},
     {.key = "registrations", .name = "agency.tab.registrations", .kind = Kind::Registration},
     {.key = kFiles, .name = "agency.tab.files"},
     {.key = kLog, .name = "agency.tab.log"}}};

void draw_tabs(State& state, const Frame& frame, Intents& intents) {
  auto [shown, asked] = draw_card_tabs(state.tabs, state.agency, kTabs, frame, intents);
  if (asked) open_dialog(state.dialog, std::move(*asked), intents);
  if (shown == kFiles) draw_files(state.dialog, state.agency, frame, intents);
  if (shown == kLog) {
    forms::draw_merged(state.agency, frame, intents);
    draw_record_log(frame, state.agency);
  }
  if (shown != kDetails) return;
  draw_contracts(state.dialog, state.agency, frame, intents);
  draw_requisite_warnings(state.agency, frame);
  if (const auto field = draw_facts(frame, state.agency)) {
    state.history = {.open = true, .field = *field};
  }
  draw_made(frame, state.agency);
}

void draw_page(State& state, const Frame& frame, Intents& intents) {
  const ui::Page page({.key = frame.route.path});
  draw_path({.kind = Kind::Agency, .record = state.agency, .order = frame.agency_order}, frame);
  draw_head(state, frame, intents);
  draw_acts(state, frame, intents);
  if (is_archived(frame, state.agency)) {
    ui::notice({.text = frame.phrase("agency.card.archived"), .tone = ui::Tone::Warning});
  }
  forms::draw_came_from(state.came_from, state.agency, frame);
  draw_contract_warning(state.agency, frame);
  draw_before_call(state.agency, frame);
  draw_tiles(state.agency, frame);
  ui::Columns columns({.weights = {2, 1}, .key = "card"});
  const auto helped = draw_work(frame, state.agency);
  if (helped) open_dialog(state.dialog, forms::helping(*helped, frame), intents);
  draw_tabs(state, frame, intents);
  columns.next();
  auto asked = draw_event_feed(state.feed, state.agency, frame, intents);
  if (asked) open_dialog(state.dialog, std::move(*asked), intents);
}

/// Another record came into sight: what was open on the one before is closed.
void turn_to(State& state, RecordId agency) {
  if (state.agency == agency) return;
  state.agency = agency;
  state.came_from = {};
  state.history.open = false;
  state.archiving = false;
  state.editing.discarding = false;
  state.dialog = {};
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents) {
  const RecordId agency = frame.store().canonical(frame.route.record);
  const auto row = frame.store().find(agency);
  if (!row || row->kind != Kind::Agency) return draw_missing(frame);
  if (agency != frame.route.record) {
    ui::navigate(agency_href(agency), NavigationKind::Replace);
  }
  turn_to(state, agency);
  if (agency != frame.route.record) state.came_from = frame.route.record;
  resume_editing(state.editing, frame, intents, agency);
  settle_editing(state.editing, frame, intents);
  if (find_draft(state.editing, agency) != nullptr) {
    draw_editing(state.editing, frame, intents, agency);
  } else {
    draw_page(state, frame, intents);
  }
  draw_discarding(state.editing, frame, intents, agency);
  draw_field_history(state.history, frame, agency);
  draw_archiving(state, frame, intents);
  resume_dialog(state.dialog, forms::task(), agency, frame, intents);
  resume_dialog(state.dialog, forms::event(), agency, frame, intents);
  draw_form_dialog(state.dialog, frame, intents);
}

}  // namespace planerka::agency_card
