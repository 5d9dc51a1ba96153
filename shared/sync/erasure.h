#pragma once

// Who is erased, and what speaks of them. An erased record has no personal values in the state
// (Store sees to that); words about it that are kept beside the state are blanked by these rules.

#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

/// Whether the log erased a record; a pending erasure may still be refused.
bool is_erased(RecordId record, const Store& store);

/// Whether a command is about such a record, refers to one or presumes something of one.
bool names_erased(const Command& command, const Store& store);

}  // namespace planerka
