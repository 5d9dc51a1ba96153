#pragma once

// Who may do what: the table of roles and grants. The server enforces it; a device runs the same
// code so that a person is told at once.

#include <cstdint>

#include "shared/base/result.h"
#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

/// Who acts, as the state knows them.
struct Person {
  RecordId id;
  bool system = false;  // jobs, and the server's own subcommands: may everything
  UserRole role = UserRole::Viewer;
  std::uint32_t grants = 0;  // bits by GrantKind

  bool has(UserRole one) const { return !system && role == one; }
  bool granted(GrantKind grant) const { return (grants >> static_cast<unsigned>(grant) & 1U) != 0; }
};

/// The person of a user's record (none: the system); an Error when there is no such user, or they
/// are disabled.
Result<Person> find_person(RecordId user, const Store& state);

/// What a person may read.
Groups groups_of(const Person& person);

/// Whether the person may give commands of this name at all; the rules of each say about what.
Result<> may_command(const Person& person, CommandName command);

/// Whether the person may create and edit records of this kind (of tasks: their own at least).
Result<> may_write(const Person& person, Kind kind);

/// Whether the person may change this record: by its kind; of tasks and events sales and finance
/// only those they made, are to do or are the author of. Errors: rights.kind, rights.own_tasks,
/// rights.own_events.
Result<> may_change(const Person& person, const Store& state, RecordId id, Kind kind);

/// Whether the person may take workbooks and lists of business records out.
Result<> may_export(const Person& person);

}  // namespace planerka
