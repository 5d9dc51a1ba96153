#include "shared/domain/activities.h"

#include "shared/domain/arguments.h"
#include "shared/domain/execution.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

constexpr std::int64_t kMinutesOfDay = std::int64_t{24} * 60;

// The kind that this command gives must fit; one that stood there before gives way to a new type.
void refit_kind(Execution& execution, RecordId id, TaskType type) {
  const ValueView kind = execution.value(id, fields::task::kind);
  const bool fits = !kind.null() && type_of(static_cast<ActivityKind>(kind.integer)) == type;
  const bool retyped = execution.writes(id, fields::task::type);
  if (fits || !retyped || execution.writes(id, fields::task::kind)) return;
  execution.put(id, fields::task::kind, number_of_enum(kind_of_type(type)));
}

// An outcome is that of a call: it goes when the event is found to have been something else.
void drop_outcome(Execution& execution, RecordId id) {
  const bool retold = execution.writes(id, fields::event::kind);
  if (!retold || execution.writes(id, fields::event::outcome)) return;
  const auto kind = static_cast<ActivityKind>(execution.value(id, fields::event::kind).integer);
  if (kind == ActivityKind::Call || execution.value(id, fields::event::outcome).null()) return;
  execution.put(id, fields::event::outcome, Value::null());
}

std::optional<std::int64_t> written(const Execution& execution, RecordId id, FieldId field) {
  const ValueView value = execution.value(id, field);
  if (!execution.writes(id, field) || value.null()) return std::nullopt;
  return value.integer;
}

}  // namespace

TaskType type_of(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::Meeting:
    case ActivityKind::Presentation:
    case ActivityKind::BrokerTour:
      return TaskType::Meeting;
    case ActivityKind::Call:
      return TaskType::Call;
    case ActivityKind::Mailing:
    case ActivityKind::Other:
      return TaskType::Errand;
  }
  return TaskType::Errand;
}

ActivityKind kind_of_type(TaskType type) {
  switch (type) {
    case TaskType::Meeting:
      return ActivityKind::Meeting;
    case TaskType::Call:
      return ActivityKind::Call;
    case TaskType::Errand:
      return ActivityKind::Other;
  }
  return ActivityKind::Other;
}

std::optional<int> default_minutes(TaskType type) {
  constexpr int kMeetingMinutes = 60;
  constexpr int kCallMinutes = 15;
  if (type == TaskType::Meeting) return kMeetingMinutes;
  if (type == TaskType::Call) return kCallMinutes;
  return std::nullopt;
}

ActivityKind activity_of(const Table& tasks, RowIndex row) {
  const auto type = static_cast<TaskType>(
      tasks.integer(row, fields::task::type, static_cast<std::int64_t>(TaskType::Errand)));
  const ValueView said = tasks.value(row, fields::task::kind);
  const auto kind = static_cast<ActivityKind>(said.integer);
  return !said.null() && type_of(kind) == type ? kind : kind_of_type(type);
}

bool with_contact(Outcome outcome) {
  return outcome != Outcome::NoAnswer && outcome != Outcome::WrongNumber;
}

Result<> check_task(const TaskShape& shape) {
  if (shape.kind && type_of(*shape.kind) != shape.type) return fail("task.kind");
  if (shape.due_minute && (*shape.due_minute < 0 || *shape.due_minute >= kMinutesOfDay)) {
    return fail("task.minute");
  }
  const bool timed = shape.duration.has_value();
  if (timed && (*shape.duration < 1 || *shape.duration > kMinutesOfDay)) {
    return fail("task.duration");
  }
  return done();
}

RecordId agency_in_feed(const Store& state, RecordId subject) {
  const RecordId id = state.canonical(subject);
  const auto row = state.find(id);
  if (!row) return {};
  if (row->kind == Kind::Agent) {
    return state.canonical(reference(state.value(id, fields::agent::agency)));
  }
  if (row->kind == Kind::Deal) {
    return state.canonical(reference(state.value(id, fields::deal::agency)));
  }
  return {};
}

Result<> check_happened(Instant happened, Instant now) {
  return happened.ms <= now.ms + kClockSlackMs ? done() : Result<>(fail("event.future"));
}

void fill_task(Execution& execution, RecordId id) {
  const auto type = static_cast<TaskType>(execution.value(id, fields::task::type).integer);
  if (execution.person.id) {
    execution.put_if_absent(id, fields::task::assignee, Value::of(execution.person.id));
  }
  if (const auto minutes = default_minutes(type)) {
    execution.put_if_absent(id, fields::task::duration, Value::of(*minutes));
  }
  execution.put(id, fields::task::status, number_of_enum(TaskStatus::Planned));
}

Result<> check_task_record(Execution& execution, RecordId id) {
  const auto type = static_cast<TaskType>(execution.value(id, fields::task::type).integer);
  refit_kind(execution, id, type);
  TaskShape shape{.type = type};
  if (const auto kind = written(execution, id, fields::task::kind)) {
    shape.kind = static_cast<ActivityKind>(*kind);
  }
  shape.due_minute = written(execution, id, fields::task::due_minute);
  shape.duration = written(execution, id, fields::task::duration);
  return check_task(shape);
}

void fill_event(Execution& execution, RecordId id) {
  execution.put_if_absent(id, fields::event::happened_at, Value::of(execution.context.now.ms));
  if (execution.person.id) {
    execution.put_if_absent(id, fields::event::author, Value::of(execution.person.id));
  }
  const RecordId subject = reference(execution.value(id, fields::event::subject));
  if (const RecordId agency = agency_in_feed(execution.state, subject)) {
    execution.put_if_absent(id, fields::event::agency, Value::of(agency));
  }
  // What is told later has a history too: a value that replaces none has not.
  execution.put_if_absent(id, fields::event::text, Value::null());
  execution.put_if_absent(id, fields::event::outcome, Value::null());
}

Result<> check_event_record(Execution& execution, RecordId id) {
  const ValueView subject = execution.value(id, fields::event::subject);
  if (subject.null()) {
    return fail("field.required", {label_of(field_spec(fields::event::subject))});
  }
  const Instant happened{execution.value(id, fields::event::happened_at).integer};
  if (execution.writes(id, fields::event::happened_at)) {
    TRY(check_happened(happened, execution.context.now));
  }
  drop_outcome(execution, id);
  if (!execution.writes(id, fields::event::outcome)) return done();
  const ValueView told = execution.value(id, fields::event::outcome);
  if (told.null()) return done();
  const auto outcome = static_cast<Outcome>(told.integer);
  heed_outcome(execution, reference(subject), outcome);
  return done();
}

void heed_outcome(Execution& execution, RecordId subject, std::optional<Outcome> outcome) {
  const RecordId id = execution.state.canonical(subject);
  const auto row = execution.state.find(id);
  const bool agent = row && row->kind == Kind::Agent;
  if (!agent || outcome != Outcome::DoNotDisturb) return;
  execution.put(id, fields::agent::status, number_of_enum(AgentStatus::DoNotDisturb));
}

}  // namespace planerka
