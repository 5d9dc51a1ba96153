#pragma once

// All that a workspace keeps on disk: its log, which is what is durable, and the current state as
// ordinary tables, which follow the log for people's SQL and make opening quick. SQLite implements
// it (server/store/sqlite).

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "shared/model/store.h"
#include "shared/sync/apply.h"
#include "shared/sync/log.h"

namespace planerka {

/// A record as its table shows it.
struct StateRow {
  Kind kind = Kind::None;
  RecordId id;
  /// Place of the field in KindSpec::fields → its column; Nulls are left out.
  std::vector<std::pair<std::uint16_t, Value>> columns;
  /// What the columns do not tell: versions, bytes of tuples, elements of sets.
  std::string stamps;
  /// The newest entries of its history; empty when nothing was ever replaced.
  std::string history;

  friend bool operator==(const StateRow&, const StateRow&) = default;
};

struct StateRows {
  std::vector<StateRow> rows;
  /// The log position the rows show; all of it was handed to append() before.
  std::uint64_t as_of = 0;
  /// When not 0: with these rows the tables show the whole log up to here.
  std::uint64_t complete_through = 0;
};

struct LoadedState {
  /// The tables show the whole log up to here, and of what follows maybe some: apply the log from
  /// seq + 1 on (applying a change that is already there changes nothing).
  std::uint64_t seq = 0;
  /// Records that came out otherwise than their tables have them: to be written again.
  std::vector<RecordId> stale;
};

class WorkspaceStore : public Log {
 public:
  /// Writes rows of the state tables, after the appends asked for before. They need not survive a
  /// power failure: the log brings them again. Moved: the log is not as far as `as_of`, since an
  /// append failed; nothing was written.
  virtual void write_state(StateRows rows, std::function<void(AppendOutcome)> then) = 0;

  /// Puts the state tables into an empty store and history.
  virtual Result<LoadedState> load(Store& store, History& history) = 0;

  /// Drops what changes committed before `before` replaced: they can no longer be undone. Takes a
  /// bounded bite; Done with 0 when nothing is left to drop.
  virtual void drop_replaced(Instant before,
                             std::function<void(AppendOutcome, std::size_t dropped)> then) = 0;
};

}  // namespace planerka
