#include "shared/domain/default_ranks.h"

#include <string>

#include "shared/base/hash.h"

namespace planerka {

RecordId default_rank_id(std::size_t at) {
  return RecordId{(mix64(hash_bytes(kDefaultRanks[at].title)) & kRecordIdMax) | 1};
}

const DefaultRank* find_default_rank(RecordId id) {
  for (std::size_t at = 0; at < kDefaultRanks.size(); ++at) {
    if (default_rank_id(at) == id) return &kDefaultRanks[at];
  }
  return nullptr;
}

bool has_own_ranks(const Store& state) {
  const Table& ranks = state.table(Kind::Rank);
  for (RowIndex row = 0; row < ranks.size(); ++row) {
    if (!ranks.archived(row)) return true;
  }
  return false;
}

}  // namespace planerka
