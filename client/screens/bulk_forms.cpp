#include "client/screens/bulk_forms.h"

#include <utility>

#include "client/screens/record_forms.h"
#include "client/screens/record_kind.h"
#include "shared/domain/activities.h"
#include "shared/domain/commands.h"
#include "shared/domain/consents.h"

namespace planerka::bulk {
namespace {

template <typename Enum>
constexpr std::int64_t number(Enum enumerator) {
  return static_cast<std::int64_t>(enumerator);
}

/// «3 агента».
std::string count_of(std::size_t count, const FormDraft& draft, const Frame& frame) {
  const Kind rows = kind_of_rows(draft, frame);
  if (rows == Kind::None) return std::to_string(count);
  const RecordKind* kind = find_record_kind(rows);
  const PhraseKey words = kind == nullptr ? PhraseKey("count.agencies") : kind->count;
  return frame.plural(words, static_cast<std::int64_t>(count));
}

}  // namespace

Kind kind_of_rows(const FormDraft& draft, const Frame& frame) {
  const auto row = draft.records.empty() ? std::nullopt : frame.store().find(draft.records.front());
  return row ? row->kind : Kind::None;
}

std::string tell_count(const FormDraft& draft, const Frame& frame) {
  std::string words = frame.phrase("list.chosen", {count_of(draft.records.size(), draft, frame)});
  if (draft.left_out == 0) return words;
  return words + ". " + frame.phrase("bulk.left_out", {std::to_string(draft.left_out)});
}

Result<FormDeed> for_each(const FormDraft& draft,
                          PhraseKey done,
                          const Frame& frame,
                          const Maker& make) {
  FormDeed deed;
  for (const RecordId record : draft.records) {
    if (auto command = make(record)) deed.commands.push_back(std::move(*command));
  }
  if (deed.commands.empty()) return fail("bulk.nothing");
  deed.done = frame.phrase(done, {count_of(deed.commands.size(), draft, frame)});
  if (draft.left_out > 0) {
    deed.done += ". " + frame.phrase("bulk.left_out", {std::to_string(draft.left_out)});
  }
  return deed;
}

namespace {

Result<FormDeed> make_events(const FormDraft& draft,
                             const Value& kind,
                             const Frame& frame,
                             Intents& intents) {
  const Instant at = forms::happened_at(draft, frame);
  TRY(check_happened(at, frame.now));
  const Value text = value_of(draft, fields::event::text, frame);
  return for_each(draft, "bulk.recorded", frame, [&](RecordId subject) {
    std::vector<Argument> values = {put(fields::event::kind, kind),
                                    put(fields::event::happened_at, Value::of(at.ms)),
                                    put(fields::event::subject, Value::of(subject))};
    if (!text.is_null()) values.push_back(put(fields::event::text, text));
    return make_create(Kind::Event, intents.new_id(), std::move(values));
  });
}

void prepare_event(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::task::due_on, Value::of(frame.today.days), frame);
}

constexpr auto kMailingFields = std::to_array<FormField>(
    {{.field = fields::event::text, .required = true, .type = InputType::Area}, kOn});

}  // namespace

/// An agency is no person: nobody's consent is needed.
bool is_mailed(RecordId record, const Frame& frame) {
  const auto row = frame.store().find(record);
  return (row && row->kind == Kind::Agency) || may_be_mailed(frame.store(), record);
}

namespace {

Result<FormDeed> record_mailing(const FormDraft& draft, const Frame& frame, Intents& intents) {
  if (draft.records.empty()) return fail("bulk.nobody_mailed");
  return make_events(draft, Value::of(number(ActivityKind::Mailing)), frame, intents);
}

std::string tell_mailed(const FormDraft& draft, const Frame& frame) {
  std::string words = tell_count(draft, frame);
  if (draft.left_out > 0) words += frame.phrase("bulk.why_not_mailed");
  return words;
}

}  // namespace

const FormSpec& mailing() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "bulk.mailing",
                                 .submit = "button.save",
                                 .fields = kMailingFields,
                                 .deed = record_mailing,
                                 .prepare = prepare_event,
                                 .answer = tell_mailed};
  return kSpec;
}

namespace {

bool is_participation(const FormDraft&, const Frame&, std::uint64_t choice) {
  return choice == static_cast<std::uint64_t>(ActivityKind::Presentation) ||
         choice == static_cast<std::uint64_t>(ActivityKind::BrokerTour);
}

constexpr auto kParticipationFields = std::to_array<FormField>(
    {{.field = fields::event::kind,
      .required = true,
      .type = InputType::Chips,
      .offers = is_participation},
     kOn,
     {.field = fields::event::text, .type = InputType::Area, .label = PhraseKey("log.note")}});

Result<FormDeed> mark_participation(const FormDraft& draft, const Frame& frame, Intents& intents) {
  return make_events(draft, value_of(draft, fields::event::kind, frame), frame, intents);
}

void prepare_participation(FormDraft& draft, const Frame& frame) {
  prepare_event(draft, frame);
  const auto tour = number(ActivityKind::BrokerTour);
  preset(draft, fields::event::kind, Value::of(tour), frame);
}

}  // namespace

const FormSpec& participation() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "bulk.participation",
                                 .submit = "button.save",
                                 .fields = kParticipationFields,
                                 .deed = mark_participation,
                                 .prepare = prepare_participation,
                                 .answer = tell_count};
  return kSpec;
}

namespace {

constexpr auto kTaskFields = std::to_array<FormField>({
    {.field = fields::task::text, .required = true},
    {.field = fields::task::type, .required = true},
    kOn,
    {.field = fields::task::due_minute, .type = InputType::Time},
    {.field = fields::task::project},
    {.field = fields::task::assignee},
});

Result<FormDeed> set_tasks(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::vector<Argument> values = new_values(draft, frame);
  return for_each(draft, "bulk.tasks_set", frame, [&](RecordId subject) {
    std::vector<Argument> own = values;
    own.push_back(put(fields::task::subject, Value::of(subject)));
    return make_create(Kind::Task, intents.new_id(), std::move(own));
  });
}

}  // namespace

const FormSpec& task() {
  static const FormSpec kSpec = {.kept = FormKind::Bulk,
                                 .title = "bulk.task",
                                 .submit = "button.save",
                                 .fields = kTaskFields,
                                 .deed = set_tasks,
                                 .prepare = forms::prepare_task,
                                 .answer = tell_count};
  return kSpec;
}

}  // namespace planerka::bulk
