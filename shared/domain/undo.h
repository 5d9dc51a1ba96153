#pragma once

#include <vector>

#include "shared/sync/executor.h"

namespace planerka {

/// How far back an undo reaches: replaced values are kept so long.
inline constexpr std::int64_t kUndoDays = 30;

/// When a record was merged, by the version of its merged_into; whether that can be taken back.
Instant merged_at(const Version& merged);
bool can_separate(const Version& merged, Instant now);

/// A cell that an undo leaves alone because somebody wrote it since.
struct KeptCell {
  RecordId record;
  FieldId field;

  friend bool operator==(const KeptCell&, const KeptCell&) = default;
};

struct UndoPlan {
  Ops ops;                     // what brings back the values before
  std::vector<KeptCell> kept;  // what stays, to be said to the user
};

/// What undoing these changes does to a state. A cell goes back only while it still holds the
/// change's write (or, after a later change of the same device was undone, its value again). A
/// record that the change made is archived, unless somebody else has worked on it since: deletes
/// are archiving, so undoing the undo brings it back.
UndoPlan plan_undo(const std::vector<UndoneChange>& changes,
                   const Store& state,
                   const Authors& authors);

}  // namespace planerka
