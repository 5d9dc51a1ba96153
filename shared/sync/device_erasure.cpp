// Erased personal values leave the device's disk too: the words of decided commands here, pages and
// deltas by the compaction that follows. What is still to be cleaned is written down with the
// change that erased, so that a tab killed on the way leaves it to the next.

#include <optional>
#include <utility>

#include "shared/sync/device.h"
#include "shared/sync/erasure.h"

namespace planerka {
namespace {

// The record of a row of the inbox that tells of a concurrent edit; other rows hold commands.
std::optional<RecordId> edited_record(const StoredRow& row) {
  if (row.area != Area::Inbox) return std::nullopt;
  const auto entry = disk::decode_inbox(row.key, row.value);
  if (!entry.ok() || !entry->concurrent) return std::nullopt;
  return entry->concurrent->record;
}

}  // namespace

void Device::clean_words() {
  if (!leader_ || !ready_ || cleaning_ || words_clean_ >= position_.erasure) return;
  cleaning_ = true;
  const std::uint64_t through = position_.erasure;
  read({{Area::Acknowledged, "", ""}, {Area::Inbox, "", ""}},
       [this, through](const std::vector<StoredRow>& rows) {
         store(blank_erased(rows), [this, through](StorageOutcome outcome) {
           cleaning_ = false;
           if (outcome != StorageOutcome::Done) return failed(outcome);
           // Another log may stand here meanwhile: after a restore seqs begin lower.
           if (through <= position_.erasure) words_clean_ = through;
           look();
           host_.tell_tabs();
           clean_words();
           alarm(0);
         });
       });
}

// Decided commands that speak of an erased record keep their place and lose their words.
StorageTransaction Device::blank_erased(const std::vector<StoredRow>& rows) const {
  StorageTransaction transaction;
  if (fault_ == DeviceFault::KeepErasedWords) return transaction;
  const Store& store = replica_.store();
  for (const StoredRow& row : rows) {
    if (const auto edited = edited_record(row)) {
      const bool erased = is_erased(*edited, store);
      if (erased) transaction.erases.push_back({row.area, row.key, row.key + '\0'});
      continue;
    }
    auto decided = disk::decode_decided(row.value);
    if (!decided.ok() || !disk::names_erased(decided->envelope, store)) continue;
    disk::blank(*decided);
    transaction.puts.push_back({row.area, row.key, disk::encode(*decided)});
  }
  return transaction;
}

}  // namespace planerka
