// The tentative half of Store: taking back what the device's pending commands wrote.

#include "shared/base/verify.h"
#include "shared/model/store.h"

namespace planerka {

void Store::rewind(std::size_t to) {
  VERIFY(to <= journal_.size());
  while (journal_.size() > to) {
    const JournalEntry entry = std::move(journal_.back());
    journal_.pop_back();
    take_back(entry);
  }
}

void Store::end_tentative() {
  VERIFY(journal_.empty());
  journalling_ = false;
}

void Store::take_back(const JournalEntry& entry) {
  Table& records = tables_[static_cast<std::size_t>(entry.row.kind)];
  if (entry.created) {
    // Its cells were taken back before it: only the empty row is left, and it is the newest.
    VERIFY(entry.row.index + 1 == records.size());
    ids_.remove(records.id(entry.row.index));
    records.truncate(entry.row.index);
    mark(entry.row);
    return;
  }
  const FieldSpec& spec = field_spec(entry.field);
  if (entry.kind == OpKind::Put) {
    put(entry.row, spec, entry.value.view(), entry.version);
  } else {
    put_element(entry.row, spec, {entry.value, entry.version, entry.kind == OpKind::Add});
  }
  // The journal's own hold on the version ends with the entry.
  release(entry.version);
}

}  // namespace planerka
