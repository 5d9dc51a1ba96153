#include "shared/sync/apply.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/model/fetch.h"
#include "shared/sync/erasure.h"

namespace planerka {
namespace {

// The versions of a change: one per stamp, opened when the first op needs it.
class ChangeVersions {
 public:
  ChangeVersions(const Change& change, Store& store) : change_(change), store_(store) {}

  // Ops come in runs of one stamp, so only the newest version need stay open.
  VersionIndex of(FieldId field) {
    const Stamp stamp = stamp_of(change_, field);
    if (current_ == 0 || !(stamp == stamp_)) {
      current_ = store_.open_version({stamp, change_.seq});
      stamp_ = stamp;
    }
    return current_;
  }

 private:
  const Change& change_;
  Store& store_;
  Stamp stamp_;
  VersionIndex current_ = 0;
};

HistoryEntry history_entry(const Change& change, const Op& op, const Applied& applied) {
  HistoryEntry entry;
  entry.field = op.field;
  entry.kind = op.kind;
  entry.before = applied.replaced;
  entry.after = op.value;
  entry.replica = change.replica;
  entry.n = change.n;
  entry.seq = change.seq;
  entry.effective_ms = static_cast<std::int64_t>(change.effective >> Stamp::kCounterBits);
  entry.command = change.command;
  entry.lost = !applied.won;
  entry.other = applied.replaced_by.stamp.replica;
  entry.concurrent = applied.replaced_by.stamp.clock != 0 &&
                     applied.replaced_by.seq > change.seen_seq && entry.other != change.replica;
  return entry;
}

void blank_personal(HistoryEntry& entry) {
  if (!is_personal(entry.field)) return;
  entry.before = {};
  entry.after = {};
}

// A delta applied again finds its own writes there.
bool seen_before(const Change& change, const Applied& applied) {
  return !applied.won && applied.replaced_by.seq == change.seq;
}

std::uint64_t hash_value(const ValueView& value) {
  return hash_bytes(value.bytes) ^ mix64(static_cast<std::uint64_t>(value.integer)) ^
         static_cast<std::uint64_t>(value.tag);
}

// Sets are hashed element by element into the same sum as scalar cells.
std::uint64_t hash_cell(RecordId id,
                        FieldId field,
                        const ValueView& value,
                        const Version& version) {
  std::uint64_t hash = mix64(id.value ^ mix64(field.value));
  hash = mix64(hash ^ hash_value(value));
  hash = mix64(hash ^ version.stamp.clock);
  hash = mix64(hash ^ version.stamp.replica.value);
  return mix64(hash ^ version.seq);
}

std::uint64_t hash_row(const Store& store,
                       const Table& table,
                       RowIndex row,
                       const FieldSpec& field) {
  std::uint64_t sum = 0;
  if (is_set(field.type)) {
    for (const SetElement& element : table.elements(row, field.id)) {
      sum += hash_cell(
                 table.id(row), field.id, element.value.view(), store.version_of(element.version)) +
             (element.present ? 1 : 0);
    }
    return sum;
  }
  const Column* column = table.column(field.id);
  if (column == nullptr || column->version(row) == 0) return 0;
  return hash_cell(table.id(row),
                   field.id,
                   column->value(row, table.heap()),
                   store.version_of(column->version(row)));
}

std::uint64_t hash_field(const Store& store, const Table& table, const FieldSpec& field) {
  std::uint64_t sum = 0;
  for (RowIndex row = 0; row < table.size(); ++row) {
    sum += hash_row(store, table, row, field);
  }
  return sum;
}

}  // namespace

Stamp stamp_of(const Change& change, FieldId field) {
  const FieldSpec* spec = find_field(field);
  if (spec != nullptr && spec->writing == Writing::Decided) return {change.decided, kSystemReplica};
  return {change.effective, change.replica};
}

void History::add(RecordId record, HistoryEntry entry) {
  // A change applied again after a page that holds its entries, or later ones, adds nothing.
  const std::vector<HistoryEntry>& known = of(record);
  if (known.empty() || known.back().seq <= entry.seq) merge(record, std::move(entry));
}

void History::merge(RecordId record, HistoryEntry entry) {
  std::vector<HistoryEntry>& entries = records_[record];
  if (std::find(entries.begin(), entries.end(), entry) != entries.end()) return;
  const auto place = std::upper_bound(
      entries.begin(), entries.end(), entry.seq, [](std::uint64_t seq, const HistoryEntry& later) {
        return seq < later.seq;
      });
  entries.insert(place, std::move(entry));
  if (entries.size() > kEntriesPerRecord) entries.erase(entries.begin());
}

const std::vector<HistoryEntry>& History::of(RecordId record) const {
  static const std::vector<HistoryEntry> none;
  const auto found = records_.find(record);
  return found == records_.end() ? none : found->second;
}

void History::erase_personal(RecordId record) {
  const auto found = records_.find(record);
  if (found == records_.end()) return;
  for (HistoryEntry& entry : found->second) {
    blank_personal(entry);
  }
}

void apply_change(const Change& change,
                  Store& store,
                  History& history,
                  std::vector<Replaced>* replaced) {
  ChangeVersions versions(change, store);
  for (const Op& op : change.ops) {
    const Applied applied = store.apply(view(op), versions.of(op.field));
    // A first value replaced nothing, and what an erasure took leaves nothing to lose to.
    const bool alone = applied.replaced_by.stamp.clock == 0;
    if (!alone && !seen_before(change, applied)) {
      HistoryEntry entry = history_entry(change, op, applied);
      // What comes to an erased record is dropped, and nothing tells what it was.
      if (is_erased(op.record, store)) blank_personal(entry);
      history.add(op.record, std::move(entry));
    }
    if (replaced != nullptr) {
      replaced->push_back({applied.won, applied.replaced, applied.replaced_by});
    }
  }
  each_erased(change, [&history](RecordId record) { history.erase_personal(record); });
}

// A place of a large store is three steps away: the record's row by its id, the row's cell, the
// cell's version. Each is fetched while the changes before it are applied.
void look_ahead(std::span<const Change> changes, std::size_t at, const Store& store) {
  if constexpr (!kFetches) return;
  constexpr std::size_t kRow = 12;
  constexpr std::size_t kCell = 8;
  constexpr std::size_t kVersion = 4;
  const auto each = [&](std::size_t ahead, auto fetch) {
    if (at + ahead >= changes.size()) return;
    for (const Op& op : changes[at + ahead].ops) {
      fetch(op);
    }
  };
  each(kRow, [&store](const Op& op) { store.fetch_row(op.record); });
  each(kCell, [&store](const Op& op) { store.fetch_cell(op.record, op.field); });
  each(kVersion, [&store](const Op& op) { store.fetch_version(op.record, op.field); });
}

void apply_tentative(const Change& change, Store& store, std::vector<Replaced>* replaced) {
  ChangeVersions versions(change, store);
  for (const Op& op : change.ops) {
    const Applied applied = store.apply(view(op), versions.of(op.field));
    if (replaced != nullptr) {
      replaced->push_back({applied.won, applied.replaced, applied.replaced_by});
    }
  }
}

void each_erased(const Change& change, const std::function<void(RecordId)>& visit) {
  for (const Op& op : change.ops) {
    if (number_of(op.field) == common::erased_at && !op.value.is_null()) visit(op.record);
  }
}

std::uint64_t state_hash(const Store& store, Groups groups) {
  std::uint64_t sum = 0;
  for (const KindSpec& kind : kinds()) {
    for (const FieldSpec& field : kind.fields) {
      if (sight_of(field, groups) == Sight::Hidden) continue;
      sum += hash_field(store, store.table(kind.kind), field);
    }
  }
  return sum;
}

}  // namespace planerka
