#include "shared/domain/reminders.h"

#include <optional>
#include <string>

#include "shared/base/hash.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/settings.h"
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

bool is_open(const Store& state, RecordId task) {
  const auto status = static_cast<TaskStatus>(state.value(task, fields::task::status).integer);
  const bool archived = state.value(task, make_field(Kind::Task, common::archived)).integer != 0;
  return state.find(task) && status == TaskStatus::Planned && !archived;
}

std::optional<RecordId> open_reminder(const Store& state, RecordId registration) {
  const std::int64_t until =
      state.value(registration, fields::registration::protected_until).integer;
  // One made before the company set other days is still the one.
  for (int days_left = number_settings::kFirstReminder.most; days_left > 0; --days_left) {
    const RecordId task = reminder_id(registration, until, days_left);
    if (is_open(state, task)) return task;
  }
  return std::nullopt;
}

// One a deal and booking.
RecordId lapse_task_id(RecordId deal, Date until) {
  const std::string name =
      "booking lapsed:" + std::to_string(deal.value) + ':' + std::to_string(until.days);
  return RecordId{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
}

// Of an agency its manager; without one whoever made the record.
RecordId owner_of(const Store& state, RecordId agency, RecordId record, Kind kind) {
  const RecordId manager = reference(state.value(state.canonical(agency), fields::agency::manager));
  return manager ? manager : reference(state.value(record, make_field(kind, common::created_by)));
}

struct TaskAbout {
  RecordId subject;
  RecordId project;
  RecordId assignee;
};

void make_task(Execution& execution, RecordId id, const TaskAbout& about) {
  namespace field = fields::task;
  execution.put(id, field::type, Value::of(static_cast<std::int64_t>(TaskType::Errand)));
  execution.put(id, field::kind, Value::of(static_cast<std::int64_t>(ActivityKind::Other)));
  execution.put(id, field::status, Value::of(static_cast<std::int64_t>(TaskStatus::Planned)));
  if (about.subject) execution.put(id, field::subject, Value::of(about.subject));
  if (about.project) execution.put(id, field::project, Value::of(about.project));
  if (about.assignee) execution.put(id, field::assignee, Value::of(about.assignee));
  execution.sign_record(id, Kind::Task);
}

TaskAbout about_registration(const Store& state, RecordId id) {
  namespace field = fields::registration;
  const RecordId agency = reference(state.value(id, field::agency));
  return {.subject = state.canonical(reference(state.value(id, field::client))),
          .project = reference(state.value(id, field::project)),
          .assignee = owner_of(state, agency, id, Kind::Registration)};
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

std::optional<RecordId> reminder_settled_by(const Execution& execution, const Op& op) {
  const RecordId registration = settled_by(execution, op);
  return registration ? open_reminder(execution.state, registration) : std::nullopt;
}

// The task that tells of a lapse, when an op takes the deal on from where that left it.
std::optional<RecordId> lapse_settled_by(const Execution& execution, const Op& op) {
  if (op.field != fields::deal::stage) return std::nullopt;
  if (static_cast<DealStage>(op.value.integer) <= DealStage::ShowHeld) return std::nullopt;
  const auto row = execution.state.find(op.record);
  if (!row || row->kind != Kind::Deal) return std::nullopt;
  const auto until = booked_until(execution.state.table(Kind::Deal), row->index);
  if (!until) return std::nullopt;
  const RecordId task = lapse_task_id(op.record, *until);
  return is_open(execution.state, task) ? std::optional(task) : std::nullopt;
}

}  // namespace

void remind_of_protection(Execution& execution, RowIndex registration, const CompanyDay& day) {
  namespace field = fields::task;
  const Store& state = execution.state;
  const Table& registrations = state.table(Kind::Registration);
  const auto left = protection_days_left(registrations, registration, day.zone, day.date);
  if (!left || !reminder_due(state, *left)) return;
  const RecordId id = registrations.id(registration);
  const std::int64_t until =
      registrations.value(registration, fields::registration::protected_until).integer;
  const std::optional<RecordId> open = open_reminder(state, id);
  const RecordId task = open.value_or(reminder_id(id, until, *left));
  if (!open && state.find(task)) return;
  const Date last = last_protected_day(day.zone, Instant{until});
  if (!open) make_task(execution, task, about_registration(state, id));
  execution.put(task, field::due_on, Value::of(day.date.days));
  execution.put(task,
                field::text,
                Value::text(phrase(Language::Ru,
                                   "task.protection_ends",
                                   {format_date(Language::Ru, last), std::to_string(*left)})));
}

void tell_of_lapse(Execution& execution, RowIndex deal, const CompanyDay& day) {
  namespace field = fields::task;
  const Store& state = execution.state;
  const Table& deals = state.table(Kind::Deal);
  const RecordId id = deals.id(deal);
  const Date until = *booked_until(deals, deal);
  const RecordId task = lapse_task_id(id, until);
  if (state.find(task)) return;
  const RecordId agency = deals.reference(deal, fields::deal::agency);
  make_task(execution,
            task,
            {.subject = id,
             .project = deals.reference(deal, fields::deal::project),
             .assignee = owner_of(state, agency, id, Kind::Deal)});
  execution.put(task, field::due_on, Value::of(day.date.days));
  const std::string last = format_date(Language::Ru, until);
  execution.put(
      task, field::text, Value::text(phrase(Language::Ru, "task.booking_lapsed", {last})));
}

void cancel_reminders(Execution& execution) {
  const std::size_t written = execution.ops.size();
  for (std::size_t i = 0; i < written; ++i) {
    const Op op = execution.ops[i];
    for (const auto& task : {reminder_settled_by(execution, op), lapse_settled_by(execution, op)}) {
      if (!task || execution.writes(*task, fields::task::status)) continue;
      execution.put(
          *task, fields::task::status, Value::of(static_cast<std::int64_t>(TaskStatus::Cancelled)));
    }
  }
}

}  // namespace planerka
