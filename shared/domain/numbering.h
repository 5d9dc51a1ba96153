#pragma once

#include <string_view>

#include "shared/domain/execution.h"

namespace planerka {

/// Gives a record the next № of its counter (a setting's key); only the authority does. A counter
/// of its own keeps it O(1) and never gives a number twice, also when the record that had it is
/// undone.
void give_number(Execution& execution, RecordId id, std::string_view counter);

}  // namespace planerka
