#include "client/screens/agency_card.h"

#include <algorithm>
#include <optional>
#include <string>

#include "client/app/words.h"
#include "client/screens/agency_facts.h"
#include "client/screens/agency_tiles.h"
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

/// The place of the agency in the list it was opened from; paging does not pile up steps for Back.
void draw_paging(const Frame& frame, RecordId agency) {
  const auto& order = frame.agency_order;
  const auto at = std::find(order.begin(), order.end(), agency);
  if (at == order.end()) return;
  const auto place = static_cast<std::size_t>(at - order.begin());
  const auto open = [&order](std::size_t index) {
    ui::navigate(agency_href(order[index]), NavigationKind::Replace);
  };
  const bool first = place == 0;
  const bool last = place + 1 == order.size();
  const bool back = ui::button({.name = frame.phrase("button.previous"),
                                .icon = ui::Icon::ChevronLeft,
                                .kind = ui::ButtonKind::Quiet,
                                .face = ui::ButtonFace::IconOnly,
                                .disabled = first,
                                .hint = frame.phrase("agency.card.previous_hint")});
  ui::text(frame.phrase("word.of", {std::to_string(place + 1), std::to_string(order.size())}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted, .one_line = true});
  const bool on = ui::button({.name = frame.phrase("button.next"),
                              .icon = ui::Icon::ChevronRight,
                              .kind = ui::ButtonKind::Quiet,
                              .face = ui::ButtonFace::IconOnly,
                              .disabled = last,
                              .hint = frame.phrase("agency.card.next_hint")});
  if (!first && (back || ui::shortcut({.key = ui::Key::K}))) open(place - 1);
  if (!last && (on || ui::shortcut({.key = ui::Key::J}))) open(place + 1);
}

void draw_path(const Frame& frame, RecordId agency) {
  const ui::Row row(ui::Align::Start, "path");
  ui::link({.name = frame.phrase("agency.card.back"),
            .href = kAgenciesHref,
            .icon = ui::Icon::ArrowLeft});
  ui::push_right();
  draw_paging(frame, agency);
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

void draw_archive_button(State& state, const Frame& frame, Intents& intents) {
  if (is_archived(frame, state.agency)) {
    if (ui::button({.name = frame.phrase("button.restore"), .icon = ui::Icon::Undo2})) {
      const std::string name = record_name(state.agency, frame);
      intents.add(Act{.commands = {make_restore(state.agency)},
                      .done = frame.phrase("toast.restored", {name})});
    }
    return;
  }
  if (!ui::button({.name = frame.phrase("button.archive"), .icon = ui::Icon::Archive})) return;
  if (frame.insight.agencies().of(state.agency).deals_in_work > 0) {
    state.archiving = true;
  } else {
    archive(frame, state.agency, intents);
  }
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

void draw_head(State& state, const Frame& frame, Intents& intents) {
  const ui::Row row;
  ui::heading1(record_name(state.agency, frame));
  draw_badges(frame, state.agency);
  ui::push_right();
  if (!may_edit(frame, state.agency)) return;
  draw_archive_button(state, frame, intents);
  if (ui::button({.name = frame.phrase("button.edit"),
                  .icon = ui::Icon::Pencil,
                  .kind = ui::ButtonKind::Primary})) {
    begin_editing(state.editing, frame, state.agency);
    intents.add(Wish::SeekDrafts);
    ui::request_frame();
  }
}

void draw_made(const Frame& frame, RecordId agency) {
  const ValueView at = frame.store().value(agency, make_field(Kind::Agency, common::created_at));
  const ValueView by = frame.store().value(agency, make_field(Kind::Agency, common::created_by));
  if (at.null()) return;
  const std::string when = format_date_time(frame.language(), Instant{at.integer}, frame.zone);
  ui::text(frame.phrase("agency.card.created", {when, frame.user_name(reference(by))}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

void draw_page(State& state, const Frame& frame, Intents& intents) {
  const ui::Page page({.key = frame.route.path});
  draw_path(frame, state.agency);
  draw_head(state, frame, intents);
  if (is_archived(frame, state.agency)) {
    ui::notice({.text = frame.phrase("agency.card.archived"), .tone = ui::Tone::Warning});
  }
  draw_tiles(frame, state.agency);
  if (const auto field = draw_facts(frame, state.agency)) {
    state.history = {.open = true, .field = *field};
  }
  draw_made(frame, state.agency);
}

/// Another record came into sight: what was open on the one before is closed.
void turn_to(State& state, RecordId agency) {
  if (state.agency == agency) return;
  state.agency = agency;
  state.history.open = false;
  state.archiving = false;
  state.editing.discarding = false;
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
}

}  // namespace planerka::agency_card
