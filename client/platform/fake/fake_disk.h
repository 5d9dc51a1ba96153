#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/sync/storage.h"

namespace planerka {

/// A device's disk in memory, under the contract of shared/sync/storage.h. Shared by the tabs of a
/// device; outlives them.
class FakeDisk {
 public:
  StorageOutcome store(const StorageTransaction& transaction);
  /// Nothing when the disk is lost.
  std::optional<std::vector<StoredRow>> read(const std::vector<KeyRange>& ranges) const;

  /// The next transaction meets this outcome instead of being made; several calls queue up.
  void fail_next(StorageOutcome outcome) { failures_.push_back(outcome); }
  /// From now on everything is Lost, as in private mode or after the data was cleared.
  void lose() { lost_ = true; }

  /// Transactions made so far, and how many of them were strict.
  int transactions() const { return transactions_; }
  int strict_transactions() const { return strict_transactions_; }

 private:
  using Rows = std::map<std::string, std::string, std::less<>>;

  Rows& rows(Area area) { return areas_[static_cast<std::size_t>(area)]; }
  const Rows& rows(Area area) const { return areas_[static_cast<std::size_t>(area)]; }
  bool holds(const StorageExpectation& expectation) const;

  std::array<Rows, kAreaCount> areas_;
  std::deque<StorageOutcome> failures_;
  bool lost_ = false;
  int transactions_ = 0;
  int strict_transactions_ = 0;
};

}  // namespace planerka
