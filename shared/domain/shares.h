#pragma once

// Shares of a deal: it counts once, for the agency it stands under, and what it earns is divided
// among the agencies that brought it. Mostly there is one line.

#include <span>
#include <vector>

#include "shared/base/money.h"
#include "shared/domain/deals.h"
#include "shared/domain/execution.h"

namespace planerka {

inline constexpr std::size_t kSharesMax = 4;  // agencies of one deal

/// As they stand: what was merged is what it was merged into, so an agency may have two lines. The
/// first is the deal's own agency's, whatever it was merged with when the shares were said. Empty
/// for a deal that no agency brought; shares that do not add up are the own agency's whole.
std::vector<DealShare> shares_of(const Store& state, RowIndex deal);

/// An amount by shares; the parts add up, what remains of a kopeck is the first's. Error
/// money.shares of no shares.
Result<std::vector<Money>> split_by_shares(Money amount, std::span<const DealShare> shares);

/// Shares that a record is given begin with the deal's own agency and add up. Error
/// deal.shares_whole.
Result<> check_shares(const Execution& execution, RecordId deal);

/// Writes down who has a share beside the deal's own agency and agent, so that they find the deal.
void put_sharers(Execution& execution, RecordId deal);

}  // namespace planerka
