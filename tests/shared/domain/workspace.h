#pragma once

// A workspace in memory: one log, one state, the rules deciding on it. Devices of tests share it;
// every user has the replica of the user's own number.

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/commands.h"
#include "shared/domain/domain.h"
#include "shared/model/store.h"
#include "shared/sync/apply.h"

namespace planerka::testing {

inline constexpr std::int64_t kMinuteMs = 60'000;
inline constexpr std::int64_t kDayMs = 24 * 60 * kMinuteMs;

/// Noon of 2026-03-02, a Monday.
inline constexpr Instant kMonday{1'772'452'800'000};

class Workspace {
 public:
  Workspace();

  /// The rule's ops, applied as the next change; or why it is refused. A minute passes.
  Result<> run(RecordId user, const Command& command, std::uint64_t action = 0);
  /// The last change's number, for undo.
  std::uint64_t last_n() const { return changes.back().change.n; }
  /// Whose change each version is, by the log.
  Authors authors() const;
  RecordId new_id() { return RecordId{++next_id_}; }
  RecordId add_user(UserRole role, std::string_view login);
  RecordId add_agency(RecordId user, std::string_view name);

  std::string text(RecordId id, FieldId field) const;
  std::int64_t integer(RecordId id, FieldId field) const;
  RecordId link(RecordId id, FieldId field) const { return reference(state.value(id, field)); }

  Store state;
  History history;
  Domain rules;
  Instant now = kMonday;
  bool authority = true;
  std::optional<Instant> receipt;  // the first one, of the next command: it comes again
  std::vector<UndoneChange> changes;
  RecordId manager, head, finance, sales, viewer, admin;

 private:
  std::vector<UndoneChange> replaced(ReplicaId replica,
                                     std::uint64_t n,
                                     std::uint64_t action) const;
  std::uint64_t next_id_ = 1000;
};

/// "agency.name" → the Error's code, or "" when there is none: `EXPECT_EQ(reason(result), "…")`.
inline std::string reason(const Result<>& result) {
  return result.ok() ? "" : result.error().code;
}

}  // namespace planerka::testing
