#pragma once

// A device's database in the simulator: what a relaxed transaction wrote may be gone after a power
// failure, in order; a strict one makes all before it durable.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/sync/storage.h"

namespace planerka::sim {

class SimDisk {
 public:
  using Rows = std::map<std::pair<Area, std::string>, std::string>;

  StorageOutcome commit(const StorageTransaction& transaction) {
    for (const StorageExpectation& expect : transaction.expects) {
      const auto found = rows_.find({expect.area, expect.key});
      const bool there = found != rows_.end();
      if (there != expect.value.has_value() || (there && found->second != *expect.value)) {
        return StorageOutcome::Moved;
      }
    }
    apply(transaction, rows_);
    unflushed_.push_back(transaction);
    if (transaction.durability == Durability::Strict) flush();
    return StorageOutcome::Done;
  }

  std::vector<StoredRow> read(const std::vector<KeyRange>& ranges) const {
    std::vector<StoredRow> found;
    for (const KeyRange& range : ranges) {
      const auto from = rows_.lower_bound({range.area, range.from});
      for (auto row = from; row != rows_.end() && row->first.first == range.area; ++row) {
        if (!range.to.empty() && row->first.second >= range.to) break;
        found.push_back({range.area, row->first.second, row->second});
      }
    }
    return found;
  }

  /// Keeps `kept` of the transactions that were not flushed.
  void power_failure(std::size_t kept) {
    rows_ = durable_;
    for (std::size_t i = 0; i < unflushed_.size() && i < kept; ++i)
      apply(unflushed_[i], rows_);
    durable_ = rows_;
    unflushed_.clear();
  }

  std::size_t unflushed() const { return unflushed_.size(); }
  const Rows& rows() const { return rows_; }

 private:
  static void apply(const StorageTransaction& transaction, Rows& rows) {
    for (const KeyRange& range : transaction.erases) {
      auto row = rows.lower_bound({range.area, range.from});
      while (row != rows.end() && row->first.first == range.area &&
             (range.to.empty() || row->first.second < range.to)) {
        row = rows.erase(row);
      }
    }
    for (const StoredRow& put : transaction.puts)
      rows[{put.area, put.key}] = put.value;
  }
  void flush() {
    for (const StorageTransaction& transaction : unflushed_)
      apply(transaction, durable_);
    unflushed_.clear();
  }

  Rows rows_;
  Rows durable_;
  std::vector<StorageTransaction> unflushed_;
};

}  // namespace planerka::sim
