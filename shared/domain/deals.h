#pragma once

#include <optional>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

/// REQUIRES: the row of a deal is there. A deal without a stage is a Лид.
DealStage deal_stage(const Table& deals, RowIndex row);

/// The last day of the deal's booking, whatever became of it since; none without a booking.
std::optional<Date> booked_until(const Table& deals, RowIndex row);

/// Whether a deal that stands there keeps its registration's protection from running out.
bool holds_protection(DealStage stage);

}  // namespace planerka
