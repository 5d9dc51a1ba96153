#include "client/screens/card_sections.h"

#include <string>
#include <utility>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/before_call.h"
#include "client/screens/card_tiles.h"
#include "client/screens/consent_forms.h"
#include "client/screens/file_list.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/consents.h"
#include "shared/domain/memberships.h"
#include "shared/domain/roles.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"
#include "shared/insight/rank_log.h"

namespace planerka {
namespace {

constexpr std::size_t kEntriesShown = 12;

std::string title_of(const Rank& rank, const Frame& frame) {
  return std::string(phrase_or_key(frame.language(), rank.title));
}

/// «ещё 2 сделки до ранга Мастер», a line for each thing that is missing.
void draw_missing_merit(const RankMerit& missing, const std::string& next, const Frame& frame) {
  const Language language = frame.language();
  if (missing.won > 0) ui::text(plural(language, "rank.missing_deals", missing.won, {next}));
  if (missing.registrations > 0) {
    ui::text(plural(language, "rank.missing_registrations", missing.registrations, {next}));
  }
  if (missing.sum > 0) {
    const std::string sum = format_roubles(language, Money{missing.sum});
    ui::text(frame.phrase("rank.missing_sum", {sum, next}));
  }
}

void draw_pin(RecordId agent, const Frame& frame) {
  const auto pin = read_tuple(frame.store().value(agent, fields::agent::rank_pin).bytes);
  if (!pin.ok() || pin->size() < 2) return;
  const Date until{static_cast<std::int32_t>((*pin)[1].integer)};
  ui::text(frame.phrase("rank.pinned", {format_date(frame.language(), until)}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

/// «Мастер: закреплён до 31.12.2026 (Вера Лис)».
std::string entry_words(const RankEntry& entry, const Frame& frame) {
  const std::string title(phrase_or_key(frame.language(), record_name(entry.rank, frame)));
  switch (entry.turn) {
    case RankTurn::Earned:
      return frame.phrase("rank.earned", {title});
    case RankTurn::Pinned:
      return frame.phrase(
          "rank.log_pinned",
          {title, format_date(frame.language(), entry.until), frame.user_name(entry.by)});
    case RankTurn::PinTaken:
      return frame.phrase("rank.log_unpinned", {title, frame.user_name(entry.by)});
    case RankTurn::PinEnded:
      return frame.phrase("rank.log_ended", {title});
  }
  return {};
}

void draw_rank_log(RecordId agent, const Frame& frame) {
  const std::vector<RankEntry> log = rank_log(frame.store(), frame.insight.agents(), agent);
  if (log.empty()) return;
  ui::heading3(frame.phrase("rank.history"));
  ui::Feed feed(frame.phrase("rank.history"));
  const std::size_t first = log.size() > kEntriesShown ? log.size() - kEntriesShown : 0;
  for (std::size_t at = log.size(); at > first; --at) {
    feed.item({.when = format_date(frame.language(), log[at - 1].day),
               .text = entry_words(log[at - 1], frame)});
  }
}

void draw_rank(RecordId agent, const Frame& frame) {
  const AgentFigures& figures = frame.insight.agents();
  const std::vector<Rank>& ranks = figures.ranks();
  const RankStanding& standing = figures.of(agent).rank;
  if (standing.rank >= ranks.size()) return;
  const ui::Card card({.title = frame.phrase("kind.rank")});
  {
    const ui::Row row(ui::Align::Start, "rank");
    ui::badge(rank_badge(ranks[standing.rank], frame));
    if (standing.pinned) draw_pin(agent, frame);
  }
  if (standing.rank + 1 < ranks.size()) {
    draw_missing_merit(standing.missing, title_of(ranks[standing.rank + 1], frame), frame);
  } else {
    ui::text(frame.phrase("rank.highest"), {.tone = ui::Tone::Muted});
  }
  draw_rank_log(agent, frame);
}

/// «с 12.03.2026», «02.03.2026 – 11.03.2026», «по 11.03.2026».
std::string time_of(const Workplace& place, const Frame& frame) {
  const auto day = [&frame](Date date) { return format_date(frame.language(), date); };
  if (place.since && place.until) return day(*place.since) + " – " + day(*place.until);
  if (place.since) return frame.phrase("agent.works_since", {day(*place.since)});
  if (place.until) return frame.phrase("agent.worked_until", {day(*place.until)});
  return std::string(frame.phrase("word.none"));
}

void draw_workplaces(RecordId agent, const Frame& frame) {
  const std::vector<Workplace> places = workplaces_of(frame.store(), agent);
  if (places.empty()) return;
  const std::string_view title = frame.phrase("agent.workplaces");
  const ui::Card card({.title = title});
  ui::Feed feed(title);
  for (const Workplace& place : places) {
    const std::string agency = record_name(place.agency, frame);
    // The facts have the link of the present one.
    const std::string href = place.until ? record_address(place.agency, frame) : std::string();
    feed.item({.when = time_of(place, frame), .text = agency, .href = href});
  }
}

bool is_confirmed(RecordId client, const Frame& frame) {
  return has_consent(frame.store(), client, ConsentPurpose::Processing);
}

/// «реклама и рассылки · агент · устно».
std::string consent_words(RecordId consent, const Frame& frame) {
  std::string words;
  for (const FieldId field :
       {fields::consent::purpose, fields::consent::received_by, fields::consent::form}) {
    const std::string part = value_words(field, frame.store().value(consent, field), frame);
    if (part.empty()) continue;
    if (!words.empty()) words += " · ";
    words += part;
  }
  return words;
}

/// Whether its «Отозвать» was pressed.
bool draw_consent(ui::Feed& feed, RecordId consent, const Frame& frame) {
  const Store& store = frame.store();
  const Language language = frame.language();
  const ValueView given = store.value(consent, fields::consent::given_on);
  const ValueView withdrawn = store.value(consent, fields::consent::withdrawn_at);
  std::string text = consent_words(consent, frame);
  const std::string purpose = current_words(consent, fields::consent::purpose, frame);
  std::string act;
  if (!withdrawn.null()) {
    const Date on = frame.zone.local_date(Instant{withdrawn.integer});
    text += " · " + frame.phrase("consent.withdrawn_on", {format_date(language, on)});
  } else if (may_write_consents(frame) &&
             store.value(consent, make_field(Kind::Consent, common::erased_at)).null()) {
    act = frame.phrase("consent.withdraw", {purpose});
  }
  const ui::FeedAct acts[] = {{ui::Icon::X, act}};
  const auto pressed = feed.item(
      {.when = given.null() ? std::string(frame.phrase("word.none"))
                            : format_date(language, Date{static_cast<std::int32_t>(given.integer)}),
       .text = text,
       .lost = !withdrawn.null(),
       .acts = acts});
  return pressed.has_value();
}

void withdraw(RecordId consent, const Frame& frame, Intents& intents) {
  const std::string purpose = current_words(consent, fields::consent::purpose, frame);
  intents.add(Act{.commands = {make_edit(
                      consent, {put(fields::consent::withdrawn_at, Value::of(frame.now.ms))})},
                  .done = frame.phrase("consent.withdrawn", {purpose})});
}

}  // namespace

void draw_agent_pulse(RecordId agent, const Frame& frame) {
  draw_before_call(agent, frame);
  draw_tiles(agent, frame);
}

std::optional<FormDraft> draw_agent_sections(RecordId agent, const Frame& frame, Intents&) {
  draw_rank(agent, frame);
  draw_workplaces(agent, frame);
  return std::nullopt;
}

std::optional<FormDraft> draw_consents(RecordId client, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("consent.all")});
  if (!is_confirmed(client, frame)) {
    ui::badge({.text = frame.phrase("consent.unconfirmed"), .tone = ui::Tone::Warning});
  }
  if (!may_be_mailed(frame.store(), client)) {
    ui::text(frame.phrase("consent.not_mailed"), {.tone = ui::Tone::Muted});
  }
  std::optional<FormDraft> form;
  {
    ui::Feed feed(frame.phrase("consent.all"));
    for (const RecordId consent : consents_of(frame.store(), client)) {
      if (draw_consent(feed, consent, frame)) withdraw(consent, frame, intents);
      const std::string name = current_words(consent, fields::consent::purpose, frame);
      if (auto asked = draw_attachments(consent, name, frame, intents)) form = std::move(asked);
    }
  }
  if (!may_write_consents(frame)) return form;
  const bool add = ui::button({.name = frame.phrase("consent.add"), .icon = ui::Icon::Plus});
  return add ? std::optional(forms::consent(client, frame)) : std::move(form);
}

}  // namespace planerka
