#pragma once

// One execution of a command: what every rule reads (command, state, who and when) and the ops it
// makes. Rules are functions `Result<> rule(Execution&)`; the first Error they return refuses the
// command whole.

#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/roles.h"
#include "shared/sync/executor.h"

namespace planerka {

class Execution {
 public:
  Execution(const Command& of, const Store& on, const ExecutionContext& by, Person who)
      : command(of), state(on), context(by), person(who), groups(groups_of(who)) {}

  const Command& command;
  const Store& state;
  const ExecutionContext& context;
  const Person person;
  const Groups groups;  // what the person may read
  Ops ops;

  // The command's plain arguments, by position.
  /// The value of an argument; Null when there is none.
  const Value& argument(std::size_t at) const;
  Result<std::int64_t> integer_argument(std::size_t at) const;
  /// One that might stand in a field: within its range, one of its enumerators.
  Result<std::int64_t> integer_argument(std::size_t at, FieldId field) const;
  /// 0 when absent.
  Result<RecordId> reference_argument(std::size_t at) const;
  Result<std::string_view> text_argument(std::size_t at) const;

  // What the state and this command's own ops say together.
  /// The kind of a record that is there or that this command has begun to make.
  std::optional<Kind> kind_of_record(RecordId id) const;
  /// The value this command writes into a scalar cell, or the state's.
  ValueView value(RecordId id, FieldId field) const;
  /// Whether this command writes the scalar cell.
  bool writes(RecordId id, FieldId field) const;

  // Making ops.
  /// Begins a record: its id must be one of the command's new ids and not be there yet.
  Result<> begin_record(RecordId id, Kind kind);
  /// created_at and created_by, unless the command wrote them.
  void sign_record(RecordId id, Kind kind);
  void put(RecordId id, FieldId field, Value value);
  void put_if_absent(RecordId id, FieldId field, Value value);
  /// One field's write as a command gives it: checked against the schema, the state (references)
  /// and the person's sight; each scalar cell at most once.
  Result<> write(RecordId id, const Argument& argument);

 private:
  struct Made {
    RecordId id;
    Kind kind = Kind::None;
  };
  Result<> check_reference(const FieldSpec& field, const Value& value) const;
  Result<Value> value_to_store(RecordId id, const FieldSpec& field, const Argument& argument) const;
  Result<> check_room(RecordId id, const FieldSpec& field) const;

  std::vector<Made> made_;
};

/// The row of a record of this kind; an Error when it is not there or is of another kind.
Result<RowIndex> require_record(const Store& state, RecordId id, Kind kind);

/// The same, and not in the archive.
Result<RowIndex> require_live(const Store& state, RecordId id, Kind kind);

/// Whether the person may write this record: by kind, and of some kinds only their own.
Result<> may_touch(const Execution& execution, RecordId id, Kind kind);

/// The values the user relied on are still there.
Result<> check_presumptions(const Command& command, const Store& state);

/// Fields a record of the kind cannot be without.
const std::vector<FieldId>& required_fields(Kind kind);

/// Every required field of the record is there after this command.
Result<> check_required(const Execution& execution, RecordId id, Kind kind);

}  // namespace planerka
