// What a tab tells of its work: saved, sent, connected; what was sent.

#include <algorithm>
#include <utility>

#include "shared/base/verify.h"
#include "shared/sync/device.h"

namespace planerka {
namespace {

// A connection that goes on is written down so often, with what is written anyway.
constexpr std::int64_t kContactKeptMs = 60'000;

}  // namespace

DeviceStatus Device::status() const {
  DeviceStatus status;
  status.waiting = replica_.pending().size();
  status.leads = leader_;
  status.connected = leader_ ? hears_server() : contact_.connected;
  status.connecting = leader_ && !hears_server() && link_ != Link::Closed && retries_ == 0;
  status.last_contact = contact_.at;
  status.loading = link_ == Link::Loading || !ready_;
  status.pages_loaded = pages_stored_;
  status.pages_total = manifest_ ? manifest_->pages.size() : 0;
  status.storage = failure_;
  status.notice = notice_;
  const bool unsaved = std::any_of(replica_.pending().begin(),
                                   replica_.pending().end(),
                                   [](const Pending& pending) { return !pending.stored; });
  if (failure_ != StorageOutcome::Done) {
    status.standing = Standing::NotSaved;
  } else if (unsaved) {
    status.standing = Standing::Saving;
  } else if (status.waiting == 0) {
    status.standing = Standing::Sent;
  } else {
    const bool under_way = status.connected || status.connecting;
    status.standing = under_way ? Standing::Saved : Standing::Waiting;
  }
  return status;
}

// The other tabs see no socket: the leader writes down when the server comes and goes. A row that
// cannot be written is no loss of anybody's work, so nothing is said of it.
void Device::tell_contact() {
  if (!leader_ || !ready_ || link_ == Link::Connecting || link_ == Link::Greeting) return;
  const bool heard_before = std::exchange(heard_, hears_server());
  if (heard_ == heard_before && heard_ == contact_.connected) return;
  contact_.connected = heard_;
  if (heard_ || heard_before) contact_.at = {host_.wall_ms() + replica_.offset_ms()};
  StorageTransaction transaction;
  transaction.durability = Durability::Relaxed;
  transaction.puts.push_back({Area::Meta, std::string(disk::kContactKey), disk::encode(contact_)});
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome == StorageOutcome::Done) host_.tell_tabs();
  });
}

void Device::keep_contact(StorageTransaction& transaction) {
  const Instant now{host_.wall_ms() + replica_.offset_ms()};
  if (now.ms - contact_.at.ms < kContactKeptMs) return;
  contact_.at = now;
  transaction.puts.push_back({Area::Meta, std::string(disk::kContactKey), disk::encode(contact_)});
}

void Device::read_acknowledged(std::size_t most,
                               std::function<void(std::vector<disk::Decided>)> then) {
  const ReplicaId self = replica_.replica();
  const std::uint64_t last = settled();
  const std::uint64_t first = last < most ? 1 : last - most + 1;
  read({{Area::Acknowledged, disk::command_key(self, first), disk::command_key(self, next_n_)}},
       [then = std::move(then)](const std::vector<StoredRow>& rows) {
         std::vector<disk::Decided> found;
         for (const StoredRow& row : rows) {
           auto decided = disk::decode_decided(row.value);
           if (decided.ok()) found.push_back(std::move(decided).value());
         }
         then(std::move(found));
       });
}

void Device::read_drafts(std::function<void(std::map<std::string, std::string>)> then) {
  read({{Area::Meta, std::string(disk::kDraftsFrom), std::string(disk::kDraftsTo)}},
       [then = std::move(then)](const std::vector<StoredRow>& rows) {
         std::map<std::string, std::string> drafts;
         for (const StoredRow& row : rows) {
           drafts.emplace(row.key.substr(disk::kDraftsFrom.size()), row.value);
         }
         then(std::move(drafts));
       });
}

void Device::store_draft(const std::string& key,
                         std::optional<std::string> value,
                         std::function<void(StorageOutcome)> then) {
  const std::string row = std::string(disk::kDraftsFrom) + key;
  StorageTransaction transaction;
  // A tab that dies loses nothing that was handed over; only a power failure may.
  transaction.durability = Durability::Relaxed;
  if (value) {
    VERIFY(value->size() <= kStoredValueMax);
    transaction.puts.push_back({Area::Meta, row, std::move(*value)});
  } else {
    transaction.erases.push_back({Area::Meta, row, row + '\0'});
  }
  store(std::move(transaction), std::move(then));
}

}  // namespace planerka
