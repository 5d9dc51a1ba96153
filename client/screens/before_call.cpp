#include "client/screens/before_call.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/screens/card_figures.h"
#include "client/screens/links.h"
#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kShown = 3;
constexpr std::size_t kPhonesShown = 2;

void label(PhraseKey phrase, const Frame& frame) {
  ui::text(frame.phrase(phrase), {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

void draw_promised(const CardFigures& figure, const Frame& frame) {
  label("card.call.promised", frame);
  if (!figure.next_task) return ui::text(frame.phrase("card.call.no_task"));
  std::string when = relative_day(frame.language(), figure.next_task_on, frame.today);
  if (figure.next_task_minute >= 0) when += ", " + format_time(figure.next_task_minute);
  const std::string text = current_words(figure.next_task, fields::task::text, frame);
  const ui::Row row(ui::Align::Start, "promised");
  ui::link({.name = frame.phrase("card.event_line", {when, text}),
            .href = record_address(figure.next_task, frame),
            .lines = 2});
  if (figure.next_task_on < frame.today) {
    ui::badge({.text = frame.phrase("badge.overdue"), .tone = ui::Tone::Danger});
  }
}

void draw_last(const Pulse& pulse, const Frame& frame) {
  label("card.call.last", frame);
  if (pulse.events.empty()) return ui::text(frame.phrase("agency.card.feed_empty"));
  const Store& store = frame.store();
  ui::Feed list(frame.phrase("card.call.last"));
  for (const RecordId event : pulse.events) {
    const ValueView at = store.value(event, fields::event::happened_at);
    const std::string kind = current_words(event, fields::event::kind, frame);
    const std::string text = current_words(event, fields::event::text, frame);
    list.item({.when = format_date_time(frame.language(), Instant{at.integer}, frame.zone),
               .text = text.empty() ? kind : frame.phrase("card.event_line", {kind, text}),
               .who = frame.user_name(reference(store.value(event, fields::event::author)))});
  }
}

/// «Позвонить: +7 916 123-45-67», or the number alone where it cannot be called.
void draw_phone(FieldId field, const Value& phone, const Frame& frame) {
  const std::string words = value_words(field, phone.view(), frame);
  const std::string href = phone_href(phone.bytes);
  if (href.empty()) return ui::text(words);
  const std::string call(frame.phrase("card.call"));
  const std::string name = frame.phrase("card.event_line", {call, words});
  ui::link({.name = name, .href = href, .icon = ui::Icon::Phone});
}

void draw_contacts(RecordId record, const Frame& frame) {
  label("agency.card.contacts", frame);
  const auto at = frame.store().find(record);
  const bool agency = at->kind == Kind::Agency;
  const FieldId phones = agency ? fields::agency::phones : fields::agent::phones;
  const std::string person =
      current_words(record, agency ? fields::agency::contact_person : fields::agent::agency, frame);
  const ui::Row row(ui::Align::Start, "contacts");
  std::size_t shown = 0;
  if (!person.empty()) ui::text(person);
  for (const SetElement& phone : frame.store().table(at->kind).elements(at->index, phones)) {
    if (!phone.present || shown == kPhonesShown) continue;
    shown += 1;
    draw_phone(phones, phone.value, frame);
  }
  if (person.empty() && shown == 0) ui::text(frame.phrase("word.none"));
}

/// «Иванова Мария, до 23 дек.»
std::string words_of_registration(RecordId registration, const Frame& frame) {
  const Store& store = frame.store();
  const std::string client = current_words(registration, fields::registration::client, frame);
  const ValueView until = store.value(registration, fields::registration::protected_until);
  const Date last = frame.zone.local_date(Instant{until.integer - 1});
  return frame.phrase("card.call.until", {client, format_date(frame.language(), last)});
}

using WordsOf = std::string (*)(RecordId record, const Frame& frame);
struct Strip {
  PhraseKey title;
  std::string_view key;
  const std::vector<RecordId>& records;
  std::string all;  // the address of the whole list
  WordsOf words;
};

void draw_strip(const Strip& strip, const Frame& frame) {
  if (strip.records.empty()) return;
  label(strip.title, frame);
  const ui::Row row(ui::Align::Start, strip.key);
  const std::size_t shown = std::min(kShown, strip.records.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const RecordId record = strip.records[i];
    const ui::Scope scope(record.value);
    ui::link({.name = strip.words(record, frame), .href = record_address(record, frame)});
  }
  if (shown == strip.records.size()) return;
  const std::string more = std::to_string(strip.records.size() - shown);
  ui::link({.name = frame.phrase("card.more", {more}), .href = strip.all, .key = strip.key});
}

}  // namespace

void draw_before_call(RecordId record, const Frame& frame) {
  const CardFigures figures = figures_of(record, frame);
  const Pulse& pulse = frame.insight.pulse_of(record);
  const ui::Card card({.title = frame.phrase("agency.card.before_call")});
  ui::Columns columns({.weights = {1, 1}, .min_width = 280, .key = "call"});
  draw_promised(figures, frame);
  draw_last(pulse, frame);
  columns.next();
  draw_contacts(record, frame);
  draw_strip({.title = "agencies.strip.expiring",
              .key = "expiring",
              .records = pulse.expiring,
              .all = tab_href(figures.href, "registrations", "expiring"),
              .words = words_of_registration},
             frame);
  draw_strip({.title = "agencies.filter.stuck",
              .key = "stuck",
              .records = pulse.stuck,
              .all = tab_href(figures.href, "deals", "stuck"),
              .words = record_name},
             frame);
}

}  // namespace planerka
