#include "shared/insight/kin.h"

#include <algorithm>
#include <utility>

namespace planerka {
namespace {

// A circle that two devices made ends where it began.
void add_children(const Store& store,
                  FieldId merged_into,
                  RecordId of,
                  std::vector<RecordId>& kin) {
  for (const RecordId child : store.lookup(merged_into, Value::of(of).view())) {
    if (std::find(kin.begin(), kin.end(), child) == kin.end()) kin.push_back(child);
  }
}

}  // namespace

std::vector<RecordId> kin_of(const Store& store, Kind kind, RecordId id) {
  const FieldId merged_into = make_field(kind, common::merged_into);
  std::vector<RecordId> kin = {id};
  std::size_t from = 0;
  for (int depth = 0; depth < Store::kAliasDepth && from < kin.size(); ++depth) {
    for (const std::size_t to = kin.size(); from < to; ++from) {
      add_children(store, merged_into, kin[from], kin);
    }
  }
  return kin;
}

bool is_live(const Table& table, RowIndex row) {
  const FieldId merged_into = make_field(table.spec().kind, common::merged_into);
  return !table.archived(row) && table.value(row, merged_into).null();
}

}  // namespace planerka
