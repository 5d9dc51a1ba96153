#include "shared/insight/change_log.h"

#include <utility>

namespace planerka {
namespace {

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

void ChangeLog::start(const Store& store, std::uint64_t version) {
  stop();
  started_ = true;
  floor_ = version;
  for (std::size_t kind = 1; kind < kKindLimit; ++kind) {
    const Table& table = store.table(static_cast<Kind>(kind));
    ids_[kind].reserve(table.size());
    for (RowIndex row = 0; row < table.size(); ++row) {
      ids_[kind].push_back(table.id(row));
    }
  }
}

void ChangeLog::stop() {
  started_ = false;
  size_ = 0;
  entries_.clear();
  for (std::vector<RecordId>& ids : ids_) {
    ids.clear();
  }
}

void ChangeLog::add(const Store& store,
                    const std::vector<ChangedRows>& changes,
                    std::vector<RecordId> figures,
                    std::uint64_t version) {
  Entry entry{.version = version, .size = figures.size(), .changes = {}};
  for (const ChangedRows& changed : changes) {
    add_rows(store, changed, entry.changes);
    entry.size += changed.rows.size();
  }
  entry.changes.figures = std::move(figures);
  size_ += entry.size;
  entries_.push_back(std::move(entry));
  while (size_ > kKeptMax) {
    size_ -= entries_.front().size;
    floor_ = entries_.front().version;
    entries_.pop_front();
  }
}

void ChangeLog::add_rows(const Store& store, const ChangedRows& changed, Changes& changes) {
  const Table& table = store.table(changed.kind);
  Changes::Part& part = changes.parts[static_cast<std::size_t>(changed.kind)];
  std::vector<RecordId>& ids = ids_[static_cast<std::size_t>(changed.kind)];
  part.rows = changed.rows;
  for (const RowIndex row : changed.rows) {
    if (row >= ids.size()) ids.resize(row + std::size_t{1});
    const RecordId now = row < table.size() ? table.id(row) : RecordId{};
    const RecordId before = std::exchange(ids[row], now);
    if (before) part.ids.push_back(before);
    if (now && now != before) part.ids.push_back(now);
  }
}

std::optional<Changes> ChangeLog::since(std::uint64_t version) const {
  if (!started_ || version < floor_) return std::nullopt;
  Changes changes;
  for (const Entry& entry : entries_) {
    if (entry.version <= version) continue;
    for (std::size_t kind = 0; kind < kKindLimit; ++kind) {
      append(changes.parts[kind].rows, entry.changes.parts[kind].rows);
      append(changes.parts[kind].ids, entry.changes.parts[kind].ids);
    }
    append(changes.figures, entry.changes.figures);
  }
  return changes;
}

}  // namespace planerka
