#include "client/screens/task_forms.h"

#include <utility>

#include "client/app/words.h"
#include "client/screens/rank_forms.h"
#include "client/screens/record_filters.h"
#include "client/screens/record_forms.h"
#include "client/screens/record_merging.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"

namespace planerka::forms {

bool may_do(RecordId task, const Frame& frame) {
  return frame.person && may_change(*frame.person, frame.store(), task, Kind::Task).ok();
}

bool may_close(RecordId task, const Frame& frame) {
  return filters::is_planned(task, frame) && may_do(task, frame);
}

namespace {

bool has_next_step(const FormDraft& draft) {
  return !draft.text(fields::task::text).empty();
}

constexpr FormField kResult = {
    .field = fields::task::result, .required = true, .type = InputType::Area};
constexpr FormField kNextStep = {.field = fields::task::text, .label = PhraseKey("card.next_step")};
constexpr FormField kNextOn = {.field = fields::task::due_on,
                               .required = true,
                               .label = PhraseKey("form.next_on"),
                               .wanted = has_next_step};

constexpr auto kCallFields = std::to_array<FormField>(
    {{.field = fields::task::outcome, .required = true}, kResult, kNextStep, kNextOn});
constexpr auto kOtherFields = std::to_array<FormField>({kResult, kNextStep, kNextOn});

bool is_closed(RecordId task, const Frame& frame) {
  return !filters::is_planned(task, frame) && may_do(task, frame);
}

/// The task that follows one: of the same kind, about the same.
Command next_step(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const Store& store = frame.store();
  std::vector<Argument> values = {
      put(fields::task::text, value_of(draft, fields::task::text, frame)),
      put(fields::task::due_on, value_of(draft, fields::task::due_on, frame))};
  for (const FieldId field :
       {fields::task::type, fields::task::subject, fields::task::project, fields::task::assignee}) {
    const ValueView held = store.value(draft.record, field);
    if (!held.null()) values.push_back(put(field, Value::copy(held)));
  }
  return make_create(Kind::Task, intents.new_id(), std::move(values));
}

Result<FormDeed> complete(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::string text(draft.text(fields::task::result));
  TaskResult result{.event = intents.new_id(), .text = text};
  const Value outcome = value_of(draft, fields::task::outcome, frame);
  if (!outcome.is_null()) result.outcome = static_cast<Outcome>(outcome.integer);
  FormDeed deed{.commands = {make_complete_task(draft.record, result)},
                .done = std::string(frame.phrase("form.completed"))};
  if (has_next_step(draft)) deed.commands.push_back(next_step(draft, frame, intents));
  return deed;
}

void prepare(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::task::due_on, Value::of(frame.today.plus_days(1).days), frame);
}

const FormSpec& call_completing() {
  static const FormSpec kSpec = {.kept = FormKind::CompleteTask,
                                 .title = "form.complete",
                                 .submit = "form.complete_task",
                                 .fields = kCallFields,
                                 .deed = complete,
                                 .prepare = prepare};
  return kSpec;
}

const FormSpec& other_completing() {
  static const FormSpec kSpec = {.kept = FormKind::CompleteTask,
                                 .title = "form.complete",
                                 .submit = "form.complete_task",
                                 .fields = kOtherFields,
                                 .deed = complete,
                                 .prepare = prepare};
  return kSpec;
}

void reopen(RecordId task, const Frame& frame, Intents& intents) {
  intents.add(Act{.commands = {make_reopen_task(task)},
                  .done = frame.phrase("toast.saved", {record_name(task, frame)})});
}

void cancel(RecordId task, const Frame& frame, Intents& intents) {
  intents.add(Act{.commands = {make_cancel_task(task, {})},
                  .done = frame.phrase("toast.saved", {record_name(task, frame)})});
}

constexpr auto kAssignFields =
    std::to_array<FormField>({{.field = fields::task::assignee, .required = true}});

Result<FormDeed> assign(const FormDraft& draft, const Frame& frame, Intents&) {
  const RecordId user = reference(value_of(draft, fields::task::assignee, frame).view());
  return FormDeed{.commands = {make_assign_task(draft.record, user)},
                  .done = frame.phrase("toast.saved", {record_name(draft.record, frame)})};
}

FormDraft assigning(RecordId task, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::AssignTask,
                                 .title = "form.assign",
                                 .submit = "button.save",
                                 .fields = kAssignFields,
                                 .deed = assign};
  FormDraft draft = open_blank(kSpec, task, frame);
  const ValueView now = frame.store().value(task, fields::task::assignee);
  preset(draft, fields::task::assignee, Value::copy(now), frame);
  return draft;
}

bool may_assign(RecordId task, const Frame& frame) {
  return may_close(task, frame) && may_command(*frame.person, CommandName::AssignTask).ok();
}

constexpr auto kMoveFields = std::to_array<FormField>({{.field = fields::agent::agency}});

Result<FormDeed> move_agent(const FormDraft& draft, const Frame& frame, Intents&) {
  const Value to = value_of(draft, fields::agent::agency, frame);
  const RecordId from = reference(frame.store().value(draft.record, fields::agent::agency));
  const std::string name = record_name(draft.record, frame);
  return FormDeed{.commands = {make_move_agent(
                      {.agent = draft.record, .to = reference(to.view()), .from = from})},
                  .done = frame.phrase("form.moved", {name})};
}

FormDraft moving(RecordId agent, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::MoveAgent,
                                 .title = "lists.agents.move",
                                 .submit = "button.save",
                                 .fields = kMoveFields,
                                 .deed = move_agent};
  FormDraft draft = open_blank(kSpec, agent, frame);
  const ValueView agency = frame.store().value(agent, fields::agent::agency);
  preset(draft, fields::agent::agency, Value::copy(agency), frame);
  return draft;
}

bool may_move(RecordId, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::MoveAgent).ok();
}

}  // namespace

FormDraft complete_task(RecordId task, const Frame& frame) {
  const bool call = filters::is_call(task, frame);
  return open_blank(call ? call_completing() : other_completing(), task, frame);
}

std::span<const RecordAct> task_acts() {
  static const std::array<RecordAct, 4> kActs = {
      {{.name = "form.complete",
        .icon = ui::Icon::Check,
        .offered = may_close,
        .form = complete_task},
       {.name = "form.assign", .icon = ui::Icon::User, .offered = may_assign, .form = assigning},
       {.name = "form.cancel_task", .icon = ui::Icon::X, .offered = may_close, .press = cancel},
       {.name = "form.reopen", .icon = ui::Icon::Undo2, .offered = is_closed, .press = reopen}}};
  return kActs;
}

std::span<const RecordAct> agent_acts() {
  static const std::array<RecordAct, 3> kActs = {{{.name = "lists.agents.move",
                                                   .icon = ui::Icon::ArrowRight,
                                                   .offered = may_move,
                                                   .form = moving,
                                                   .rank = ActRank::Usual},
                                                  pin_rank_act(),
                                                  merge_act(Kind::Agent)}};
  return kActs;
}

}  // namespace planerka::forms
