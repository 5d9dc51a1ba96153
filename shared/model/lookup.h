#pragma once

// The two hash indexes of a store: id → row, and value → rows for Indexed fields. Both live beside
// every record, so they are flat arrays with linear probing, not nodes.

#include <cstdint>
#include <utility>
#include <vector>

#include "shared/model/ids.h"
#include "shared/model/schema.h"
#include "shared/model/table.h"
#include "shared/model/value.h"

namespace planerka {

/// id → (kind, row).
class IdIndex {
 public:
  struct Place {
    Kind kind = Kind::None;
    RowIndex row = kNoRow;
  };
  Place find(RecordId id) const;
  /// Brings the record's slot near; changes nothing.
  void fetch(RecordId id) const;
  void add(RecordId id, Place place);
  void remove(RecordId id);
  void reserve(std::size_t records);
  std::size_t memory() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t id = 0;
    RowIndex row = kNoRow;
    Kind kind = Kind::None;
  };
  void grow();
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// Value → the rows that hold it. Keys are 64-bit hashes; the caller compares the values, since two
/// values may share a hash.
class LookupIndex {
 public:
  static std::uint64_t key_of(const ValueView& value);
  void add(std::uint64_t key, RowIndex row);
  void remove(std::uint64_t key, RowIndex row);
  /// Calls `visit(row)` for each candidate.
  template <typename Visit>
  void each(std::uint64_t key, Visit visit) const {
    for (std::uint32_t node = head(key); node != kEnd; node = nodes_[node].next) {
      visit(nodes_[node].row);
    }
  }
  std::size_t memory() const;

 private:
  static constexpr std::uint32_t kEnd = ~std::uint32_t{0};
  struct Node {
    RowIndex row = kNoRow;
    std::uint32_t next = kEnd;
  };
  struct Head {
    std::uint64_t key = 0;
    std::uint32_t node = kEnd;
    bool taken = false;
  };
  std::uint32_t head(std::uint64_t key) const;
  std::size_t slot(std::uint64_t key) const;
  void grow();

  std::vector<Head> heads_;
  std::vector<Node> nodes_;
  std::uint32_t free_ = kEnd;
  std::size_t used_ = 0;
};

}  // namespace planerka
