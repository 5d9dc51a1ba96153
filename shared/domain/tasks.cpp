// What becomes of a task: done, with one event for its subject; open again, with that event
// withdrawn; cancelled; another's.

#include "shared/domain/activities.h"
#include "shared/domain/arguments.h"
#include "shared/domain/rules.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

TaskStatus status_of(const Table& tasks, RowIndex row) {
  return static_cast<TaskStatus>(tasks.integer(row, fields::task::status));
}

// The live task a command is about, which the person may write.
Result<RowIndex> command_task(const Execution& execution) {
  const RecordId id = execution.command.record;
  const RowIndex row = TRY(require_live(execution.state, id, Kind::Task));
  TRY(may_touch(execution, id, Kind::Task));
  const FieldId erased = make_field(Kind::Task, common::erased_at);
  if (!execution.state.value(id, erased).null()) return fail("record.erased");
  return row;
}

// Completing twice, from two devices, would make two events of one: the second is refused.
Result<RowIndex> planned_task(const Execution& execution) {
  const RowIndex row = TRY(command_task(execution));
  const Table& tasks = execution.state.table(Kind::Task);
  if (status_of(tasks, row) != TaskStatus::Planned) return fail("task.closed");
  return row;
}

struct Completion {
  std::string_view result;
  std::optional<Outcome> outcome;
  Instant at;
};

Result<Completion> read_completion(const Execution& execution, ActivityKind kind) {
  Completion completion{TRY(execution.text_argument(0)), std::nullopt, execution.context.now};
  if (is_blank(completion.result)) return fail("task.result");
  if (!execution.argument(1).is_null()) {
    completion.outcome =
        static_cast<Outcome>(TRY(execution.integer_argument(1, fields::task::outcome)));
  }
  if (kind == ActivityKind::Call && !completion.outcome) return fail("task.outcome");
  if (!execution.argument(2).is_null()) {
    completion.at = Instant{TRY(execution.integer_argument(2, fields::task::done_at))};
    TRY(check_happened(completion.at, execution.context.now));
  }
  return completion;
}

Value outcome_value(const Completion& completion) {
  return completion.outcome ? number_of_enum(*completion.outcome) : Value::null();
}

// The event is of whoever was to do it: meetings and calls count for who held them.
Result<> write_event(Execution& execution, RowIndex task, const Completion& completion) {
  namespace field = fields::event;
  const Table& tasks = execution.state.table(Kind::Task);
  const RecordId subject = tasks.reference(task, fields::task::subject);
  if (!subject) return done();  // «вне учёта»: nobody's history
  if (execution.command.new_ids.empty()) return fail("command.new_ids");
  const RecordId event = execution.command.new_ids.front();
  TRY(execution.begin_record(event, Kind::Event));
  execution.put(event, field::subject, Value::of(subject));
  execution.put(event, field::kind, number_of_enum(activity_of(tasks, task)));
  execution.put(event, field::happened_at, Value::of(completion.at.ms));
  execution.put(event, field::text, Value::text(completion.result));
  execution.put(event, field::task, Value::of(tasks.id(task)));
  if (completion.outcome) execution.put(event, field::outcome, outcome_value(completion));
  if (const RecordId author = tasks.reference(task, fields::task::assignee)) {
    execution.put(event, field::author, Value::of(author));
  }
  for (const SetElement& one : tasks.elements(task, fields::task::participants)) {
    if (one.present) execution.ops.push_back({event, field::participants, OpKind::Add, one.value});
  }
  fill_event(execution, event);
  execution.sign_record(event, Kind::Event);
  heed_outcome(execution, subject, completion.outcome);
  return done();
}

void withdraw_events(Execution& execution, RecordId task) {
  const Table& events = execution.state.table(Kind::Event);
  for (const RecordId event : execution.state.lookup(fields::event::task, Value::of(task).view())) {
    const RowIndex row = execution.state.find(event)->index;
    if (events.flag(row, fields::event::withdrawn)) continue;
    execution.put(event, fields::event::withdrawn, Value::of(1));
  }
}

}  // namespace

Result<> complete_task(Execution& execution) {
  namespace field = fields::task;
  const RecordId task = execution.command.record;
  const RowIndex row = TRY(planned_task(execution));
  const ActivityKind kind = activity_of(execution.state.table(Kind::Task), row);
  const Completion completion = TRY(read_completion(execution, kind));
  TRY(execution.write(task, {field::result, 0, Value::text(completion.result)}));
  execution.put(task, field::outcome, outcome_value(completion));
  execution.put(task, field::done_at, Value::of(completion.at.ms));
  execution.put(task, field::status, number_of_enum(TaskStatus::Done));
  return write_event(execution, row, completion);
}

Result<> reopen_task(Execution& execution) {
  namespace field = fields::task;
  const RecordId task = execution.command.record;
  const RowIndex row = TRY(command_task(execution));
  const TaskStatus status = status_of(execution.state.table(Kind::Task), row);
  if (status == TaskStatus::Planned) return fail("task.open");
  execution.put(task, field::status, number_of_enum(TaskStatus::Planned));
  for (const FieldId told : {field::result, field::outcome, field::done_at}) {
    execution.put(task, told, Value::null());
  }
  withdraw_events(execution, task);
  return done();
}

Result<> cancel_task(Execution& execution) {
  const RecordId task = execution.command.record;
  TRY(planned_task(execution));
  const std::string_view reason = TRY(execution.text_argument(0));
  TRY(execution.write(task, {fields::task::result, 0, Value::text(reason)}));
  execution.put(task, fields::task::status, number_of_enum(TaskStatus::Cancelled));
  return done();
}

Result<> assign_task(Execution& execution) {
  const RecordId task = execution.command.record;
  TRY(planned_task(execution));
  const RecordId user = TRY(execution.reference_argument(0));
  TRY(require_record(execution.state, user, Kind::User));
  TRY(find_person(user, execution.state));
  execution.put(task, fields::task::assignee, Value::of(user));
  return done();
}

}  // namespace planerka
