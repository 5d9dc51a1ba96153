#include "client/screens/event_feed.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "client/app/words.h"
#include "client/screens/card_tabs.h"
#include "client/screens/file_list.h"
#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/base/order.h"
#include "shared/domain/activities.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
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

bool may_complete(const Frame& frame, RecordId task) {
  if (!frame.person || !may_write(*frame.person, Kind::Task).ok()) return false;
  if (!writes_own_tasks_only(*frame.person)) return true;
  return reference(frame.store().value(task, fields::task::assignee)) == frame.session.user;
}

std::optional<RecordId> draw_tasks(const EventFeed& feed, const Frame& frame) {
  std::optional<RecordId> completed;
  if (feed.tasks.empty()) return completed;
  ui::heading3(frame.phrase("card.feed_open"));
  ui::Feed list(frame.phrase("card.feed_open"));
  for (std::size_t i = 0; i < std::min(feed.tasks.size(), kTasksShown); ++i) {
    const RecordId task = feed.tasks[i];
    const RecordId assignee = reference(frame.store().value(task, fields::task::assignee));
    const std::string text = line_of(task, fields::task::type, fields::task::text, frame);
    const std::string act = frame.phrase("card.complete", {text});
    if (list.item({.when = when_due(task, frame),
                   .text = text,
                   .who = frame.user_name(assignee),
                   .href = record_address(task, frame),
                   .lost = filters::is_overdue(task, frame),
                   .act_icon = ui::Icon::Check,
                   .act = may_complete(frame, task) ? act : std::string()})) {
      completed = task;
    }
  }
  return completed;
}

bool is_pinned(RecordId event, const Frame& frame) {
  return frame.store().value(event, fields::event::pinned).integer != 0;
}

void turn_pin(RecordId event, const Frame& frame, Intents& intents) {
  const Value pinned = Value::of(is_pinned(event, frame) ? 0 : 1);
  intents.add(Act{.commands = {make_edit(event, {put(fields::event::pinned, pinned)})}});
}

void draw_event(
    ui::Feed& list, RecordId subject, RecordId event, const Frame& frame, Intents& intents) {
  const Store& store = frame.store();
  const ValueView at = store.value(event, fields::event::happened_at);
  const RecordId about = store.canonical(reference(store.value(event, fields::event::subject)));
  std::string text = line_of(event, fields::event::kind, fields::event::text, frame);
  const std::string outcome =
      value_words(fields::event::outcome, store.value(event, fields::event::outcome), frame);
  if (!outcome.empty()) text += " · " + outcome;
  // Of an agent of the agency: whose it is.
  if (about != subject && about) text += " · " + record_name(about, frame);
  const bool pinned = is_pinned(event, frame);
  const PhraseKey act = pinned ? PhraseKey("card.unpin") : PhraseKey("card.pin");
  const bool may_pin = frame.person && may_write(*frame.person, Kind::Event).ok();
  if (list.item({.when = format_date_time(frame.language(), Instant{at.integer}, frame.zone),
                 .text = text,
                 .who = frame.user_name(reference(store.value(event, fields::event::author))),
                 .act_icon = pinned ? ui::Icon::X : ui::Icon::Star,
                 .act = may_pin ? frame.phrase(act, {text}) : std::string()})) {
    turn_pin(event, frame, intents);
  }
  draw_event_files(event, frame, intents);
}

void draw_kinds(EventFeed& feed, const Frame& frame) {
  std::vector<std::string> names = {std::string(frame.phrase("word.all"))};
  for (int i = 0; i < enum_size(EnumList::ActivityKind); ++i) {
    names.push_back(enum_label(frame.language(),
                               enum_list_name(EnumList::ActivityKind),
                               enum_name(EnumList::ActivityKind, i)));
  }
  names.emplace_back(frame.phrase("card.feed_meetings"));
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

void draw_events(EventFeed& feed, const Frame& frame, Intents& intents) {
  if (feed.events.empty()) {
    return ui::text(frame.phrase("agency.card.feed_empty"), {.tone = ui::Tone::Muted});
  }
  draw_kinds(feed, frame);
  std::vector<RecordId> shown;
  for (const RecordId event : feed.events) {
    const ValueView kind = frame.store().value(event, fields::event::kind);
    if (is_among(feed.kinds, static_cast<ActivityKind>(kind.integer))) shown.push_back(event);
  }
  {
    ui::Feed list(frame.phrase("agency.card.feed"));
    for (std::size_t i = 0; i < std::min(shown.size(), feed.shown); ++i) {
      draw_event(list, feed.subject, shown[i], frame, intents);
    }
  }
  if (shown.size() <= feed.shown) return;
  const std::string more = std::to_string(shown.size() - feed.shown);
  if (ui::button({.name = frame.phrase("card.feed_more", {more}), .kind = ui::ButtonKind::Quiet})) {
    feed.shown += kShownAtFirst;
  }
}

}  // namespace

std::optional<RecordId> draw_event_feed(EventFeed& feed,
                                        RecordId subject,
                                        const Frame& frame,
                                        Intents& intents) {
  update(feed, subject, frame);
  follow_address(feed, frame);
  const ui::Card card({.title = frame.phrase("agency.card.feed")});
  const auto completed = draw_tasks(feed, frame);
  draw_events(feed, frame, intents);
  return completed;
}

}  // namespace planerka
