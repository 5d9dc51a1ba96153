#include "shared/model/lookup.h"

#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "shared/model/fetch.h"

namespace planerka {
namespace {

constexpr std::size_t kFirstSlots = 16;

// Keeps at most 5/8 of the slots taken, so that probing stays short.
bool too_full(std::size_t used, std::size_t slots) {
  return used * 8 >= slots * 5;
}

}  // namespace

IdIndex::Place IdIndex::find(RecordId id) const {
  if (slots_.empty()) return {};
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = static_cast<std::size_t>(mix64(id.value)) & mask;; i = (i + 1) & mask) {
    if (slots_[i].id == id.value) return {slots_[i].kind, slots_[i].row};
    if (slots_[i].id == 0) return {};
  }
}

void IdIndex::fetch(RecordId id) const {
  if (slots_.empty()) return;
  fetch_for_read(&slots_[static_cast<std::size_t>(mix64(id.value)) & (slots_.size() - 1)]);
}

void IdIndex::add(RecordId id, Place place) {
  VERIFY(id);
  if (slots_.empty() || too_full(used_, slots_.size())) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = static_cast<std::size_t>(mix64(id.value)) & mask;
  while (slots_[i].id != 0 && slots_[i].id != id.value) {
    i = (i + 1) & mask;
  }
  if (slots_[i].id == 0) ++used_;
  slots_[i] = {id.value, place.row, place.kind};
}

void IdIndex::remove(RecordId id) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = static_cast<std::size_t>(mix64(id.value)) & mask;
  while (slots_[i].id != id.value) {
    VERIFY(slots_[i].id != 0);
    i = (i + 1) & mask;
  }
  // Moves back what probed past the hole, so that no tombstone is needed.
  for (std::size_t next = (i + 1) & mask; slots_[next].id != 0; next = (next + 1) & mask) {
    const std::size_t home = static_cast<std::size_t>(mix64(slots_[next].id)) & mask;
    if (((next - home) & mask) >= ((next - i) & mask)) {
      slots_[i] = slots_[next];
      i = next;
    }
  }
  slots_[i] = {};
  --used_;
}

void IdIndex::reserve(std::size_t records) {
  while (slots_.empty() || too_full(records, slots_.size())) {
    grow();
  }
}

void IdIndex::grow() {
  std::vector<Slot> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.id != 0) add(RecordId{slot.id}, {slot.kind, slot.row});
  }
}

std::uint64_t LookupIndex::key_of(const ValueView& value) {
  return value.tag == ValueTag::Integer ? mix64(static_cast<std::uint64_t>(value.integer))
                                        : hash_bytes(value.bytes);
}

std::size_t LookupIndex::slot(std::uint64_t key) const {
  const std::size_t mask = heads_.size() - 1;
  std::size_t i = static_cast<std::size_t>(key) & mask;
  while (heads_[i].taken && heads_[i].key != key) {
    i = (i + 1) & mask;
  }
  return i;
}

std::uint32_t LookupIndex::head(std::uint64_t key) const {
  return heads_.empty() ? kEnd : heads_[slot(key)].node;
}

void LookupIndex::add(std::uint64_t key, RowIndex row) {
  if (heads_.empty() || too_full(used_, heads_.size())) grow();
  Head& head = heads_[slot(key)];
  if (!head.taken) {
    head.taken = true;
    head.key = key;
    ++used_;
  }
  std::uint32_t node = free_;
  if (node == kEnd) {
    node = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
  } else {
    free_ = nodes_[node].next;
  }
  nodes_[node] = {row, head.node};
  head.node = node;
}

void LookupIndex::remove(std::uint64_t key, RowIndex row) {
  VERIFY(!heads_.empty());
  std::uint32_t* link = &heads_[slot(key)].node;
  while (*link != kEnd && nodes_[*link].row != row) {
    link = &nodes_[*link].next;
  }
  VERIFY(*link != kEnd);
  const std::uint32_t node = *link;
  *link = nodes_[node].next;
  nodes_[node] = {kNoRow, free_};
  free_ = node;
}

void LookupIndex::grow() {
  // Keys that lost their last row are left behind here.
  std::vector<Head> old(heads_.empty() ? kFirstSlots : heads_.size() * 2);
  old.swap(heads_);
  used_ = 0;
  for (const Head& head : old) {
    if (!head.taken || head.node == kEnd) continue;
    heads_[slot(head.key)] = head;
    ++used_;
  }
}

std::size_t LookupIndex::memory() const {
  return heads_.capacity() * sizeof(Head) + nodes_.capacity() * sizeof(Node);
}

}  // namespace planerka
