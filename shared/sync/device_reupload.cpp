// After the server was restored from a backup: bringing again what it had acknowledged.

#include <algorithm>
#include <utility>

#include "shared/sync/device.h"

namespace planerka {
namespace {

constexpr std::size_t kReuploadBytesMax = std::size_t{128} * 1024;

}  // namespace

// After a restore: what the server had acknowledged goes up again, same bytes, with its receipts;
// only when all of it has been decided anew do new commands follow.
void Device::reupload(std::uint64_t last_n) {
  receipts_read_ = false;
  early_.clear();
  reuploaded_.clear();
  read({{Area::Acknowledged,
         disk::command_key(replica_.replica(), 0),
         disk::command_key({replica_.replica().value + 1}, 0)}},
       [this, last_n](const std::vector<StoredRow>& rows) {
         if (link_ != Link::Following || !regressed_) return;
         for (const StoredRow& row : rows) {
           auto decided = disk::decode_decided(row.value);
           if (!decided.ok()) continue;
           const std::uint64_t n = decided->verdict.n;
           reuploaded_[n] = std::move(decided).value();
         }
         send_receipts(last_n);
         receipts_read_ = true;
         for (const Verdict& verdict : std::exchange(early_, {})) {
           decided_anew(verdict);
         }
         finish_reupload();
       });
}

void Device::send_receipts(std::uint64_t last_n) {
  Reupload message;
  std::size_t bytes = 0;
  const auto flush = [&] {
    if (!message.receipts.empty()) host_.send(encode(DeviceMessage(message)));
    message.receipts.clear();
    bytes = 0;
  };
  for (const auto& [n, decided] : reuploaded_) {
    if (n <= last_n) continue;
    const Verdict& verdict = decided.verdict;
    bytes += decided.envelope.size() + 64;
    message.receipts.push_back({decided.envelope,
                                verdict.accepted,
                                n,
                                verdict.hash,
                                verdict.received.ms,
                                verdict.receipt});
    sent_n_ = std::max(sent_n_, n);
    if (bytes > kReuploadBytesMax || message.receipts.size() == kUploadMax) flush();
  }
  flush();
}

void Device::finish_reupload() {
  if (!regressed_ || !receipts_read_ || !verdicts_told_ || link_ != Link::Following) return;
  if (!reuploaded_.empty()) return;
  regressed_ = false;
  StorageTransaction transaction;
  transaction.expects = {expected_position()};
  position_.regressed = false;
  transaction.puts.push_back(row_of(position_));
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome == StorageOutcome::Moved) reload();
  });
  settle();
  upload();
}

// What was accepted before the restore may clash with what was decided since: the user is told.
void Device::decided_anew(const Verdict& verdict) {
  const auto found = reuploaded_.find(verdict.n);
  if (found == reuploaded_.end()) return;
  disk::InboxEntry entry;
  entry.refusal = std::move(found->second);
  reuploaded_.erase(found);
  if (verdict.accepted || !entry.refusal->verdict.accepted) return;
  entry.refusal->verdict = verdict;
  if (disk::names_erased(entry.refusal->envelope, replica_.store())) disk::blank(*entry.refusal);
  entry.key = disk::inbox_key(entry);
  StorageTransaction transaction;
  transaction.puts = {{Area::Inbox, entry.key, disk::encode(entry)},
                      {Area::Acknowledged,
                       disk::command_key(replica_.replica(), verdict.n),
                       disk::encode(*entry.refusal)}};
  change_inbox()[entry.key] = std::move(entry);
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome != StorageOutcome::Done) failed(outcome);
    host_.tell_tabs();
  });
}

}  // namespace planerka
