// The columns of tasks_sheet(), and its groups.

#include <array>

#include "shared/base/verify.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::task;
using Record = const RecordView&;

constexpr std::int64_t kWeekDays = 7;

TaskStatus status_of(const Table& tasks, RowIndex row) {
  return static_cast<TaskStatus>(tasks.integer(row, field::status));
}

Cell due(Record record) {
  Cell cell = cells::number(record, field::due_on);
  if (cell.empty) return cell;
  cell.link = record.id;
  const bool planned = status_of(record.table, record.row) == TaskStatus::Planned;
  if (planned && cell.number < record.basis.today.days) cell.badge = "badge.overdue";
  return cell;
}

std::string time_words(Record record) {
  constexpr std::int64_t kHour = 60;
  const std::int64_t minute = record.table.integer(record.row, field::due_minute, -1);
  if (minute < 0) return {};
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(minute / kHour) + ':' + two(minute % kHour);
}

// Those that are called by a name.
Cell subject(Record record) {
  const RecordId id = record.table.reference(record.row, field::subject);
  const auto row = record.store().find(id);
  if (!row) return {.badge = "lists.off_record"};
  if (row->kind != Kind::Deal) return cells::client(record.store(), id);
  const ValueView number = record.store().value(id, make_field(Kind::Deal, common::number));
  return {.empty = false, .number = number.integer, .link = id};
}

std::string subject_words(Record record) {
  const RecordId id = record.table.reference(record.row, field::subject);
  const auto row = record.store().find(id);
  if (!row) return {};
  if (row->kind != Kind::Deal) return std::string(cells::mention(record.store(), id).text);
  return phrase(record.basis.language, "word.deal", {cells::number_words(record.store(), id)});
}

Cell task_text(Record record) {
  Cell cell = cells::text(record, field::text);
  cell.link = record.id;
  return cell;
}

using namespace columns;

// Narrow enough for the text to be in sight on a tablet.
constexpr int kTypeWidth = 10;
constexpr int kSubjectWidth = 28;

constexpr auto kColumns = std::to_array<ListColumn>({
    {with_badge(due_date("due", "lists.column.due", Shown::Always)), due},
    {text("time", "field.task.due_minute", 8, Shown::OnDemand),
     [](Record) { return Cell{}; },
     time_words},
    {{.key = "type",
      .title = "field.task.type",
      .type = CellType::Badge,
      .width = kTypeWidth,
      .shown = Shown::Always},
     [](Record record) { return cells::enumerator(record, field::type); }},
    {text("subject", "field.task.subject", kSubjectWidth, Shown::Always), subject, subject_words},
    {text("project", "field.task.project", kPersonWidth),
     [](Record record) { return cells::mention(record, field::project); }},
    {text("text", "lists.column.task_text", kNameWidth, Shown::Always), task_text},
    {text("place", "field.task.place", kPersonWidth),
     [](Record record) { return cells::mention(record, field::place); }},
    {text("assignee", "field.task.assignee", kPersonWidth),
     [](Record record) { return cells::mention(record, field::assignee); }},
    {text("result", "field.task.result", kNameWidth),
     [](Record record) { return cells::text(record, field::result); }},
    {instant("done_at", "field.task.done_at"),
     [](Record record) { return cells::number(record, field::done_at); }},
});

constexpr std::array kPaths = {Path{field::subject}};

std::int64_t minute_of(const Table& tasks, RowIndex row) {
  return tasks.integer(row, field::due_minute, -1);
}

}  // namespace

RecordSheet tasks_sheet(const ListBasis& basis) {
  return {basis,
          {.kind = Kind::Task,
           .columns = kColumns,
           .order = "due",
           .paths = kPaths,
           .rank = minute_of}};
}

TaskGroup task_group(const Table& tasks, RowIndex row, Date today) {
  if (status_of(tasks, row) != TaskStatus::Planned) return TaskGroup::Done;
  const ValueView due_on = tasks.value(row, field::due_on);
  if (due_on.null()) return TaskGroup::Later;
  const std::int64_t days = due_on.integer - today.days;
  if (days < 0) return TaskGroup::Overdue;
  if (days == 0) return TaskGroup::Today;
  if (days == 1) return TaskGroup::Tomorrow;
  return days < kWeekDays ? TaskGroup::Week : TaskGroup::Later;
}

PhraseKey task_group_title(TaskGroup group) {
  switch (group) {
    case TaskGroup::Overdue:
      return "task_group.overdue";
    case TaskGroup::Today:
      return "task_group.today";
    case TaskGroup::Tomorrow:
      return "task_group.tomorrow";
    case TaskGroup::Week:
      return "task_group.week";
    case TaskGroup::Later:
      return "task_group.later";
    case TaskGroup::Done:
      break;
  }
  return "task_group.done";
}

}  // namespace planerka
