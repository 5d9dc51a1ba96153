#include "client/platform/fake/fake_disk.h"

#include <algorithm>
#include <utility>

namespace planerka {
namespace {

/// First and last (excluded) place of a range in ordered rows.
template <typename Rows>
auto span_of(Rows& rows, const KeyRange& range) {
  const auto from = rows.lower_bound(range.from);
  if (range.to.empty()) return std::pair(from, rows.end());
  if (range.to <= range.from) return std::pair(from, from);
  return std::pair(from, rows.lower_bound(range.to));
}

}  // namespace

bool FakeDisk::holds(const StorageExpectation& expectation) const {
  const auto found = rows(expectation.area).find(expectation.key);
  if (found == rows(expectation.area).end()) return !expectation.value.has_value();
  return expectation.value == found->second;
}

StorageOutcome FakeDisk::store(const StorageTransaction& transaction) {
  if (lost_) return StorageOutcome::Lost;
  if (!failures_.empty()) {
    const StorageOutcome failure = failures_.front();
    failures_.pop_front();
    return failure;
  }
  const auto& expects = transaction.expects;
  if (!std::all_of(expects.begin(), expects.end(), [this](const auto& it) { return holds(it); })) {
    return StorageOutcome::Moved;
  }
  for (const KeyRange& range : transaction.erases) {
    const auto [from, to] = span_of(rows(range.area), range);
    rows(range.area).erase(from, to);
  }
  for (const StoredRow& put : transaction.puts) {
    rows(put.area).insert_or_assign(put.key, put.value);
  }
  ++transactions_;
  if (transaction.durability == Durability::Strict) ++strict_transactions_;
  return StorageOutcome::Done;
}

std::optional<std::vector<StoredRow>> FakeDisk::read(const std::vector<KeyRange>& ranges) const {
  if (lost_) return std::nullopt;
  std::vector<StoredRow> found;
  for (const KeyRange& range : ranges) {
    auto [row, to] = span_of(rows(range.area), range);
    for (; row != to; ++row) {
      found.push_back({.area = range.area, .key = row->first, .value = row->second});
    }
  }
  return found;
}

}  // namespace planerka
