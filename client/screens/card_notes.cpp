#include "client/screens/card_notes.h"

#include <algorithm>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/links.h"
#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_review.h"
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

void draw_call(const std::vector<std::string>& phones, const Frame& frame) {
  const std::string call = phones.empty() ? std::string() : phone_href(phones.front());
  if (!call.empty()) {
    ui::link({.name = frame.phrase("card.call"), .href = call, .icon = ui::Icon::Phone});
  }
}

/// By when a review ends, or ended, and that the head has to do it.
void draw_review(RecordId registration, const Frame& frame) {
  const RowIndex row = frame.store().find(registration)->index;
  const auto due = review_due(frame.store(), row, frame.zone);
  if (due) {
    const bool late = *due < frame.today;
    const PhraseKey words =
        late ? PhraseKey("registration.review_overdue") : PhraseKey("registration.review_due");
    ui::notice({.text = frame.phrase(words, {format_date(frame.language(), *due)}),
                .tone = late ? ui::Tone::Danger : ui::Tone::Primary});
  }
  if (!frame.person || !may_command(*frame.person, CommandName::DecideRegistration).ok()) return;
  const auto may = may_decide_registration(frame.store(), *frame.person, registration, frame.now);
  if (!may.ok()) {
    ui::notice({.text = error_text(frame.language(), may.error()), .tone = ui::Tone::Primary});
  }
}

/// «Защита: осталось 3 дня», on its last days.
void draw_expiry(RecordId registration, const Frame& frame) {
  if (!filters::is_expiring(registration, frame)) return;
  const RowIndex row = frame.store().find(registration)->index;
  const auto left = expires_in(frame.store(), row, frame.zone, frame.today);
  const std::string last = format_date(frame.language(), frame.today.plus_days(*left));
  const std::string words = *left == 0
                                ? std::string(frame.phrase("registration.last_day"))
                                : plural(frame.language(), "registration.expires", *left, {last});
  ui::notice({.text = words, .tone = ui::Tone::Warning});
}

}  // namespace

void draw_chat_links(const std::vector<std::string>& to,
                     std::string_view text,
                     const Frame& frame) {
  const auto draw = [&](PhraseKey name, std::string (*href_of)(const Message&), ui::Icon icon) {
    std::string href;
    for (std::size_t i = 0; i < to.size() && href.empty(); ++i) {
      href = href_of({.to = to[i], .text = text});
    }
    if (!href.empty()) {
      ui::link({.name = frame.phrase(name), .href = href, .icon = icon, .new_tab = true});
    }
  };
  draw("card.whatsapp", whatsapp_href, ui::Icon::MessageCircle);
  draw("card.telegram", telegram_href, ui::Icon::Send);
}

std::vector<std::string> addresses_of_agent(RecordId agent, const Frame& frame) {
  std::vector<std::string> to = phones_of(frame.store(), agent, fields::agent::messengers);
  const auto phones = phones_of(frame.store(), agent, fields::agent::phones);
  to.insert(to.end(), phones.begin(), phones.end());
  return to;
}

void draw_sides(RecordId registration, const UnderSide& under, const Frame& frame) {
  const auto sides = conflicts_of(frame.store(), registration, frame.now);
  ui::Grid grid({.min_cell = 220, .key = "sides"});
  for (std::size_t i = 0; i < std::min(sides.size(), kSidesShown); ++i) {
    grid.next();
    const ui::Scope scope(sides[i].record.value);
    ui::text(
        frame.phrase(i == 0 ? PhraseKey("form.conflict_this") : PhraseKey("form.conflict_other")),
        {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
    draw_side(sides[i], frame);
    if (under) under(sides[i], i);
  }
}

bool is_tentative(RecordId registration, const Frame& frame) {
  return frame.store().version(registration, fields::registration::state).seq == kTentativeSeq;
}

void draw_tentative(RecordId registration, const Frame& frame) {
  if (!is_tentative(registration, frame)) return;
  ui::badge({.text = frame.phrase("word.tentative"), .tone = ui::Tone::Warning});
}

void draw_registration_notes(RecordId registration, const Frame& frame) {
  const std::string reason = current_words(registration, fields::registration::reason, frame);
  const RegistrationState state = state_of(registration, frame);
  const bool open = state == RegistrationState::UnderReview || state == RegistrationState::Disputed;
  if (!reason.empty()) {
    ui::notice({.text = reason, .tone = open ? ui::Tone::Warning : ui::Tone::Primary});
  }
  draw_expiry(registration, frame);
  if (!open) return;
  draw_review(registration, frame);
  if (conflicts_of(frame.store(), registration, frame.now).size() < 2) return;
  const ui::Card card({.title = frame.phrase("form.conflict")});
  draw_sides(registration, nullptr, frame);
}

void draw_agent_links(RecordId agent, const Frame& frame) {
  draw_call(phones_of(frame.store(), agent, fields::agent::phones), frame);
  draw_chat_links(addresses_of_agent(agent, frame), {}, frame);
}

void draw_client_links(RecordId client, const Frame& frame) {
  const std::string phone(frame.store().value(client, fields::client::phone).bytes);
  draw_call({phone}, frame);
  draw_chat_links({phone}, {}, frame);
}

}  // namespace planerka
