#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "shared/sync/change.h"

namespace planerka {

class Store;

/// A change with what it replaced: all that undo needs.
struct UndoneChange {
  Change change;
  std::vector<Replaced> replaced;  // by op
};

/// Whose change brought a version; none when that is not known. The stamp of a decision does not
/// say who asked for it.
using Authors = std::function<std::optional<ReplicaId>(const Version&)>;

/// Who acts and when; everything execute() may know besides the state.
struct ExecutionContext {
  RecordId user;  // none: the system
  ReplicaId replica;
  Instant now{};           // the effective time of the command
  Instant received{};      // the authority's time (on a device: its best guess)
  bool authority = false;  // numbers (№) are given only there
  /// What a change (n) or an action of a replica replaced: the authority reads its log, a device
  /// its own history. n 0: all of the action.
  std::function<std::vector<UndoneChange>(ReplicaId, std::uint64_t n, std::uint64_t action)>
      replaced;
  Authors authors;
};

/// The rules, as the sync core needs them; domain/ implements it.
class Executor {
 public:
  virtual ~Executor() = default;

  /// Pure: the ops of a command on a state, or why it is refused. Sound on a partial replica.
  virtual Result<Ops> execute(const Command& command,
                              const Store& state,
                              const ExecutionContext& context) const = 0;

  /// What a user may read, by the state's record of the user.
  virtual Groups groups_of(RecordId user, const Store& state) const = 0;
};

}  // namespace planerka
