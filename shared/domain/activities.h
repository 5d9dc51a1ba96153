#pragma once

// What is planned is a task, what happened is an event: how kinds of the two go together, what they
// start with, and what a call's outcome says.

#include <cstdint>
#include <optional>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

class Execution;

/// A presentation and a брокер-тур are meetings; a mailing and anything else is дело.
TaskType type_of(ActivityKind kind);
/// The kind of a task that says its type only.
ActivityKind kind_of_type(TaskType type);
/// Minutes a new task takes unless told: a meeting an hour, a call a quarter; дело has none.
std::optional<int> default_minutes(TaskType type);

/// A task's kind, by its type where it says none or one of another type.
ActivityKind activity_of(const Table& tasks, RowIndex row);

/// Whether somebody was spoken to: what counts as «Последний контакт».
bool with_contact(Outcome outcome);

/// What a form may check as it is filled; absent is not given.
struct TaskShape {
  TaskType type = TaskType::Errand;
  std::optional<ActivityKind> kind = std::nullopt;
  std::optional<std::int64_t> due_minute = std::nullopt;
  std::optional<std::int64_t> duration = std::nullopt;
};
Result<> check_task(const TaskShape& shape);

/// The other agency in whose feed an event shows: of an agent or a deal their agency of the day.
RecordId agency_in_feed(const Store& state, RecordId subject);

/// How far a clock may run ahead of the company's before what «уже было» is taken for a plan.
inline constexpr std::int64_t kClockSlackMs = std::int64_t{10} * 60'000;
/// Error: event.future.
Result<> check_happened(Instant happened, Instant now);

/// A new task's defaults and its checks; of an edited one only what is written is checked.
void fill_task(Execution& execution, RecordId id);
Result<> check_task_record(Execution& execution, RecordId id);

/// A new event's defaults; its checks, of a new or an edited one. An event that is no call any more
/// has no outcome.
void fill_event(Execution& execution, RecordId id);
Result<> check_event_record(Execution& execution, RecordId id);

/// «Не беспокоить» is told by a call and kept on the agent.
void heed_outcome(Execution& execution, RecordId subject, std::optional<Outcome> outcome);

}  // namespace planerka
