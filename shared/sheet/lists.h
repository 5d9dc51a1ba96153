#pragma once

// The lists of the partner base, a row a live record. Make a sheet anew whenever the store or a
// figure changed; nothing of it is worked out a frame.

#include <array>
#include <cstdint>

#include "shared/sheet/record_sheet.h"

namespace planerka {

/// «Агенты», by name; the rank sorts by its order, its cell's text is a title or a phrase's key.
/// REQUIRES: basis.agents, as of basis.today.
RecordSheet agents_sheet(const ListBasis& basis);

/// «Клиенты», by name: each with its latest registration and its latest deal. REQUIRES:
/// basis.clients.
RecordSheet clients_sheet(const ListBasis& basis);

/// «Уведомления»: the newest received first; one that the server has not seen yet shows when it was
/// made, and says that it is tentative.
RecordSheet registrations_sheet(const ListBasis& basis);

/// «Сделки»: the latest number first.
RecordSheet deals_sheet(const ListBasis& basis);

/// «Задачи»: the nearest first, whole days before hours.
RecordSheet tasks_sheet(const ListBasis& basis);

/// «Проекты», by name.
RecordSheet projects_sheet(const ListBasis& basis);

/// The groups of the list of tasks, in their order. Week: the seven days from today.
enum class TaskGroup : std::uint8_t { Overdue, Today, Tomorrow, Week, Later, Done };
inline constexpr std::size_t kTaskGroups = 6;

/// The group of a task; one that is not planned any more is Done, one without a date is Later.
/// REQUIRES: the row is there.
TaskGroup task_group(const Table& tasks, RowIndex row, Date today);

/// The phrase a group is headed by.
PhraseKey task_group_title(TaskGroup group);

}  // namespace planerka
