#include "shared/sheet/reach.h"

#include <algorithm>
#include <array>

#include "shared/insight/kin.h"

namespace planerka {
namespace {

constexpr std::array kOfAll = {
    Kind::User, Kind::Project, Kind::Place, Kind::Rank, Kind::Setting, Kind::DictionaryEntry};

bool reads(const Path& path, Kind kind) {
  const Kind target = field_spec(path.through).target;
  return target == kind || target == Kind::None;
}

/// Adds the rows that read any of these records by a path.
void add_by(const Store& store,
            const Path& path,
            std::span<const RecordId> kin,
            std::vector<RowIndex>& rows) {
  const bool own = path.onward.value == 0;
  std::vector<RecordId> found;
  for (const RecordId id : kin) {
    for (const RecordId by : store.lookup(path.through, Value::of(id).view())) {
      found.push_back(own ? by : store.canonical(reference(store.value(by, path.onward))));
    }
  }
  const Kind kind = own ? kind_of(path.through) : field_spec(path.onward).target;
  add_rows_of(store, kind, found, rows);
}

/// Adds the rows that read by a path something that changed.
void add_readers(const Store& store,
                 const Path& path,
                 const Changes& changes,
                 std::vector<RowIndex>& rows) {
  for (std::size_t slot = 1; slot < kKindLimit; ++slot) {
    const auto kind = static_cast<Kind>(slot);
    if (!reads(path, kind)) continue;
    for (const RecordId id : changes.of(kind).ids) {
      add_by(store, path, kin_of(store, kind, id), rows);
    }
  }
}

}  // namespace

bool concerns_all(const Changes& changes) {
  return std::any_of(
      kOfAll.begin(), kOfAll.end(), [&](Kind kind) { return !changes.of(kind).rows.empty(); });
}

void add_reached(const Store& store,
                 Kind kind,
                 std::span<const Path> paths,
                 const Changes& changes,
                 std::vector<RowIndex>& rows) {
  const std::vector<RowIndex>& own = changes.of(kind).rows;
  rows.insert(rows.end(), own.begin(), own.end());
  add_rows_of(store, kind, changes.figures, rows);
  for (const Path& path : paths) {
    add_readers(store, path, changes, rows);
  }
}

void add_rows_of(const Store& store,
                 Kind kind,
                 std::span<const RecordId> records,
                 std::vector<RowIndex>& rows) {
  for (const RecordId record : records) {
    const auto row = store.find(record);
    if (row && row->kind == kind) rows.push_back(row->index);
  }
}

}  // namespace planerka
