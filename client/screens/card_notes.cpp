#include "client/screens/card_notes.h"

#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/links.h"
#include "client/ui/ui.h"
#include "shared/base/phone.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/conflict_search.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kSidesShown = 4;

RegistrationState state_of(RecordId registration, const Frame& frame) {
  return static_cast<RegistrationState>(
      frame.store().value(registration, fields::registration::state).integer);
}

void fact(PhraseKey term, const std::string& value, const Frame& frame) {
  if (!value.empty()) ui::fact({.term = frame.phrase(term), .value = value});
}

void draw_side(const ConflictEvidence& side, const Frame& frame) {
  const std::string name = record_name(side.record, frame);
  const std::string href = record_address(side.record, frame);
  ui::link({.name = name, .href = href, .style = ui::TextStyle::Strong});
  const FieldId state =
      side.kind == SideKind::Deal ? fields::deal::stage : fields::registration::state;
  if (side.kind != SideKind::OwnContact) {
    const ui::Badge badge = badge_of(side.record, state, frame);
    if (!badge.text.empty()) ui::badge(badge);
  }
  fact("field.registration.agency", record_name(side.agency, frame), frame);
  fact("field.registration.agent", record_name(side.agent, frame), frame);
  fact("field.registration.received_at",
       format_date_time(frame.language(), side.received_at, frame.zone),
       frame);
  if (side.protected_through) {
    fact("field.registration.protected_until",
         format_date(frame.language(), *side.protected_through),
         frame);
  }
  if (side.shown_on) {
    fact("field.registration.shown_on", format_date(frame.language(), *side.shown_on), frame);
  }
  if (side.inspection_act) {
    fact("field.registration.inspection_act", std::string(frame.phrase("word.yes")), frame);
  }
}

void draw_conflict(RecordId registration, const Frame& frame) {
  const auto sides = conflicts_of(frame.store(), registration, frame.now);
  if (sides.size() < 2) return;
  const ui::Card card({.title = frame.phrase("form.conflict")});
  ui::Grid grid({.min_cell = 240, .key = "sides"});
  for (std::size_t i = 0; i < std::min(sides.size(), kSidesShown); ++i) {
    grid.next();
    const ui::Scope scope(sides[i].record.value);
    ui::text(
        frame.phrase(i == 0 ? PhraseKey("form.conflict_this") : PhraseKey("form.conflict_other")),
        {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
    draw_side(sides[i], frame);
  }
}

/// E.164 without the plus, as wa.me wants it.
void draw_phone_links(const std::vector<std::string>& phones, const Frame& frame) {
  if (phones.empty()) return;
  const std::string call = phone_href(phones.front());
  const auto phone = parse_phone(phones.front());
  if (call.empty() || !phone.ok()) return;
  ui::link({.name = frame.phrase("card.call"), .href = call, .icon = ui::Icon::Phone});
  const std::string whatsapp = "https://wa.me/" + phone->number.substr(1);
  const std::string telegram = "https://t.me/" + phone->number;
  ui::link({.name = frame.phrase("card.whatsapp"),
            .href = whatsapp,
            .icon = ui::Icon::MessageCircle,
            .new_tab = true});
  ui::link({.name = frame.phrase("card.telegram"),
            .href = telegram,
            .icon = ui::Icon::Send,
            .new_tab = true});
}

}  // namespace

void draw_registration_notes(RecordId registration, const Frame& frame) {
  const ValueView reason = frame.store().value(registration, fields::registration::reason);
  const RegistrationState state = state_of(registration, frame);
  const bool open = state == RegistrationState::UnderReview || state == RegistrationState::Disputed;
  if (!reason.null()) {
    ui::notice({.text = reason.bytes, .tone = open ? ui::Tone::Warning : ui::Tone::Primary});
  }
  if (open) draw_conflict(registration, frame);
}

void draw_agent_links(RecordId agent, const Frame& frame) {
  draw_phone_links(phones_of(frame.store(), agent, fields::agent::phones), frame);
}

void draw_client_links(RecordId client, const Frame& frame) {
  const std::string phone(frame.store().value(client, fields::client::phone).bytes);
  if (!phone.empty()) draw_phone_links({phone}, frame);
}

}  // namespace planerka
