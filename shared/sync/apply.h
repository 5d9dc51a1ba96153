#pragma once

// The fold: how a change of the log becomes state and history, on every replica alike.

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "shared/model/store.h"
#include "shared/sync/change.h"

namespace planerka {

/// One write of one cell as the history of its record shows it.
struct HistoryEntry {
  FieldId field;
  OpKind kind = OpKind::Put;
  Value before;
  Value after;
  ReplicaId replica;
  std::uint64_t n = 0;
  std::uint64_t seq = 0;
  std::int64_t effective_ms = 0;
  CommandName command = CommandName::None;
  bool lost = false;        // a later stamp was there: this value never showed
  bool concurrent = false;  // its author had not seen what it replaced (or lost to)
  ReplicaId other;          // who wrote what it replaced or lost to

  friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

/// The newest entries of each record. Values a record was made with are not history.
class History {
 public:
  static constexpr std::size_t kEntriesPerRecord = 20;

  /// An entry of the change that is being applied.
  void add(RecordId record, HistoryEntry entry);
  /// An entry of a page. Pages hold a group each and come in any order: it goes where its seq puts
  /// it among those of its record.
  void merge(RecordId record, HistoryEntry entry);
  /// Oldest first; empty when nothing was ever replaced.
  const std::vector<HistoryEntry>& of(RecordId record) const;
  const std::unordered_map<RecordId, std::vector<HistoryEntry>>& records() const {
    return records_;
  }
  /// Blanks personal values of a record.
  void erase_personal(RecordId record);
  void clear() { records_.clear(); }

 private:
  std::unordered_map<RecordId, std::vector<HistoryEntry>> records_;
};

/// Applies a change of the log. `replaced`, when given, gets one entry an op. Applying a change
/// twice changes nothing.
void apply_change(const Change& change,
                  Store& store,
                  History& history,
                  std::vector<Replaced>* replaced = nullptr);

/// Before changes[at] of a run is applied: fetches into the processor's cache what the changes a
/// little further on will touch. Changes nothing.
void look_ahead(std::span<const Change> changes, std::size_t at, const Store& store);

/// Applies a pending command's ops tentatively, as if its change came now.
void apply_tentative(const Change& change, Store& store, std::vector<Replaced>* replaced);

/// Whether the change erases a record's personal values, and calls `visit` for each such record.
void each_erased(const Change& change, const std::function<void(RecordId)>& visit);

/// A sign of everything `groups` may read: equal on replicas that agree, whatever their row order.
std::uint64_t state_hash(const Store& store, Groups groups);

}  // namespace planerka
