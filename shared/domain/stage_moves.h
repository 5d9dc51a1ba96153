#pragma once

// What a deal's change of stage does, whichever command or day brings it.

#include <string>

#include "shared/domain/deals.h"
#include "shared/domain/execution.h"

namespace planerka {

struct StageMove {
  RecordId deal;
  DealStage from = DealStage::Lead;
  DealStage to = DealStage::Lead;
  std::string reason = {};
};

/// Stage and since when, and the step in the deal's history under its id.
void put_stage(Execution& execution, const StageMove& move, RecordId step, Instant at);

/// A move that somebody makes now: put_stage() under the command's last new id, and what follows
/// from it. The first held show restarts the registration's protection; reaching the sale stage
/// dates the sale; a booking ends when the deal goes back behind it.
Result<> move_stage(Execution& execution, const StageMove& move);

/// The live deal a command is about.
Result<RowIndex> command_deal(const Execution& execution);

/// The company's day of the command.
Date today(const Execution& execution);

}  // namespace planerka
