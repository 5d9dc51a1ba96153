#include "client/screens/event_feed.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "client/app/words.h"
#include "client/screens/card_tabs.h"
#include "client/screens/event_forms.h"
#include "client/screens/file_list.h"
#include "client/screens/record_filters.h"
#include "client/screens/task_forms.h"
#include "client/ui/ui.h"
#include "shared/base/order.h"
#include "shared/domain/activities.h"
#include "shared/domain/commands.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kShownAtFirst = 15;
constexpr std::size_t kTasksShown = 10;
constexpr int kAllKinds = 0;  // the next are ActivityKinds, then all meetings

int all_meetings() {
  return enum_size(EnumList::ActivityKind) + 1;
}

bool is_among(int kinds, ActivityKind kind) {
  if (kinds == kAllKinds) return true;
  if (kinds == all_meetings()) return type_of(kind) == TaskType::Meeting;
  return kinds == static_cast<int>(kind) + 1;
}

/// A figure of the card that is pressed says what it counts.
void follow_address(EventFeed& feed, const Frame& frame) {
  const std::string_view asked = frame.route.parameter("feed");
  if (feed.asked == asked) return;
  feed.asked = asked;
  feed.kinds = asked == "meetings" ? all_meetings() : kAllKinds;
}

std::vector<RecordId> planned_tasks(RecordId subject, const Frame& frame) {
  const Store& store = frame.store();
  std::vector<RecordId> tasks = linked_records(store, Kind::Task, subject);
  std::erase_if(tasks, [&frame](RecordId task) { return !filters::is_planned(task, frame); });
  const auto due = [&store](RecordId task) {
    return std::tuple(store.value(task, fields::task::due_on).integer,
                      store.value(task, fields::task::due_minute).integer,
                      task);
  };
  sort_stably(std::span(tasks), [&due](RecordId a, RecordId b) { return due(a) < due(b); });
  return tasks;
}

std::vector<RecordId> events_of(RecordId subject, const Frame& frame) {
  const Store& store = frame.store();
  std::vector<RecordId> events = linked_records(store, Kind::Event, subject);
  std::erase_if(events, [&store](RecordId event) {
    return store.value(event, fields::event::withdrawn).integer != 0;
  });
  const auto order = [&store](RecordId event) {
    return std::tuple(-store.value(event, fields::event::pinned).integer,
                      -store.value(event, fields::event::happened_at).integer,
                      event);
  };
  sort_stably(std::span(events), [&order](RecordId a, RecordId b) { return order(a) < order(b); });
  return events;
}

void update(EventFeed& feed, RecordId subject, const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  if (feed.subject == subject && feed.version == version) return;
  if (feed.subject != subject) feed = {.subject = subject, .shown = kShownAtFirst};
  feed.version = version;
  feed.tasks = planned_tasks(subject, frame);
  feed.events = events_of(subject, frame);
}

std::string when_due(RecordId task, const Frame& frame) {
  const ValueView due = frame.store().value(task, fields::task::due_on);
  if (due.null()) return {};
  const Date date{static_cast<std::int32_t>(due.integer)};
  std::string when = relative_day(frame.language(), date, frame.today);
  const ValueView minute = frame.store().value(task, fields::task::due_minute);
  if (!minute.null()) when += ", " + format_time(static_cast<int>(minute.integer));
  return when;
}

/// «Звонок: обсудить акцию»
std::string line_of(RecordId record, FieldId kind, FieldId text, const Frame& frame) {
  std::string what = value_words(kind, frame.store().value(record, kind), frame);
  const std::string words = value_words(text, frame.store().value(record, text), frame);
  if (words.empty()) return what;
  return frame.phrase("card.event_line", {what, words});
}

std::optional<FormDraft> draw_tasks(const EventFeed& feed, const Frame& frame) {
  std::optional<FormDraft> form;
  std::vector<RecordId> shown = feed.tasks;
  std::erase_if(shown, [&](RecordId task) {
    const Table& tasks = frame.store().table(Kind::Task);
    return !is_among(feed.kinds, activity_of(tasks, frame.store().find(task)->index));
  });
  if (shown.empty()) return form;
  ui::heading3(frame.phrase("card.feed_open"));
  ui::Feed list(frame.phrase("card.feed_open"));
  for (std::size_t i = 0; i < std::min(shown.size(), kTasksShown); ++i) {
    const RecordId task = shown[i];
    const RecordId assignee = reference(frame.store().value(task, fields::task::assignee));
    const std::string text = line_of(task, fields::task::type, fields::task::text, frame);
    const std::string complete =
        forms::may_close(task, frame) ? frame.phrase("card.complete", {text}) : std::string();
    const ui::FeedAct acts[] = {{ui::Icon::Check, complete}};
    if (list.item({.when = when_due(task, frame),
                   .text = text,
                   .who = frame.user_name(assignee),
                   .href = record_address(task, frame),
                   .lost = filters::is_overdue(task, frame),
                   .acts = acts})) {
      form = forms::complete_task(task, frame);
    }
  }
  return form;
}

bool is_pinned(RecordId event, const Frame& frame) {
  return frame.store().value(event, fields::event::pinned).integer != 0;
}

void turn_pin(RecordId event, const Frame& frame, Intents& intents) {
  const Value pinned = Value::of(is_pinned(event, frame) ? 0 : 1);
  intents.add(Act{.commands = {make_edit(event, {put(fields::event::pinned, pinned)})}});
}

/// «участвовали: Иванова Мария, Пётр Ли»: those whom the line does not name otherwise.
std::string words_of_participants(RecordId event,
                                  std::span<const RecordId> named,
                                  const Frame& frame) {
  const Store& store = frame.store();
  const RowIndex row = store.find(event)->index;
  std::vector<RecordId> said(named.begin(), named.end());
  std::string names;
  for (const SetElement& one :
       store.table(Kind::Event).elements(row, fields::event::participants)) {
    const RecordId person = store.canonical(reference(one.value.view()));
    const bool known = std::find(said.begin(), said.end(), person) != said.end();
    if (!one.present || known || !store.find(person)) continue;
    said.push_back(person);
    if (!names.empty()) names += ", ";
    names += record_name(person, frame);
  }
  return names.empty() ? names : frame.phrase("event.with", {names});
}

/// «Звонок: обсудили акцию · дозвонился · Иванова Мария · участвовали: Пётр Ли»
std::string words_of_event(RecordId event, RecordId subject, const Frame& frame) {
  const Store& store = frame.store();
  std::string text = line_of(event, fields::event::kind, fields::event::text, frame);
  const std::string outcome =
      value_words(fields::event::outcome, store.value(event, fields::event::outcome), frame);
  if (!outcome.empty()) text += " · " + outcome;
  // Of an agent of the agency: whose it is.
  const RecordId about = store.canonical(reference(store.value(event, fields::event::subject)));
  if (about != subject && about) text += " · " + record_name(about, frame);
  const std::string with = words_of_participants(event, std::array{subject, about}, frame);
  if (!with.empty()) text += " · " + with;
  return text;
}

/// «изменено 28.11.2026 14:10, Мария Ким», which opens what was changed.
void draw_change(EventFeed& feed, RecordId event, const Frame& frame) {
  const std::string last = last_change(frame, event, forms::kEventTells);
  if (last.empty()) return;
  if (ui::button({.name = frame.phrase("event.changed_at", {last}),
                  .icon = ui::Icon::History,
                  .kind = ui::ButtonKind::Quiet})) {
    feed.changes = {.open = true, .record = event};
  }
}

std::optional<FormDraft> draw_event(
    ui::Feed& list, EventFeed& feed, RecordId event, const Frame& frame, Intents& intents) {
  const ui::Scope scope(event.value);
  const Store& store = frame.store();
  const ValueView at = store.value(event, fields::event::happened_at);
  const std::string text = words_of_event(event, feed.subject, frame);
  const bool pinned = is_pinned(event, frame);
  const PhraseKey pin = pinned ? PhraseKey("card.unpin") : PhraseKey("card.pin");
  const bool may_edit = forms::may_edit_event(event, frame);
  const std::string names[] = {may_edit ? frame.phrase("event.edit_named", {text}) : std::string(),
                               may_edit ? frame.phrase(pin, {text}) : std::string()};
  const ui::FeedAct acts[] = {{ui::Icon::Pencil, names[0]},
                              {pinned ? ui::Icon::X : ui::Icon::Star, names[1]}};
  const auto pressed =
      list.item({.when = format_date_time(frame.language(), Instant{at.integer}, frame.zone),
                 .text = text,
                 .who = frame.user_name(reference(store.value(event, fields::event::author))),
                 .acts = acts});
  draw_change(feed, event, frame);
  draw_event_files(event, frame, intents);
  if (pressed == 1U) turn_pin(event, frame, intents);
  if (pressed == 0U) return forms::edit_event(event, frame);
  return std::nullopt;
}

std::vector<std::string> names_of_kinds(const Frame& frame) {
  std::vector<std::string> names = {std::string(frame.phrase("word.all"))};
  for (int i = 0; i < enum_size(EnumList::ActivityKind); ++i) {
    names.push_back(enum_label(frame.language(),
                               enum_list_name(EnumList::ActivityKind),
                               enum_name(EnumList::ActivityKind, i)));
  }
  names.emplace_back(frame.phrase("card.feed_meetings"));
  return names;
}

void draw_part(EventFeed& feed, FeedPart part, PhraseKey name, const Frame& frame) {
  const bool selected = feed.part == part;
  if (!ui::chip({.name = frame.phrase(name), .selected = selected})) return;
  feed.part = selected ? FeedPart::All : part;
  ui::request_frame();
}

/// «Сделано», «Запланировано», and of which kind.
void draw_filter(EventFeed& feed, const Frame& frame) {
  {
    const ui::Row row(ui::Align::Start, "parts");
    draw_part(feed, FeedPart::Done, "event.done", frame);
    draw_part(feed, FeedPart::Planned, "event.planned", frame);
  }
  const std::vector<std::string> names = names_of_kinds(frame);
  std::vector<ui::Option> options;
  options.reserve(names.size());
  for (const std::string& name : names) {
    options.push_back({.name = name});
  }
  if (!ui::combo({.label = frame.phrase("card.feed_kind"),
                  .options = options,
                  .selected = &feed.kinds,
                  .label_hidden = true})
           .changed) {
    return;
  }
  feed.shown = kShownAtFirst;
  ui::request_frame();
}

std::optional<FormDraft> draw_events(EventFeed& feed, const Frame& frame, Intents& intents) {
  std::vector<RecordId> shown;
  for (const RecordId event : feed.events) {
    const ValueView kind = frame.store().value(event, fields::event::kind);
    if (is_among(feed.kinds, static_cast<ActivityKind>(kind.integer))) shown.push_back(event);
  }
  std::optional<FormDraft> form;
  {
    ui::Feed list(frame.phrase("agency.card.feed"));
    for (std::size_t i = 0; i < std::min(shown.size(), feed.shown); ++i) {
      auto asked = draw_event(list, feed, shown[i], frame, intents);
      if (asked) form = std::move(asked);
    }
  }
  if (shown.size() <= feed.shown) return form;
  const std::string more = std::to_string(shown.size() - feed.shown);
  if (ui::button({.name = frame.phrase("card.feed_more", {more}), .kind = ui::ButtonKind::Quiet})) {
    feed.shown += kShownAtFirst;
  }
  return form;
}

std::optional<FormDraft> draw_parts(EventFeed& feed, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("agency.card.feed")});
  if (!feed.events.empty() || !feed.tasks.empty()) draw_filter(feed, frame);
  std::optional<FormDraft> form;
  if (feed.part != FeedPart::Done) form = draw_tasks(feed, frame);
  if (feed.part == FeedPart::Planned) return form;
  if (feed.events.empty()) {
    ui::text(frame.phrase("agency.card.feed_empty"), {.tone = ui::Tone::Muted});
    return form;
  }
  auto asked = draw_events(feed, frame, intents);
  return asked ? std::move(asked) : std::move(form);
}

}  // namespace

std::optional<FormDraft> draw_event_feed(EventFeed& feed,
                                         RecordId subject,
                                         const Frame& frame,
                                         Intents& intents) {
  update(feed, subject, frame);
  follow_address(feed, frame);
  auto form = draw_parts(feed, frame, intents);
  draw_changes(feed.changes, frame.phrase("event.history"), forms::kEventTells, frame);
  return form;
}

}  // namespace planerka
