#pragma once

// Which rows of a list may show something else because other records changed. A row reads records
// along paths that start at it: its client, what that was merged into, and so on. When something
// that it reads differs, the first changed record of that path is still reached by the same steps,
// so the row is found by going them back from there, by the schema's lookup indexes as they are
// now. What leads to a row and is not named by it has to be remembered (Inbound).

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/insight/change_log.h"
#include "shared/model/store.h"

namespace planerka {

/// A step by which rows of a list read a record of another kind, and whatever stands for it.
struct Path {
  FieldId through = {};  // an indexed reference, to a kind or to any
  /// When `through` is not the rows' own field: the reference from the record that has it to the
  /// row's record, or to one that the row's stands for.
  FieldId onward = {};
};

/// What is counted of other records for a row.
struct RowCount {
  std::int64_t registrations = 0;
  std::int64_t deals_in_work = 0;
};

/// Remembers what leads to the rows of a list by references that are not theirs.
class Inbound {
 public:
  virtual ~Inbound() = default;
  /// By row of the list's table; null: nothing is counted.
  virtual const RowCount* count(RowIndex /*row*/) const { return nullptr; }
  /// Brings itself to the present; adds the records that something has ceased to lead to, or leads
  /// to now, or leads to as before but is itself changed.
  virtual void follow(const Store& store,
                      const Changes& changes,
                      std::vector<RecordId>& records) = 0;
};

/// Whether what many records of any list show changed: people, projects, places, dictionaries, or
/// what a company has set.
bool concerns_all(const Changes& changes);

/// Adds the rows of the kind that changed, or read by the paths what changed; some may be gone.
/// Asks nothing of what concerns all.
void add_reached(const Store& store,
                 Kind kind,
                 std::span<const Path> paths,
                 const Changes& changes,
                 std::vector<RowIndex>& rows);

/// Adds the rows of those of the records that are of the kind.
void add_rows_of(const Store& store,
                 Kind kind,
                 std::span<const RecordId> records,
                 std::vector<RowIndex>& rows);

}  // namespace planerka
