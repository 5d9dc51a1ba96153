#pragma once

// Whom rows name besides the one each leads to: who took part in an event, who shares a deal.
// Remembers whom each row named, so that who is named no more is found too.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

/// Those whom a row names now, as they are written; nobody of a row that is gone, or of other
/// kinds.
std::vector<RecordId> others_of(const Store& store, Row row);

/// Whether it names somebody, or what was merged into them.
bool names_besides(const Store& store, Row row, RecordId who);

class Others {
 public:
  void clear() { named_.clear(); }
  /// Whom the row named when it was last followed, and whom it names now.
  std::vector<RecordId> follow(const Store& store, Row row);

 private:
  std::unordered_map<std::uint64_t, std::vector<RecordId>> named_;  // by kind and row
};

}  // namespace planerka
