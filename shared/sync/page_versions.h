#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/model/store.h"

namespace planerka {

/// The versions a page's cells share, numbered from 1 in order of first use; 0 stands for "never
/// written". A flat table with linear probing: it is asked for every cell of every page.
class PageVersions {
 public:
  explicit PageVersions(const Store& store) : store_(store), slots_(kFirstSlots) {}
  /// The version's number in this page.
  std::uint64_t number_of(VersionIndex index) {
    if (index == 0) return 0;
    Slot& slot = slot_of(index);
    if (slot.index != 0) return slot.number;
    versions_.push_back(store_.version_of(index));
    const auto number = static_cast<std::uint32_t>(versions_.size());
    slot = {index, number};
    if (versions_.size() * 2 > slots_.size()) grow();
    return number;
  }
  /// All of them, as the page begins.
  void write(ByteWriter& out) const {
    out.varint(versions_.size());
    Version previous;
    for (const Version& version : versions_) {
      out.zigzag(static_cast<std::int64_t>(version.stamp.clock - previous.stamp.clock));
      out.varint(version.stamp.replica.value);
      out.zigzag(static_cast<std::int64_t>(version.seq - previous.seq));
      previous = version;
    }
  }

 private:
  static constexpr std::size_t kFirstSlots = 1024;
  struct Slot {
    VersionIndex index = 0;
    std::uint32_t number = 0;
  };
  Slot& slot_of(VersionIndex index) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mix64(index)) & mask;
    while (slots_[at].index != 0 && slots_[at].index != index) {
      at = (at + 1) & mask;
    }
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.index != 0) slot_of(slot.index) = slot;
    }
  }

  const Store& store_;
  std::vector<Slot> slots_;
  std::vector<Version> versions_;
};

}  // namespace planerka
