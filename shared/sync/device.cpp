// Acting, storing, the other tabs.

#include "shared/sync/device.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace planerka {
namespace {

constexpr std::int64_t kClockJumpMs = 2000;
constexpr std::int64_t kLeaderAnswerMs = 2000;

bool within(const std::vector<KeyRange>& ranges, const StoredRow& row) {
  return std::any_of(ranges.begin(), ranges.end(), [&row](const KeyRange& range) {
    return range.area == row.area && range.from <= row.key &&
           (range.to.empty() || row.key < range.to);
  });
}

void erase_rows(std::vector<StoredRow>& rows, const std::vector<KeyRange>& ranges) {
  std::erase_if(rows, [&ranges](const StoredRow& row) { return within(ranges, row); });
}

void replace_row(std::vector<StoredRow>& rows, const StoredRow& put) {
  std::erase_if(
      rows, [&put](const StoredRow& row) { return row.area == put.area && row.key == put.key; });
  rows.push_back(put);
}

}  // namespace

Device::Device(DeviceHost& host, const Executor& executor)
    : host_(host), executor_(executor), replica_(executor) {}

RecordId Device::new_id() {
  const std::uint64_t value = host_.random() & kRecordIdMax;
  return RecordId{value == 0 ? 1 : value};
}

void Device::store(StorageTransaction transaction, std::function<void(StorageOutcome)> then) {
  const Ticket ticket = ++last_ticket_;
  Storing& storing = storing_[ticket];
  storing.then = std::move(then);
  std::copy_if(transaction.erases.begin(),
               transaction.erases.end(),
               std::back_inserter(storing.erases),
               [](const KeyRange& range) {
                 return range.area == Area::Pending || range.area == Area::Inbox;
               });
  std::copy_if(transaction.puts.begin(),
               transaction.puts.end(),
               std::back_inserter(storing.puts),
               [](const StoredRow& put) { return put.area == Area::Inbox; });
  host_.store(ticket, std::move(transaction));
}

// The disk answers in the order it was asked, so what is still being stored was asked for after the
// rows were read: a command that just left must not come back, nor an entry that was dismissed.
void Device::see_stored(const std::vector<KeyRange>& ranges, std::vector<StoredRow>& rows) const {
  for (const auto& [ticket, storing] : storing_) {
    if (!storing.erases.empty()) erase_rows(rows, storing.erases);
    for (const StoredRow& put : storing.puts) {
      if (within(ranges, put)) replace_row(rows, put);
    }
  }
}

void Device::read(std::vector<KeyRange> ranges,
                  std::function<void(const std::vector<StoredRow>&)> then) {
  const Ticket ticket = ++last_ticket_;
  reading_[ticket] = {std::move(then), ranges};
  host_.read(ticket, std::move(ranges));
}

void Device::on_stored(Ticket ticket, StorageOutcome outcome) {
  const auto found = storing_.find(ticket);
  if (found == storing_.end()) return;
  const auto then = std::move(found->second.then);
  storing_.erase(found);
  then(outcome);
  changed();
}

void Device::on_read(Ticket ticket, std::vector<StoredRow> rows) {
  const auto found = reading_.find(ticket);
  if (found == reading_.end()) return;
  const Reading reading = std::move(found->second);
  reading_.erase(found);
  see_stored(reading.ranges, rows);
  reading.then(rows);
  changed();
}

void Device::changed() {
  tell_contact();
  replica_.store().tell_observers();
  if (changed_) changed_();
}

void Device::failed(StorageOutcome outcome) {
  failure_ = outcome;
}

void Device::alarm(std::int64_t in_ms) {
  host_.wake_at(host_.monotonic_ms() + in_ms);
}

Result<> Device::act(std::vector<Command> commands, const std::vector<std::string>& settled_keys) {
  VERIFY(!commands.empty());
  if (!ready_) return fail("device.loading");
  const std::int64_t wall = host_.wall_ms();
  const std::int64_t gap = wall - host_.monotonic_ms();
  if (std::abs(gap - segment_gap_ms_) > kClockJumpMs) {
    // The wall clock was moved: its offset is learnt anew.
    segment_ += 1;
    segment_gap_ms_ = gap;
  }
  const std::uint64_t action = commands.size() > 1 ? (host_.random() >> 32 | 1) : 0;
  const std::size_t before = replica_.pending().size();
  for (Command& command : commands) {
    Pending pending;
    pending.home = replica_.replica();
    pending.envelope = {.n = next_n_ + (replica_.pending().size() - before),
                        .action = action,
                        .command = std::move(command),
                        .seen = {},
                        .wall = {wall},
                        .segment = segment_};
    pending.envelope.seen = {
        replica_.cursor().epoch, replica_.cursor().seq, pending.envelope.n - 1};
    auto performed = replica_.perform(std::move(pending));
    if (performed.ok()) continue;
    // All of a gesture or nothing.
    const std::uint64_t first = next_n_;
    replica_.take_out([first](const Pending& each) { return !each.stored && each.n() >= first; });
    changed();
    return performed;
  }
  next_n_ += replica_.pending().size() - before;
  settled_keys_.insert(settled_keys_.end(), settled_keys.begin(), settled_keys.end());
  store_pending();
  changed();
  return done();
}

StorageExpectation Device::expected_identity() const {
  const ReplicaId replica = replica_.replica();
  StorageExpectation expectation{Area::Meta, std::string(disk::kIdentityKey), std::nullopt};
  if (replica != kSystemReplica) {
    expectation.value = disk::encode(disk::Identity{replica, replica_.user()});
  }
  return expectation;
}

StorageExpectation Device::expected_position() const {
  StorageExpectation expectation{Area::Meta, std::string(disk::kCursorKey), std::nullopt};
  if (position_ != disk::Position{}) expectation.value = disk::encode(position_);
  return expectation;
}

StoredRow Device::row_of(const disk::Position& position) {
  return {Area::Meta, std::string(disk::kCursorKey), disk::encode(position)};
}

// A key that was never written stands for the first n.
StorageExpectation Device::expected_next_n(std::uint64_t n) const {
  StorageExpectation expectation{Area::Meta, std::string(disk::kNextNKey), std::nullopt};
  if (n != 1 || numbered_) expectation.value = disk::command_key({}, n);
  return expectation;
}

// One transaction for all that is not on disk yet and not on its way there.
void Device::store_pending() {
  if (renumbering_) return;
  StorageTransaction transaction;
  if (fault_ == DeviceFault::RelaxedCommands) transaction.durability = Durability::Relaxed;
  Numbers numbers{.home = replica_.replica()};
  for (Pending& pending : replica_.pending()) {
    if (pending.stored || !pending.bytes.empty()) continue;
    pending.bytes = encode_envelope(pending.envelope);
    if (numbers.first == 0) numbers.first = pending.n();
    numbers.last = pending.n();
    transaction.puts.push_back(
        {Area::Pending, disk::command_key(pending.home, pending.n()), pending.bytes});
  }
  if (numbers.first == 0) return;
  if (fault_ != DeviceFault::TwoTabsOneN) {
    transaction.expects = {expected_identity(), expected_next_n(numbers.first)};
  }
  transaction.puts.push_back(
      {Area::Meta, std::string(disk::kNextNKey), disk::command_key({}, numbers.last + 1)});
  const std::vector<std::string> settled = std::exchange(settled_keys_, {});
  for (const std::string& key : settled) {
    transaction.erases.push_back({Area::Inbox, key, key + '\0'});
    change_inbox().erase(key);
  }
  storing_commands_ += 1;
  store(std::move(transaction), [this, numbers, settled](StorageOutcome outcome) {
    storing_commands_ -= 1;
    if (outcome != StorageOutcome::Done) {
      settled_keys_.insert(settled_keys_.end(), settled.begin(), settled.end());
    }
    pending_stored(numbers, outcome);
  });
}

void Device::pending_stored(const Numbers& numbers, StorageOutcome outcome) {
  if (outcome == StorageOutcome::Moved) return store_moved();
  if (outcome != StorageOutcome::Done) return failed(outcome);
  failure_ = StorageOutcome::Done;
  numbered_ = true;
  for (Pending& pending : replica_.pending()) {
    if (pending.home == numbers.home && pending.n() >= numbers.first &&
        pending.n() <= numbers.last) {
      pending.stored = true;
    }
  }
  host_.tell_tabs();
  if (rehome_to_ != kSystemReplica) rehome(rehome_to_);
  upload();
}

// Another tab was first: what it wrote is read, and ours goes behind it under new numbers.
void Device::store_moved() {
  renumbering_ = true;
  // Transactions still under way fail likewise: numbers are given anew when all have answered.
  if (storing_commands_ == 0) look();
}

void Device::dismiss(const std::string& inbox_key) {
  StorageTransaction transaction;
  transaction.erases.push_back({Area::Inbox, inbox_key, inbox_key + '\0'});
  change_inbox().erase(inbox_key);
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome != StorageOutcome::Done) failed(outcome);
    host_.tell_tabs();
  });
}

void Device::start(RecordId user) {
  replica_.set_user(user);
  segment_ = static_cast<std::uint32_t>(host_.random());
  segment_gap_ms_ = host_.wall_ms() - host_.monotonic_ms();
  reload();
}

void Device::reload() {
  ready_ = false;
  read({{Area::Meta, "", std::string(disk::kDraftsFrom)},
        {Area::Pages, "", ""},
        {Area::Delta, "", ""},
        {Area::Pending, "", ""},
        {Area::Inbox, "", ""}},
       [this](const std::vector<StoredRow>& rows) {
         load_rows(rows, true);
         ready_ = true;
         host_.ask_to_lead(false);
         renumbering_ = false;
         followed_ = false;
         store_pending();
         if (leader_) on_leader();
       });
}

void Device::on_look() {
  if (ready_) look();
}

void Device::look() {
  if (looking_) {
    look_again_ = true;
    return;
  }
  looking_ = true;
  read({{Area::Meta, "", std::string(disk::kDraftsFrom)},
        {Area::Delta, disk::delta_end(replica_.cursor().seq), ""},
        {Area::Pending, "", ""},
        {Area::Inbox, "", ""}},
       [this](const std::vector<StoredRow>& rows) {
         looking_ = false;
         if (!ready_) return;
         load_rows(rows, false);
         if (!ready_) return;
         followed_ = true;
         if (renumbering_ && storing_commands_ == 0) {
           renumbering_ = false;
           store_pending();
         }
         upload();
         if (std::exchange(look_again_, false)) look();
       });
}

void Device::on_leader() {
  leader_ = true;
  clean_words();
  if (!ready_ || link_ != Link::Closed) return;
  if (followed_) {
    reload();
  } else {
    connect();
  }
}

void Device::on_leader_lost() {
  leader_ = false;
  if (link_ != Link::Closed) host_.close_socket();
  link_ = Link::Closed;
  host_.ask_to_lead(false);
}

void Device::on_online() {
  if (leader_ && link_ == Link::Closed && ready_) {
    retries_ = 0;
    connect();
  } else if (!leader_ && ready_ && leader_ping_at_ == 0) {
    leader_ping_at_ = host_.monotonic_ms() + kLeaderAnswerMs;
    host_.ping_leader();
    host_.wake_at(leader_ping_at_);
  }
}

void Device::on_ping() {
  if (!leader_) return;
  host_.answer_ping();
  on_online();
}

void Device::on_alarm() {
  const std::int64_t now = host_.monotonic_ms();
  if (leader_ping_at_ != 0 && now >= leader_ping_at_) {
    leader_ping_at_ = 0;
    if (!leader_) host_.ask_to_lead(true);
  }
  if (leader_ && ready_ && link_ == Link::Closed && now >= retry_at_) connect();
  if (leader_ && link_ == Link::Loading && manifest_ == std::nullopt && fetching_.empty()) {
    fetch_next();
  }
  compact();
  // Only the earliest alarm was kept: what was too soon for this one is asked for again.
  if (leader_ping_at_ != 0) host_.wake_at(leader_ping_at_);
  if (leader_ && ready_ && link_ == Link::Closed) host_.wake_at(retry_at_);
}

}  // namespace planerka
