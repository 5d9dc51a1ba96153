#include "shared/insight/others.h"

#include <algorithm>
#include <utility>

namespace planerka {
namespace {

std::uint64_t key_of(Row row) {
  return static_cast<std::uint64_t>(row.kind) << 32U | row.index;
}

}  // namespace

std::vector<RecordId> others_of(const Store& store, Row row) {
  std::vector<RecordId> others;
  const Table& table = store.table(row.kind);
  const bool named = row.kind == Kind::Event || row.kind == Kind::Deal;
  if (!named || row.index >= table.size()) return others;
  const FieldId field =
      row.kind == Kind::Event ? fields::event::participants : fields::deal::sharers;
  for (const SetElement& one : table.elements(row.index, field)) {
    if (one.present) others.push_back(reference(one.value.view()));
  }
  return others;
}

bool names_besides(const Store& store, Row row, RecordId who) {
  const std::vector<RecordId> others = others_of(store, row);
  return std::any_of(
      others.begin(), others.end(), [&](RecordId other) { return store.canonical(other) == who; });
}

std::vector<RecordId> Others::follow(const Store& store, Row row) {
  std::vector<RecordId> now = others_of(store, row);
  const auto found = named_.find(key_of(row));
  if (found == named_.end() && now.empty()) return now;
  std::vector<RecordId> all = now;
  if (found != named_.end()) {
    all.insert(all.end(), found->second.begin(), found->second.end());
    named_.erase(found);
  }
  if (!now.empty()) named_.emplace(key_of(row), std::move(now));
  return all;
}

}  // namespace planerka
