#pragma once

#include "shared/sync/executor.h"

namespace planerka {

/// The rules of partner work: what a command does on a state, or why not. Stateless; one may serve
/// any number of replicas.
class Domain : public Executor {
 public:
  Result<Ops> execute(const Command& command,
                      const Store& state,
                      const ExecutionContext& context) const override;
  /// None for a user who is not there or is disabled.
  Groups groups_of(RecordId user, const Store& state) const override;
};

}  // namespace planerka
