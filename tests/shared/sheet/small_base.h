#pragma once

// A small partner base written cell by cell, and a sheet as text: a line a row, its columns parted
// by « | », each as its type shows it, «→12» for what a cell opens, «[badge]» for its mark.

#include <string>
#include <string_view>

#include "shared/model/store.h"
#include "shared/sheet/order.h"
#include "shared/sheet/record_sheet.h"

namespace planerka::testing {

class SmallBase {
 public:
  SmallBase();

  void put(RecordId id, FieldId field, const Value& value, OpKind kind = OpKind::Put);
  void put_text(RecordId id, FieldId field, std::string_view text) {
    put(id, field, Value::text(text));
  }
  void put_link(RecordId id, FieldId field, RecordId to) { put(id, field, Value::of(to)); }
  template <typename Enum>
  void put_enum(RecordId id, FieldId field, Enum value) {
    put(id, field, Value::of(static_cast<std::int64_t>(value)));
  }
  void put_number(RecordId id, std::int64_t number);
  void archive(RecordId id);
  ListBasis basis() const { return {.store = store, .today = today, .zone = zone}; }

  /// Moscow's noon of a day so many from today.
  std::int64_t noon(int days) const;
  std::int64_t day(int days) const { return today.plus_days(days).days; }

  const Date today = Date::of({2026, 3, 2});
  const ZoneTable zone{3 * 3600, {}};
  // Этажи with its manager and an agent; a client and a project.
  const RecordId manager{1}, etazhi{11}, anna{21}, maria{31}, park{41};
  Store store;

 private:
  std::uint64_t clock_ = 0;
};

/// The rows as the sheet's own order, or the list of rows given, puts them.
std::string shown(const Sheet& sheet);
std::string shown(const Sheet& sheet, const RowList& rows);

}  // namespace planerka::testing
