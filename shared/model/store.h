#pragma once

// All tables of a replica. Writes are ops under a version; the later stamp wins each cell, whatever
// the order of arrival. Tentative writes (the device's pending commands) are journalled and can be
// taken back newest first. Lookup indexes and the id index are always current, rewinds included;
// observers are told afterwards which rows may differ, once, never of the rewinding in between.
//
// An erased record (its erased_at is written) holds no personal value, whatever the order of
// arrival: its personal scalars read Null under the versions they have, its personal sets have no
// elements, not even removed ones.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/model/lookup.h"
#include "shared/model/op.h"
#include "shared/model/table.h"

namespace planerka {

struct Row {
  Kind kind = Kind::None;
  RowIndex index = kNoRow;

  friend bool operator==(const Row&, const Row&) = default;
};

class Store;

/// Rows of one kind that were written, created or taken back since the last telling, ascending and
/// distinct. An index at or past the table's size is a row that is gone.
struct ChangedRows {
  Kind kind = Kind::None;
  std::vector<RowIndex> rows;
};

/// Keeps figures of a store. Told after every batch, with the net difference.
class StoreObserver {
 public:
  virtual ~StoreObserver() = default;
  virtual void changed(const Store& store, const std::vector<ChangedRows>& changes) = 0;
};

/// An op on a field this version does not know: kept, and sent back out unharmed.
struct OpaqueCell {
  Value value;
  VersionIndex version = 0;
};

class Store {
 public:
  Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Reading.
  /// The record's row, whatever its kind; an alias is not followed.
  std::optional<Row> find(RecordId id) const;
  /// The record that stands for `id`: itself, or what it was merged into (at most kAliasDepth on).
  RecordId canonical(RecordId id) const;
  const Table& table(Kind kind) const { return tables_[static_cast<std::size_t>(kind)]; }
  /// The value of a scalar field; Null when there is no such record or it was never written.
  ValueView value(RecordId id, FieldId field) const;
  Version version(RecordId id, FieldId field) const;
  Version version_of(VersionIndex index) const { return versions_[index].version(); }
  Version element_version(RecordId id, FieldId field, const ValueView& element) const;
  bool has_element(RecordId id, FieldId field, const ValueView& element) const;
  /// Records whose indexed field (or an element of it) has this value, ascending by id, aliases not
  /// followed. REQUIRES: the field is Indexed.
  std::vector<RecordId> lookup(FieldId field, const ValueView& value) const;
  const std::unordered_map<RecordId, std::vector<std::pair<FieldId, OpaqueCell>>>& opaque() const {
    return opaque_;
  }

  // Writing.
  /// One shared version for the ops of a change; apply() the ops before taking the next one.
  VersionIndex open_version(const Version& version);
  /// The version opened before under this index if a cell still has it, otherwise a new one: cells
  /// that come apart may share. Index 0: none was opened before.
  VersionIndex open_version_again(VersionIndex before, const Version& version);
  /// Writes the op unless a later stamp is there. A record that is not there yet is made.
  Applied apply(const OpView& op, VersionIndex version);
  /// The same for bulk loads: no report of what was replaced. Returns whether the op won.
  bool merge(const OpView& op, VersionIndex version);
  /// Writes whatever stands there, older or newer: erasure, and tests of planted bugs.
  void overwrite(const OpView& op, VersionIndex version);

  /// Forgets every record; observers will be told that the rows are gone. REQUIRES: not tentative.
  void clear();

  // Tentative writes.
  /// From here every write is journalled until rewind() or keep().
  void begin_tentative() { journalling_ = true; }
  bool tentative() const { return journalling_; }
  /// A place in the journal to go back to.
  std::size_t journal_size() const { return journal_.size(); }
  /// Takes back tentative writes down to a place, newest first.
  void rewind(std::size_t to);
  /// REQUIRES: the journal is empty.
  void end_tentative();

  // Hints before a run of ops, in this order (look_ahead() of sync). They change nothing.
  void fetch_row(RecordId id) const { ids_.fetch(id); }
  void fetch_cell(RecordId id, FieldId field) const;
  void fetch_version(RecordId id, FieldId field) const;

  // Observers.
  void observe(StoreObserver* observer) { observers_.push_back(observer); }
  void forget(StoreObserver* observer);
  /// Tells observers what may differ since the last call; nothing when nothing may.
  void tell_observers();

  std::size_t memory() const;
  static constexpr int kAliasDepth = 16;

 private:
  // Version without its holes: a cell that was written alone has one of its own.
  struct PooledVersion {
    std::uint64_t clock = 0;
    std::uint64_t seq = 0;
    ReplicaId replica;
    std::uint32_t users = 0;

    Stamp stamp() const { return {clock, replica}; }
    Version version() const { return {stamp(), seq}; }
  };
  struct JournalEntry {
    Row row;
    FieldId field;
    OpKind kind = OpKind::Put;  // Put restores `value`; Add/Remove restore an element's presence
    bool created = false;       // the row itself was made here
    VersionIndex version = 0;
    Value value;
  };

  bool erased(Row row) const;
  void erase_personal(Row row);
  void erase_scalar(Row row, const FieldSpec& spec);
  void erase_elements(Row row, const FieldSpec& spec);
  void erase_opaque(RecordId record);
  Row find_or_add(RecordId id, Kind kind);
  bool write(const OpView& op, VersionIndex version, Applied* report, bool force);
  bool write_scalar(Row row, const OpView& op, VersionIndex version, Applied* report, bool force);
  bool write_element(Row row, const OpView& op, VersionIndex version, Applied* report, bool force);
  bool write_opaque(const OpView& op, VersionIndex version);
  void put(Row row, const FieldSpec& spec, const ValueView& value, VersionIndex version);
  void put_element(Row row, const FieldSpec& spec, const SetElement& element);
  void retain(VersionIndex version) { versions_[version].users += 1; }
  void release(VersionIndex version);
  bool beats(VersionIndex version, VersionIndex current) const;
  void mark(Row row);
  void take_back(const JournalEntry& entry);

  std::vector<Table> tables_;
  IdIndex ids_;
  std::unordered_map<std::uint16_t, LookupIndex> lookups_;
  std::unordered_map<RecordId, std::vector<std::pair<FieldId, OpaqueCell>>> opaque_;
  std::vector<PooledVersion> versions_;
  std::vector<VersionIndex> free_versions_;
  VersionIndex open_version_ = 0;
  bool journalling_ = false;
  std::vector<JournalEntry> journal_;
  std::vector<StoreObserver*> observers_;
  std::vector<std::vector<RowIndex>> changed_;    // by kind
  std::vector<std::vector<bool>> changed_marks_;  // by kind and row
};

}  // namespace planerka
