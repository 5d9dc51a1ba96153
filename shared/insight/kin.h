#pragma once

#include <vector>

#include "shared/model/store.h"

namespace planerka {

/// A record and all that were merged into it, near and far: whoever refers to one of them means it.
std::vector<RecordId> kin_of(const Store& store, Kind kind, RecordId id);

/// A row that counts: neither archived nor standing for another.
bool is_live(const Table& table, RowIndex row);

}  // namespace planerka
