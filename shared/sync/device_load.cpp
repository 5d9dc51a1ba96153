// The disk into memory, and memory folded back into pages.

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/sync/device.h"

namespace planerka {
namespace {

constexpr std::size_t kDeltasBeforeCompaction = 64;
constexpr std::size_t kPagesPerCompaction = 8;

using Rows = std::vector<const StoredRow*>;

Rows rows_of(const std::vector<StoredRow>& rows, Area area) {
  Rows found;
  for (const StoredRow& row : rows) {
    if (row.area == area) found.push_back(&row);
  }
  return found;
}

const StoredRow* meta(const std::vector<StoredRow>& rows, std::string_view key) {
  for (const StoredRow& row : rows) {
    if (row.area == Area::Meta && row.key == key) return &row;
  }
  return nullptr;
}

disk::Position stored_position(const std::vector<StoredRow>& rows) {
  const StoredRow* row = meta(rows, disk::kCursorKey);
  if (row == nullptr) return {};
  const auto decoded = disk::decode_position(row->value);
  return decoded.ok() ? *decoded : disk::Position{};
}

std::optional<Pending> stored_pending(const StoredRow& row) {
  auto envelope = decode_envelope(row.value);
  if (!envelope.ok()) return std::nullopt;
  Pending pending;
  pending.home = disk::split_command_key(row.key).first;
  pending.envelope = std::move(envelope).value();
  pending.bytes = row.value;
  pending.stored = true;
  return pending;
}

void add_rows(const Store& store,
              const std::vector<RecordId>& records,
              std::vector<RowIndex>& rows) {
  for (const RecordId record : records) {
    if (const auto row = store.find(record)) rows.push_back(row->index);
  }
}

}  // namespace

void Device::load_rows(const std::vector<StoredRow>& rows, bool fresh) {
  const disk::Position position = stored_position(rows);
  const bool folded_past = position.folded > replica_.cursor().seq;
  if (!fresh && (position.generation != position_.generation || folded_past)) {
    // Another tab took a snapshot, or folded what this one has not read: everything is read anew.
    reload();
    return;
  }
  if (const StoredRow* row = meta(rows, disk::kIdentityKey)) {
    const auto identity = disk::decode_identity(row->value);
    if (identity.ok()) replica_.set_replica(identity->replica);
  }
  if (const StoredRow* row = meta(rows, disk::kContactKey); row != nullptr && !leader_) {
    const auto contact = disk::decode_contact(row->value);
    if (contact.ok()) contact_ = *contact;
  }
  const StoredRow* next_n = meta(rows, disk::kNextNKey);
  const std::uint64_t stored_next =
      next_n == nullptr ? 1 : disk::split_command_key(next_n->value).second;
  if (fresh) load_base(rows, position);
  // The leader's own position is ahead of what a look finds, never behind.
  if (fresh || !leader_) position_ = position;
  load_deltas(rows_of(rows, Area::Delta));
  if (replica_.cursor().seq <= position.cursor.seq) replica_.set_cursor(position.cursor);
  load_pending(rows_of(rows, Area::Pending));
  next_n_ = stored_next;
  numbered_ = next_n != nullptr;
  renumber_unstored(fresh);
  load_inbox(rows_of(rows, Area::Inbox));
}

// Everything the pages hold, in place of what was here.
void Device::load_base(const std::vector<StoredRow>& rows, const disk::Position& position) {
  replica_.forget_base();
  pages_.clear();
  dirty_.clear();
  folding_.clear();
  deltas_ = 0;
  words_clean_ = 0;
  regressed_ = position.regressed;
  replica_.rewind_pending();
  // Pages of a load that was never finished are not the log's.
  const std::string generation = disk::page_key(position.generation, "");
  for (const StoredRow* row : rows_of(rows, Area::Pages)) {
    if (row->key.rfind(generation, 0) != 0) continue;
    auto page = load_page(row->value, replica_.store(), replica_.history());
    if (page.ok()) pages_.push_back({row->key, page->spec, std::move(page->records)});
  }
  replica_.set_cursor({position.cursor.epoch, 0, 0});
  replica_.replay_pending();
}

// Commands of this tab that are not stored yet go behind what is stored.
void Device::renumber_unstored(bool fresh) {
  for (Pending& pending : replica_.pending()) {
    if (pending.stored) continue;
    if ((renumbering_ && storing_commands_ == 0) || fresh) {
      pending.home = replica_.replica();
      pending.envelope.n = next_n_;
      pending.envelope.seen.own_n = next_n_ - 1;
      pending.change.n = next_n_;
      pending.change.replica = pending.home;
      pending.bytes.clear();
    }
    next_n_ = std::max(next_n_, pending.n() + 1);
  }
}

void Device::note_dirty(const Change& change) {
  for (const Op& op : change.ops) {
    dirty_.insert(op.record);
  }
}

// Whatever intervals are on disk, in order; a row folded into pages already changes nothing.
void Device::load_deltas(const std::vector<const StoredRow*>& rows) {
  std::vector<Change> changes;
  Cursor to = replica_.cursor();
  for (const StoredRow* row : rows) {
    auto message = decode_server_message(row->value);
    auto* batch = message.ok() ? std::get_if<Batch>(&*message) : nullptr;
    if (batch == nullptr) continue;
    for (Change& change : batch->changes) {
      note_dirty(change);
      changes.push_back(std::move(change));
    }
    deltas_ += 1;
    if (batch->more || batch->to <= to.seq) continue;
    to = {position_.cursor.epoch, batch->to, batch->mark};
  }
  if (changes.empty() && to == replica_.cursor()) return;
  replica_.receive(changes, to);
}

void Device::load_pending(const std::vector<const StoredRow*>& rows) {
  std::set<std::pair<ReplicaId, std::uint64_t>> on_disk;
  for (const StoredRow* row : rows) {
    on_disk.insert(disk::split_command_key(row->key));
  }
  replica_.take_out([&on_disk](const Pending& pending) {
    return pending.stored && on_disk.count({pending.home, pending.n()}) == 0;
  });
  std::set<std::pair<ReplicaId, std::uint64_t>> here;
  for (const Pending& pending : replica_.pending()) {
    if (pending.stored) here.insert({pending.home, pending.n()});
  }
  // A tab's own commands under way are on disk before their completion is told.
  const auto own = [this](const std::string& bytes) {
    return std::find_if(
        replica_.pending().begin(), replica_.pending().end(), [&bytes](const Pending& pending) {
          return !pending.stored && pending.bytes == bytes;
        });
  };
  std::vector<Pending> news;
  for (const StoredRow* row : rows) {
    if (here.count(disk::split_command_key(row->key)) != 0) continue;
    if (const auto mine = own(row->value); mine != replica_.pending().end()) {
      mine->stored = true;
      continue;
    }
    if (auto pending = stored_pending(*row)) news.push_back(std::move(*pending));
  }
  if (!news.empty()) adopt_stored(std::move(news));
}

// Stored ones go before those of this tab that are not stored yet.
void Device::adopt_stored(std::vector<Pending> news) {
  std::vector<Pending> unstored =
      replica_.take_out([](const Pending& pending) { return !pending.stored; });
  for (Pending& pending : news) {
    replica_.adopt(std::move(pending));
  }
  for (Pending& pending : unstored) {
    replica_.adopt(std::move(pending));
  }
}

void Device::load_inbox(const std::vector<const StoredRow*>& rows) {
  change_inbox().clear();
  for (const StoredRow* row : rows) {
    auto entry = disk::decode_inbox(row->key, row->value);
    if (entry.ok()) change_inbox()[row->key] = std::move(entry).value();
  }
}

std::vector<PageSpec> Device::readable_pages() const {
  const Groups groups = Groups::of(position_.groups);
  std::vector<PageSpec> specs;
  for (const KindSpec& kind : kinds()) {
    for (int group = 0; group < kGroupCount; ++group) {
      const Sight sight = sight_of(static_cast<Group>(group), groups);
      if (sight == Sight::Hidden) continue;
      specs.push_back({kind.kind, static_cast<Group>(group), sight, replica_.cursor().seq});
    }
  }
  return specs;
}

void Device::write_pages(StorageTransaction& transaction,
                         const PageSpec& spec,
                         const std::vector<RowIndex>& rows) {
  for (std::string& bytes : encode_pages(replica_.store(), spec, rows, Holder::Reader)) {
    const std::string key = disk::page_key(position_.generation, big_endian(host_.random()));
    pages_.push_back({key, spec, page_records(bytes)});
    transaction.puts.push_back({Area::Pages, key, std::move(bytes)});
  }
}

void Device::erase_page(StorageTransaction& transaction, std::size_t index) {
  const std::string& key = pages_[index].key;
  transaction.erases.push_back({Area::Pages, key, key + '\0'});
  pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(index));
}

// Rewrites the stale pages of one kind and group while the budget lasts; records that are on no
// page yet get pages of their own. Returns whether nothing is left to fold.
bool Device::fold_pages(StorageTransaction& transaction,
                        const PageSpec& spec,
                        std::size_t& budget) {
  const auto is_folding = [this](RecordId record) { return folding_.count(record) != 0; };
  std::set<RecordId> paged;
  std::vector<RowIndex> rows;
  bool finished = true;
  for (std::size_t i = pages_.size(); i > 0; --i) {
    const StoredPage& page = pages_[i - 1];
    if (page.spec.kind != spec.kind || page.spec.group != spec.group) continue;
    const bool touched = std::any_of(page.records.begin(), page.records.end(), is_folding);
    if (!touched) continue;
    std::copy_if(
        page.records.begin(), page.records.end(), std::inserter(paged, paged.end()), is_folding);
    if (page.spec.seq >= fold_seq_) continue;
    if (budget == 0) {
      finished = false;
      continue;
    }
    --budget;
    add_rows(replica_.store(), page.records, rows);
    erase_page(transaction, i - 1);
  }
  if (finished) {
    const std::vector<RowIndex> unpaged = unpaged_rows(spec, paged);
    rows.insert(rows.end(), unpaged.begin(), unpaged.end());
  }
  write_pages(transaction, spec, rows);
  return finished;
}

std::vector<RowIndex> Device::unpaged_rows(const PageSpec& spec,
                                           const std::set<RecordId>& paged) const {
  std::vector<RowIndex> rows;
  for (const RecordId record : folding_) {
    const auto row = replica_.store().find(record);
    if (row && row->kind == spec.kind && paged.count(record) == 0) rows.push_back(row->index);
  }
  return rows;
}

void Device::fold_history(StorageTransaction& transaction) {
  for (std::size_t i = pages_.size(); i > 0; --i) {
    if (pages_[i - 1].spec.kind == Kind::None) erase_page(transaction, i - 1);
  }
  for (int group = 0; group < kGroupCount; ++group) {
    const PageSpec spec{Kind::None, static_cast<Group>(group), Sight::Whole, fold_seq_};
    for (std::string& bytes :
         encode_history_pages(replica_.store(), replica_.history(), spec, Holder::Reader)) {
      const std::string key = disk::page_key(position_.generation, big_endian(host_.random()));
      pages_.push_back({key, spec, {}});
      transaction.puts.push_back({Area::Pages, key, std::move(bytes)});
    }
  }
}

// Pages of loads that never ended.
void Device::erase_strays(StorageTransaction& transaction) const {
  transaction.erases.push_back({Area::Pages, "", disk::page_key(position_.generation, "")});
  transaction.erases.push_back({Area::Pages, disk::page_key(position_.generation + 1, ""), ""});
}

// Folds what changed into pages: a few at a time, and with the last of them the deltas go.
StorageTransaction Device::compaction() {
  StorageTransaction transaction;
  transaction.durability = Durability::Relaxed;
  transaction.expects = {expected_position()};
  if (deltas_ == 0 && dirty_.empty() && folding_.empty()) {
    // The pages hold nothing that was erased since they were made.
    erase_strays(transaction);
    position_.erasure = 0;
    transaction.puts.push_back(row_of(position_));
    return transaction;
  }
  if (folding_.empty()) {
    folding_ = std::exchange(dirty_, {});
    fold_seq_ = replica_.cursor().seq;
  }
  std::size_t budget = kPagesPerCompaction;
  bool finished = true;
  for (const PageSpec& spec : readable_pages()) {
    finished = fold_pages(transaction, spec, budget) && finished;
  }
  if (!finished) return transaction;
  fold_history(transaction);
  transaction.erases.push_back({Area::Delta, "", disk::delta_end(fold_seq_)});
  erase_strays(transaction);
  if (fault_ != DeviceFault::FoldUnseen) position_.folded = fold_seq_;
  if (words_clean_ >= position_.erasure && position_.erasure <= fold_seq_) position_.erasure = 0;
  transaction.puts.push_back(row_of(position_));
  folding_.clear();
  deltas_ = 0;
  return transaction;
}

void Device::compact() {
  const bool erased = position_.erasure != 0 && words_clean_ >= position_.erasure &&
                      fault_ != DeviceFault::KeepErasedPages;
  const bool due = deltas_ >= kDeltasBeforeCompaction || erased;
  if (!leader_ || !ready_ || compacting_ || !due || link_ == Link::Loading) return;
  compacting_ = true;
  StorageTransaction transaction;
  replica_.with_base([&] { transaction = compaction(); });
  store(std::move(transaction), [this](StorageOutcome outcome) {
    compacting_ = false;
    // The pages on disk are not the ones known here: read them anew before the next attempt.
    if (outcome != StorageOutcome::Done) reload();
    if (deltas_ >= kDeltasBeforeCompaction || position_.erasure != 0) alarm(0);
  });
}

}  // namespace planerka
