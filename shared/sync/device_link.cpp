// The leading tab and the server.

#include <algorithm>
#include <utility>

#include "shared/sync/device.h"
#include "shared/sync/erasure.h"

namespace planerka {
namespace {

constexpr std::int64_t kRetryFirstMs = 500;
constexpr std::int64_t kRetryMostMs = 30'000;
constexpr int kRetryDoublings = 6;
constexpr std::size_t kUploadBytesMax = std::size_t{128} * 1024;
constexpr std::size_t kBatchPartsMax = 4096;

}  // namespace

void Device::connect() {
  link_ = Link::Connecting;
  host_.open_socket();
}

void Device::on_socket_open() {
  greet();
}

void Device::greet() {
  link_ = Link::Greeting;
  batch_.clear();
  batch_rows_.clear();
  Hello hello;
  hello.schema_version = kSchemaVersion;
  hello.replica = abandoned_ ? ReplicaId{} : replica_.replica();
  hello.cursor = position_.cursor;
  hello.last_n = last_n();
  hello.settled = regressed_ ? 0 : settled();
  hello.restored = regressed_;
  hello.wall_ms = host_.wall_ms();
  hello.groups = position_.groups;
  host_.send(encode(DeviceMessage(hello)));
}

void Device::on_socket_closed() {
  link_ = Link::Closed;
  manifest_.reset();
  fetching_.clear();
  fetched_.clear();
  if (!leader_) return;
  const std::int64_t most =
      std::min(kRetryMostMs, kRetryFirstMs << std::min(retries_, kRetryDoublings));
  // Full jitter over the upper half, so that a server that comes back is not met by all at once.
  const std::int64_t wait =
      most / 2 +
      static_cast<std::int64_t>(host_.random() % static_cast<std::uint64_t>(most / 2 + 1));
  ++retries_;
  retry_at_ = host_.monotonic_ms() + wait;
  host_.wake_at(retry_at_);
  changed();
}

void Device::on_socket_message(std::string_view bytes) {
  const auto message = decode_server_message(bytes);
  if (!message.ok()) {
    host_.close_socket();
    on_socket_closed();
    return;
  }
  incoming_ = bytes;
  std::visit([this](const auto& typed) { handle(typed); }, *message);
  changed();
}

// All own n up to here have left pending, durably.
std::uint64_t Device::settled() const {
  std::uint64_t first = next_n_;
  for (const Pending& pending : replica_.pending()) {
    if (pending.home == replica_.replica()) first = std::min(first, pending.n());
  }
  return first - 1;
}

void Device::settle() {
  if (link_ != Link::Following || storing_commands_ != 0 || regressed_) return;
  const std::uint64_t n = settled();
  if (n <= told_settled_) return;
  told_settled_ = n;
  host_.send(encode(DeviceMessage(Settled{n})));
}

void Device::handle(const Welcome& welcome) {
  if (link_ != Link::Greeting) return;  // to a greeting that came twice
  // A server that greets and then takes nothing (busy, no space) is not asked at once again.
  if (!turned_away_ || replica_.pending().empty()) retries_ = 0;
  notice_.clear();
  replica_.set_offset(welcome.server_ms - host_.wall_ms());
  if (welcome.replica != replica_.replica()) {
    abandoned_ = false;
    rehome(welcome.replica);
    return;
  }
  session_groups_ = welcome.groups;
  if (welcome.catch_up == CatchUp::Regressed) {
    // Verdicts of the lost log mean nothing to the restored one.
    regressed_ = true;
    for (Pending& pending : replica_.pending()) {
      pending.verdict.reset();
    }
  }
  // A build that knew fewer kinds may have left out what this one shows.
  const bool outgrown = position_.schema < kSchemaVersion;
  if (welcome.catch_up != CatchUp::Follow || holds_lost() || outgrown) {
    load_snapshot();
    return;
  }
  if (position_.groups != welcome.groups || position_.cursor.epoch != welcome.epoch) {
    // The first connection: nothing is held yet, everything comes as changes.
    StorageTransaction transaction;
    transaction.expects = {expected_position()};
    position_.groups = welcome.groups;
    position_.cursor.epoch = welcome.epoch;
    replica_.set_cursor(position_.cursor);
    transaction.puts.push_back(row_of(position_));
    store(std::move(transaction), [this](StorageOutcome outcome) {
      if (outcome == StorageOutcome::Moved) reload();
    });
  }
  link_ = Link::Following;
  sent_n_ = std::max(settled(), welcome.last_n);
  told_settled_ = 0;
  verdicts_told_ = false;
  if (regressed_) {
    reupload(welcome.last_n);
    return;
  }
  settle();
  upload();
}

void Device::upload() {
  if (link_ != Link::Following || regressed_) return;
  Upload message;
  std::size_t bytes = 0;
  const auto flush = [&] {
    if (message.envelopes.empty()) return;
    message.wall_ms = host_.wall_ms();
    message.segment = segment_;
    host_.send(encode(DeviceMessage(message)));
    message.envelopes.clear();
    bytes = 0;
  };
  for (Pending& pending : replica_.pending()) {
    const bool next = pending.stored && !pending.verdict && pending.home == replica_.replica() &&
                      pending.n() == sent_n_ + 1;
    if (!next) continue;
    if (pending.n() > settled() + kUnsettledMax) break;
    std::string envelope = pending.bytes;
    if (fault_ == DeviceFault::SeenAtUpload) {
      Envelope late = pending.envelope;
      late.seen.seq = replica_.cursor().seq;
      envelope = encode_envelope(late);
    }
    if (bytes + envelope.size() > kUploadBytesMax || message.envelopes.size() == kUploadMax) {
      flush();
    }
    bytes += envelope.size();
    message.envelopes.push_back(std::move(envelope));
    sent_n_ = pending.n();
  }
  flush();
}

void Device::handle(const Batch& batch) {
  if (link_ != Link::Following) return;
  if (batch.from != position_.cursor.seq) {
    // Not what follows: the connection starts over from the cursor.
    if (batch.to > position_.cursor.seq) {
      host_.close_socket();
      on_socket_closed();
    }
    return;
  }
  for (const Change& change : batch.changes) {
    // Parts of one change follow each other.
    if (!batch_.empty() && batch_.back().seq == change.seq) {
      batch_.back().ops.insert(batch_.back().ops.end(), change.ops.begin(), change.ops.end());
    } else {
      batch_.push_back(change);
    }
  }
  if (!batch.changes.empty()) batch_rows_.push_back(incoming_);
  if (batch_rows_.size() > kBatchPartsMax) {
    host_.close_socket();
    on_socket_closed();
    return;
  }
  if (!batch.more) apply_batch(std::exchange(batch_, {}), batch);
}

void Device::apply_batch(const std::vector<Change>& changes, const Batch& last) {
  StorageTransaction transaction;
  transaction.expects = {expected_position()};
  position_.cursor.seq = last.to;
  position_.cursor.mark = last.mark;
  for (const Change& change : changes) {
    note_dirty(change);
  }
  const Received received = replica_.receive(changes, position_.cursor);
  if (received.erased) position_.erasure = last.to;
  transaction.durability = received.left.empty() ? Durability::Relaxed : Durability::Strict;
  transaction.puts.push_back(row_of(position_));
  std::uint32_t part = 0;
  for (std::string& row : batch_rows_) {
    if (fault_ == DeviceFault::CursorBeforeDelta) break;
    transaction.puts.push_back({Area::Delta, disk::delta_key(last.to, part++), std::move(row)});
  }
  deltas_ += batch_rows_.size();
  batch_rows_.clear();
  add_left(transaction, received);
  keep_contact(transaction);
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome == StorageOutcome::Moved) {
      // Another tab leads and was first: follow it.
      reload();
      return;
    }
    if (outcome != StorageOutcome::Done) {
      failed(outcome);
      return;
    }
    host_.tell_tabs();
    settle();
    upload();
    clean_words();
    if (deltas_ >= 64) alarm(0);
  });
}

// What is decided leaves pending: acknowledged ones are kept for a restore, refused ones go to the
// inbox too.
void Device::add_left(StorageTransaction& transaction, const Received& received) {
  for (const Pending& pending : received.left) {
    const std::string key = disk::command_key(pending.home, pending.n());
    disk::Decided decided{pending.bytes, *pending.verdict};
    // Accepted before the role lost the group: the words go as the group's pages did.
    const Groups groups = Groups::of(session_groups_ != 0 ? session_groups_ : position_.groups);
    const bool lost = decided.verdict.accepted && disk::names_hidden(decided.envelope, groups);
    if (lost || disk::names_erased(decided.envelope, replica_.store())) disk::blank(decided);
    transaction.erases.push_back({Area::Pending, key, key + '\0'});
    transaction.puts.push_back({Area::Acknowledged, key, disk::encode(decided)});
    if (pending.verdict->accepted) continue;
    disk::InboxEntry entry;
    entry.refusal = decided;
    entry.key = disk::inbox_key(entry);
    transaction.puts.push_back({Area::Inbox, entry.key, disk::encode(entry)});
    change_inbox()[entry.key] = entry;
  }
  for (const ConcurrentEdit& edit : received.concurrent) {
    if (is_erased(edit.record, replica_.store())) continue;
    disk::InboxEntry entry;
    entry.concurrent = edit;
    entry.key = disk::inbox_key(entry);
    transaction.puts.push_back({Area::Inbox, entry.key, disk::encode(entry)});
    change_inbox()[entry.key] = entry;
  }
}

void Device::handle(const Results& results) {
  bool passed = false;
  verdicts_told_ = verdicts_told_ || results.verdicts.empty();
  if (!results.verdicts.empty() && std::exchange(turned_away_, false)) retries_ = 0;
  for (const Verdict& verdict : results.verdicts) {
    if (regressed_ && !receipts_read_) early_.push_back(verdict);
    decided_anew(verdict);
    passed = judge_pending(verdict) || passed;
  }
  finish_reupload();
  if (abandoned_ && link_ == Link::Following) {
    greet();
    return;
  }
  if (passed && link_ != Link::Loading) leave_pending();
}

// Gives the command its verdict. Returns whether the cursor is past it already.
bool Device::judge_pending(const Verdict& verdict) {
  bool passed = false;
  for (Pending& pending : replica_.pending()) {
    if (pending.home != replica_.replica() || pending.n() != verdict.n || !pending.stored) continue;
    const bool own = envelope_hash(pending.bytes) == verdict.hash;
    if (!own && fault_ != DeviceFault::TakeAnyVerdict) {
      // Another copy of this profile used the number: this one goes on under a new one.
      abandoned_ = true;
      continue;
    }
    pending.verdict = verdict;
    passed =
        passed || verdict.seq <= replica_.cursor().seq || fault_ == DeviceFault::DropPendingEarly;
  }
  return passed;
}

// Lets go of the commands that are decided and that the cursor is past.
void Device::leave_pending() {
  Received received;
  const bool early = fault_ == DeviceFault::DropPendingEarly;
  received.left = replica_.take_out([this, early](const Pending& pending) {
    return pending.verdict && (early || pending.verdict->seq <= replica_.cursor().seq);
  });
  StorageTransaction transaction;
  transaction.expects = {expected_position()};
  add_left(transaction, received);
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome == StorageOutcome::Moved) {
      reload();
      return;
    }
    if (outcome != StorageOutcome::Done) failed(outcome);
    host_.tell_tabs();
    settle();
    upload();
  });
}

void Device::handle(const Expect& expect) {
  // The server lacks what came before: send again from there, if it is here.
  const bool here = std::any_of(
      replica_.pending().begin(), replica_.pending().end(), [&](const Pending& pending) {
        return pending.home == replica_.replica() && pending.n() == expect.n;
      });
  if (!here) {
    // What is missing is not to be had: the device goes on under a new number.
    abandoned_ = true;
    greet();
    return;
  }
  sent_n_ = expect.n - 1;
  upload();
}

void Device::handle(const Fork& fork) {
  rehome(fork.replica);
}

void Device::handle(const Bye& bye) {
  notice_ = bye.code;
  turned_away_ = turned_away_ || bye.code.starts_with("server.");
}

void Device::handle(const Pong& pong) {
  replica_.set_offset(pong.server_ms - host_.wall_ms());
}

void Device::handle(const HistoryPage& page) {
  (void)page;
}

}  // namespace planerka
