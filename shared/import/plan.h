#pragma once

// What an import would do, row by row, before anything is done: the commands of one action, and for
// every file what its rows come to. Records are known again by (source, external id), so importing
// the same file twice changes nothing. What people edited, merged or erased since stays so.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

/// Archived: the record is there but put away, by hand or by an undo; an import leaves it there.
enum class RowFate : std::uint8_t { Archived, Unchanged, Updated, Created };

struct RowNote {
  std::uint32_t row = 0;  // as a spreadsheet numbers it
  Error reason;
};

/// What the rows of one file come to: created + updated + unchanged + skipped are all its rows.
struct FileReport {
  std::string file;
  std::size_t created = 0;
  std::size_t updated = 0;
  std::size_t unchanged = 0;
  std::size_t kept_fields = 0;  // differ from the file, but people wrote them since
  std::vector<RowNote> skipped;
  std::vector<RowNote> notes;  // of rows that were taken all but a cell
  std::vector<std::string> unused_columns;
};

struct ImportPlan {
  std::vector<FileReport> files;
  std::vector<Command> commands;  // a record comes before those that refer to it
};

/// A field of a record as a file has it.
struct WantedField {
  /// Names are the same when their name_key is.
  enum class Compare : std::uint8_t { Exactly, AsName };
  FieldId field;
  Value value;
  Compare compare = Compare::Exactly;
};

struct WantedRecord {
  Kind kind = Kind::None;
  std::string external_id;
  std::vector<WantedField> fields;   // written when new, and when they differ later
  std::vector<WantedField> initial;  // written only when new: people take them from there
};

/// Turns wanted records into commands against a state.
class ImportPlanner {
 public:
  /// `next_id` gives a new random id at each call: shared/ has no chance of its own.
  /// The store must outlive the planner and stay as it is.
  ImportPlanner(const Store& store, std::string source, std::function<RecordId()> next_id)
      : store_(store), source_(std::move(source)), next_id_(std::move(next_id)) {}

  struct Planned {
    RecordId id;
    RowFate fate = RowFate::Unchanged;
    std::size_t kept_fields = 0;
  };
  Planned plan(const WantedRecord& wanted);

  /// A record of this source, planned before or there already.
  std::optional<RecordId> find(Kind kind, std::string_view external_id) const;

  std::vector<Command> commands() && { return std::move(commands_); }

 private:
  RecordId create(const WantedRecord& wanted);
  Planned update(RecordId id, const WantedRecord& wanted);
  std::optional<RecordId> find_stored(Kind kind, std::string_view external_id) const;
  bool same(RecordId id, const WantedField& wanted) const;
  bool written_since_import(RecordId id, FieldId field) const;

  const Store& store_;
  std::string source_;
  std::function<RecordId()> next_id_;
  std::map<Kind, std::map<std::string, RecordId, std::less<>>> created_;  // by external id
  std::vector<Command> commands_;
};

}  // namespace planerka
