#include "shared/domain/reminders.h"

#include <optional>
#include <string>

#include "shared/base/hash.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

// One a registration, end of protection and reminder: every run of the rule makes the same.
RecordId reminder_id(RecordId registration, std::int64_t until, std::int64_t days_left) {
  const std::string name = "reminder:" + std::to_string(registration.value) + ':' +
                           std::to_string(until) + ':' + std::to_string(days_left);
  return RecordId{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
}

std::optional<RecordId> open_reminder(const Store& state, RecordId registration) {
  const std::int64_t until =
      state.value(registration, fields::registration::protected_until).integer;
  for (const std::int64_t days_left : kReminderDays) {
    const RecordId task = reminder_id(registration, until, days_left);
    const auto status = static_cast<TaskStatus>(state.value(task, fields::task::status).integer);
    const bool archived = state.value(task, make_field(Kind::Task, common::archived)).integer != 0;
    if (state.find(task) && status == TaskStatus::Planned && !archived) return task;
  }
  return std::nullopt;
}

// The agency's manager, or whoever registered the client.
RecordId reminded(const Store& state, RecordId registration) {
  const RecordId agency =
      state.canonical(reference(state.value(registration, fields::registration::agency)));
  const RecordId manager = reference(state.value(agency, fields::agency::manager));
  const FieldId author = make_field(Kind::Registration, common::created_by);
  return manager ? manager : reference(state.value(registration, author));
}

void make_task(Execution& execution, RecordId id, RecordId registration) {
  namespace field = fields::task;
  const Store& state = execution.state;
  execution.put(id, field::type, Value::of(static_cast<std::int64_t>(TaskType::Errand)));
  execution.put(id, field::kind, Value::of(static_cast<std::int64_t>(ActivityKind::Other)));
  execution.put(id, field::status, Value::of(static_cast<std::int64_t>(TaskStatus::Planned)));
  const RecordId client =
      state.canonical(reference(state.value(registration, fields::registration::client)));
  if (client) execution.put(id, field::subject, Value::of(client));
  const RecordId project = reference(state.value(registration, fields::registration::project));
  if (project) execution.put(id, field::project, Value::of(project));
  if (const RecordId user = reminded(state, registration)) {
    execution.put(id, field::assignee, Value::of(user));
  }
  execution.sign_record(id, Kind::Task);
}

// The registration whose protection an op may have stopped from ending; none when it has not.
RecordId settled_by(const Execution& execution, const Op& op) {
  namespace field = fields::registration;
  const bool moved = op.field == field::protected_until &&
                     !(op.value.view() == execution.state.value(op.record, op.field));
  const bool over =
      op.field == field::state && !holds_client(static_cast<RegistrationState>(op.value.integer));
  if (moved || over) return op.record;
  if (op.field == make_field(Kind::Registration, common::archived)) return op.record;
  const bool booked =
      op.field == fields::deal::stage && holds_protection(static_cast<DealStage>(op.value.integer));
  return booked ? reference(execution.value(op.record, fields::deal::registration)) : RecordId{};
}

}  // namespace

void remind_of_protection(Execution& execution, RowIndex registration, const CompanyDay& day) {
  namespace field = fields::task;
  const Store& state = execution.state;
  const Table& registrations = state.table(Kind::Registration);
  const auto left = protection_days_left(registrations, registration, day.zone, day.date);
  if (!left || !reminder_due(*left)) return;
  const RecordId id = registrations.id(registration);
  const std::int64_t until =
      registrations.value(registration, fields::registration::protected_until).integer;
  const std::optional<RecordId> open = open_reminder(state, id);
  const RecordId task = open.value_or(reminder_id(id, until, *left));
  if (!open && state.find(task)) return;
  const Date last = last_protected_day(day.zone, Instant{until});
  if (!open) make_task(execution, task, id);
  execution.put(task, field::due_on, Value::of(day.date.days));
  execution.put(task,
                field::text,
                Value::text(phrase(Language::Ru,
                                   "task.protection_ends",
                                   {format_date(Language::Ru, last), std::to_string(*left)})));
}

void cancel_reminders(Execution& execution) {
  const std::size_t written = execution.ops.size();
  for (std::size_t i = 0; i < written; ++i) {
    const RecordId registration = settled_by(execution, execution.ops[i]);
    if (!registration) continue;
    const std::optional<RecordId> task = open_reminder(execution.state, registration);
    if (!task || execution.writes(*task, fields::task::status)) continue;
    execution.put(
        *task, fields::task::status, Value::of(static_cast<std::int64_t>(TaskStatus::Cancelled)));
  }
}

}  // namespace planerka
