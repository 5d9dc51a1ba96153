#include "client/screens/event_forms.h"

#include <utility>

#include "client/screens/record_forms.h"
#include "shared/domain/activities.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/sync/erasure.h"

namespace planerka::forms {
namespace {

bool is_call(const FormDraft& draft) {
  return draft.text(fields::event::kind) == std::to_string(static_cast<int>(ActivityKind::Call));
}

constexpr auto kFields = std::to_array<FormField>({
    {.field = fields::event::kind, .required = true},
    {.field = fields::event::outcome, .wanted = is_call},
    {.field = fields::event::text, .type = InputType::Area},
    {.field = fields::event::participants, .offers = is_person},
    {.field = fields::task::due_on, .required = true},
    {.field = fields::task::due_minute, .type = InputType::Time},
});

bool is_touched(const FormDraft& draft, FieldId field) {
  const FormInput* input = draft.find(field);
  return input != nullptr && is_wanted(draft, *input) && input->touched();
}

Result<FormDeed> change(const FormDraft& draft, const Frame& frame, Intents&) {
  std::vector<Argument> edits = set_edits(draft, fields::event::participants);
  for (const FieldId field : {fields::event::kind, fields::event::outcome, fields::event::text}) {
    if (is_touched(draft, field)) edits.push_back(put(field, value_of(draft, field, frame)));
  }
  if (is_touched(draft, fields::task::due_on) || is_touched(draft, fields::task::due_minute)) {
    const Instant at = happened_at(draft, frame);
    TRY(check_happened(at, frame.now));
    edits.push_back(put(fields::event::happened_at, Value::of(at.ms)));
  }
  if (edits.empty()) return FormDeed{};
  return FormDeed{.commands = {make_edit(draft.record, std::move(edits))},
                  .done = std::string(frame.phrase("event.changed"))};
}

void prepare(FormDraft& draft, const Frame& frame) {
  const Store& store = frame.store();
  for (const FieldId field : {fields::event::kind, fields::event::outcome, fields::event::text}) {
    preset(draft, field, Value::copy(store.value(draft.record, field)), frame);
  }
  preset_held(draft, fields::event::participants, frame);
  const Instant at{store.value(draft.record, fields::event::happened_at).integer};
  preset(draft, fields::task::due_on, Value::of(frame.zone.local_date(at).days), frame);
  preset(draft, fields::task::due_minute, Value::of(frame.zone.local_minute(at)), frame);
}

}  // namespace

bool may_edit_event(RecordId event, const Frame& frame) {
  return frame.person && !is_erased(event, frame.store()) &&
         may_change(*frame.person, frame.store(), event, Kind::Event).ok();
}

FormDraft edit_event(RecordId event, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::EditEvent,
                                 .title = "event.edit",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = change,
                                 .prepare = prepare};
  return open_blank(kSpec, event, frame);
}

}  // namespace planerka::forms
