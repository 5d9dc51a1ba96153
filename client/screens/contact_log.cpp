#include "client/screens/contact_log.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/record_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

bool is_call(const FormDraft& draft) {
  return draft.text(fields::event::kind) == std::to_string(static_cast<int>(ActivityKind::Call));
}

bool has_next(const FormDraft& draft) {
  return !draft.text(fields::task::due_on).empty();
}

constexpr auto kFields = std::to_array<FormField>({
    {.field = fields::event::subject, .required = true},
    {.field = fields::event::kind, .required = true, .type = InputType::Chips},
    {.field = fields::event::outcome, .type = InputType::Chips, .wanted = is_call},
    {.field = fields::event::text, .type = InputType::Area, .label = PhraseKey("log.note")},
    {.field = fields::task::due_on, .type = InputType::Soon, .label = PhraseKey("log.next")},
    {.field = fields::task::text, .label = PhraseKey("card.next_step"), .wanted = has_next},
});

Command event_of(const FormDraft& draft, const Frame& frame, Intents& intents) {
  std::vector<Argument> values = {put(fields::event::happened_at, Value::of(frame.now.ms))};
  for (const FieldId field :
       {fields::event::subject, fields::event::kind, fields::event::outcome, fields::event::text}) {
    const Value value = value_of(draft, field, frame);
    if (!value.is_null()) values.push_back(put(field, value));
  }
  return make_create(Kind::Event, intents.new_id(), std::move(values));
}

/// A call on the chosen day.
Command next_of(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Value subject = value_of(draft, fields::event::subject, frame);
  Value text = value_of(draft, fields::task::text, frame);
  if (text.is_null()) {
    const std::string name = record_name(reference(subject.view()), frame);
    text = Value::text(frame.phrase("log.next_text", {name}));
  }
  return make_create(Kind::Task,
                     intents.new_id(),
                     {put(fields::task::type, Value::of(static_cast<int>(TaskType::Call))),
                      put(fields::task::text, std::move(text)),
                      put(fields::task::due_on, value_of(draft, fields::task::due_on, frame)),
                      put(fields::task::subject, subject),
                      put(fields::task::assignee, Value::of(frame.session.user))});
}

Result<FormDeed> log_contact(const FormDraft& draft, const Frame& frame, Intents& intents) {
  FormDeed deed{.commands = {event_of(draft, frame, intents)},
                .done = std::string(frame.phrase("log.done"))};
  if (has_next(draft)) deed.commands.push_back(next_of(draft, frame, intents));
  return deed;
}

void prepare_visit(FormDraft& draft, const Frame& frame) {
  const auto meeting = static_cast<std::int64_t>(ActivityKind::Meeting);
  preset(draft, fields::event::kind, Value::of(meeting), frame);
}

void prepare_call(FormDraft& draft, const Frame& frame) {
  const auto call = static_cast<std::int64_t>(ActivityKind::Call);
  preset(draft, fields::event::kind, Value::of(call), frame);
}

const FormSpec& visit_log() {
  static const FormSpec kSpec = {.kept = FormKind::ContactLog,
                                 .title = "log.title",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = log_contact,
                                 .prepare = prepare_visit};
  return kSpec;
}

const FormSpec& call_log() {
  static const FormSpec kSpec = {.kept = FormKind::ContactLog,
                                 .title = "log.call",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = log_contact,
                                 .prepare = prepare_call};
  return kSpec;
}

void open_log(
    ContactLog& log, const FormSpec& spec, RecordId subject, const Frame& frame, Intents& intents) {
  log.wanted.reset();
  open_dialog(log.dialog, forms::about(spec, subject, frame), intents);
}

}  // namespace

void draw_contact_log(ContactLog& log, const Frame& frame, Intents& intents) {
  const bool called = !ui::take_called().empty();
  if (called) log.called = subject_of(frame);
  const bool returned = std::exchange(log.returned, false) && !called;
  if (!may_log(frame)) return;
  if (log.wanted) open_log(log, visit_log(), *log.wanted, frame, intents);
  if (returned && log.called) {
    open_log(log, call_log(), *std::exchange(log.called, std::nullopt), frame, intents);
  }
  resume_dialog(log.dialog, visit_log(), {}, frame, intents);
  draw_form_dialog(log.dialog, frame, intents);
}

bool may_log(const Frame& frame) {
  return frame.person && may_write(*frame.person, Kind::Event).ok() &&
         may_write(*frame.person, Kind::Task).ok();
}

RecordId subject_of(const Frame& frame) {
  const Store& store = frame.store();
  const RecordId record = store.canonical(frame.route.record);
  const auto row = store.find(record);
  if (!row) return {};
  switch (row->kind) {
    case Kind::Agency:
    case Kind::Agent:
    case Kind::Client:
    case Kind::Deal:
      return record;
    case Kind::Task:
      return reference(store.value(record, fields::task::subject));
    case Kind::Registration:
      return reference(store.value(record, fields::registration::client));
    default:
      return {};
  }
}

}  // namespace planerka
