#pragma once

// After the server was restored a device brings again what had been received, with its receipt.
// Priority is the time of the first one, whoever comes back first: what was received later gives
// way, unless more than its receipt speaks for it.

#include <vector>

#include "shared/domain/conflict_search.h"

namespace planerka {

/// Takes the registrations that were received after this command out of `conflicts`. None but for
/// a command that comes again: any other is the last one received.
std::vector<Conflict> take_later(const Execution& execution, std::vector<Conflict>& conflicts);

/// One of them that does not give way: закреплён, в сделке, or decided by a person; none when all
/// do.
RecordId standing_firm(const Execution& execution, const std::vector<Conflict>& later);

/// Whether one of them came to have the client when protection from this command's receipt, as long
/// as a registration of the project has it, was over.
bool outlived(const Execution& execution, RecordId project, const std::vector<Conflict>& later);

/// Those that have the client by their receipt alone become спор. REQUIRES: none stands firm.
void give_way(Execution& execution, const std::vector<Conflict>& later);

}  // namespace planerka
