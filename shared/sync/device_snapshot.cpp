// Starting over: a new number for the device, a new generation of pages.

#include <algorithm>

#include "shared/sync/device.h"

namespace planerka {

// Pending commands go on under a new number, in one transaction, before anything is sent; those
// whose verdict is known are done with.
void Device::rehome(ReplicaId replica) {
  link_ = Link::Greeting;
  if (storing_commands_ != 0) {
    // Commands on their way to the disk come first: the store's answer calls again.
    rehome_to_ = replica;
    return;
  }
  rehome_to_ = {};
  StorageTransaction transaction;
  transaction.expects = {expected_identity(), expected_next_n(next_n_)};
  Received decided;
  std::uint64_t n = 0;
  for (const Pending& pending : replica_.pending()) {
    if (!pending.stored) continue;
    if (pending.verdict) {
      decided.left.push_back(pending);
      continue;
    }
    const std::string old_key = disk::command_key(pending.home, pending.n());
    Envelope again = pending.envelope;
    again.n = ++n;
    again.seen.own_n = n - 1;
    transaction.erases.push_back({Area::Pending, old_key, old_key + '\0'});
    transaction.puts.push_back(
        {Area::Pending, disk::command_key(replica, n), encode_envelope(again)});
  }
  add_left(transaction, decided);
  transaction.puts.push_back({Area::Meta,
                              std::string(disk::kIdentityKey),
                              disk::encode(disk::Identity{replica, replica_.user()})});
  transaction.puts.push_back(
      {Area::Meta, std::string(disk::kNextNKey), disk::command_key({}, n + 1)});
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome != StorageOutcome::Done && outcome != StorageOutcome::Moved) {
      failed(outcome);
      return;
    }
    // Whichever tab wrote, the disk is read anew, and then the greeting goes out again.
    host_.tell_tabs();
    reconnect_from_disk();
  });
}

void Device::reconnect_from_disk() {
  host_.close_socket();
  on_socket_closed();
  retries_ = 0;
  retry_at_ = 0;
  reload();
}

void Device::handle(const GroupsChanged& changed) {
  if (link_ != Link::Following) return;
  session_groups_ = changed.groups;
  load_snapshot();
}

// Whether there are words on the disk that the role may not read any more.
bool Device::holds_lost() const {
  const bool lost = ((position_.groups | position_.held) & ~session_groups_) != 0;
  return lost && fault_ != DeviceFault::KeepLostGroups;
}

// The same path serves the first load, a cursor too far back, a regressed server and a changed
// role.
void Device::load_snapshot() {
  link_ = Link::Loading;
  manifest_.reset();
  fetching_.clear();
  fetched_.clear();
  pages_stored_ = 0;
  if (!holds_lost()) {
    begin_load();
    return;
  }
  // A lost group goes at once and whole: pages, deltas, and the words of decided commands that name
  // its fields.
  read({{Area::Acknowledged, "", ""}, {Area::Inbox, "", ""}},
       [this](const std::vector<StoredRow>& rows) { wipe_lost(rows); });
}

// What a gained group brings is written down before it comes: a load that never ends leaves pages
// behind, and the group may be lost again before the next one.
void Device::begin_load() {
  if ((session_groups_ & ~(position_.groups | position_.held)) == 0) {
    fetch_next();
    return;
  }
  StorageTransaction transaction;
  transaction.durability = Durability::Relaxed;
  transaction.expects = {expected_position()};
  position_.held |= session_groups_;
  transaction.puts.push_back(row_of(position_));
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome == StorageOutcome::Moved) return reload();
    if (outcome != StorageOutcome::Done) return failed(outcome);
    if (link_ == Link::Loading) fetch_next();
  });
}

void Device::wipe_lost(const std::vector<StoredRow>& rows) {
  const Groups groups = Groups::of(session_groups_);
  StorageTransaction transaction;
  transaction.erases = {{Area::Pages, "", ""}, {Area::Delta, "", ""}};
  for (const StoredRow& row : rows) {
    if (row.area == Area::Inbox) {
      const auto entry = disk::decode_inbox(row.key, row.value);
      const bool keep =
          entry.ok() && entry->refusal && !disk::names_hidden(entry->refusal->envelope, groups);
      if (keep) continue;
      transaction.erases.push_back({Area::Inbox, row.key, row.key + '\0'});
      change_inbox().erase(row.key);
      continue;
    }
    auto decided = disk::decode_decided(row.value);
    if (!decided.ok() || !disk::names_hidden(decided->envelope, groups)) continue;
    disk::blank(*decided);
    transaction.puts.push_back({Area::Acknowledged, row.key, disk::encode(*decided)});
  }
  disk::Position position;
  position.generation = host_.random() >> 1;
  position.cursor.epoch = position_.cursor.epoch;  // so that a restore meanwhile is noticed
  position.regressed = regressed_;
  position.held = session_groups_;
  transaction.puts.push_back(row_of(position));
  position_ = position;
  pages_.clear();
  replica_.forget_base();
  replica_.replay_pending();
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome != StorageOutcome::Done) failed(outcome);
    host_.tell_tabs();
    if (link_ == Link::Loading) fetch_next();
  });
}

void Device::fetch_next() {
  constexpr std::size_t kFetchesAtOnce = 6;  // a browser opens no more connections to a host
  constexpr std::size_t kPagesInHand = 24;   // fetched, while the disk is busy
  if (!manifest_) {
    const Ticket ticket = ++last_ticket_;
    fetching_.insert(ticket);
    loading_generation_ = host_.random() >> 1;
    next_page_ = 0;
    host_.fetch(ticket, "snapshot");
    return;
  }
  while (fetching_.size() < kFetchesAtOnce && fetched_.size() < kPagesInHand &&
         next_page_ < manifest_->pages.size()) {
    const Ticket ticket = ++last_ticket_;
    fetching_.insert(ticket);
    host_.fetch(ticket, "page/" + manifest_->pages[next_page_++].hash);
  }
  if (fetching_.empty() && pages_stored_ == manifest_->pages.size()) finish_loading();
}

void Device::on_fetched(Ticket ticket, std::optional<std::string> body) {
  if (fetching_.erase(ticket) == 0 || link_ != Link::Loading) return;
  const auto again = [this] {
    // Busy or gone: the manifest is asked for anew, a little later. Pages of this one that are
    // still being stored count for nothing.
    manifest_.reset();
    fetching_.clear();
    fetched_.clear();
    pages_stored_ = 0;
    loading_generation_ = 0;
    alarm(200);
  };
  if (!body) return again();
  if (!manifest_) {
    auto manifest = decode_manifest(*body);
    if (!manifest.ok()) return again();
    if (manifest->groups != 0 && manifest->groups != session_groups_) {
      // The role changed again meanwhile, and nobody is told of it while a load is under way.
      session_groups_ = manifest->groups;
      load_snapshot();
      return;
    }
    manifest_ = std::move(manifest).value();
    fetch_next();
    return;
  }
  const std::string hash = page_hash(*body);
  const bool wanted = std::any_of(
      manifest_->pages.begin(), manifest_->pages.end(), [&hash](const Manifest::Page& page) {
        return page.hash == hash;
      });
  if (!wanted) return again();
  fetched_.push_back({Area::Pages, disk::page_key(loading_generation_, hash), std::move(*body)});
  store_fetched();
  fetch_next();
}

// What came while the disk was busy goes to it together: a transaction costs more than a page.
void Device::store_fetched() {
  if (storing_pages_ || fetched_.empty()) return;
  storing_pages_ = true;
  StorageTransaction transaction;
  transaction.durability = Durability::Relaxed;
  transaction.puts = std::exchange(fetched_, {});
  const std::size_t count = transaction.puts.size();
  const std::uint64_t generation = loading_generation_;
  store(std::move(transaction), [this, generation, count](StorageOutcome outcome) {
    storing_pages_ = false;
    if (outcome != StorageOutcome::Done) return failed(outcome);
    if (link_ != Link::Loading) return;
    store_fetched();
    if (generation != loading_generation_) return;
    pages_stored_ += count;
    fetch_next();
  });
}

// The switch to the new generation is one transaction, if no other tab was first; then it is read,
// and the link goes on.
void Device::finish_loading() {
  StorageTransaction transaction;
  transaction.expects = {expected_position()};
  disk::Position position;
  position.cursor = manifest_->cursor;
  position.generation = loading_generation_;
  position.groups = session_groups_;
  position.regressed = regressed_;
  position.erasure = position.cursor.seq;  // what was erased meanwhile is not known here
  const std::string from = disk::page_key(loading_generation_, "");
  const std::string to = disk::page_key(loading_generation_ + 1, "");
  transaction.erases = {{Area::Delta, "", ""}, {Area::Pages, "", from}, {Area::Pages, to, ""}};
  transaction.puts.push_back(row_of(position));
  store(std::move(transaction), [this](StorageOutcome outcome) {
    if (outcome != StorageOutcome::Done && outcome != StorageOutcome::Moved) return failed(outcome);
    manifest_.reset();
    host_.tell_tabs();
    reconnect_from_disk();
  });
}

}  // namespace planerka
