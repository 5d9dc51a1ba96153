#pragma once

// The ranks of agents while a company has set none of its own (domain.md §7). They have ids, so
// that one can be pinned, and stays pinned when the company makes records of them.

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/model/store.h"

namespace planerka {

struct DefaultRank {
  std::string_view title;  // a phrase's key
  std::int64_t won = 0;    // deals within the window, at least
};

inline constexpr std::int32_t kRankWindow = 365;  // days
inline constexpr std::array kDefaultRanks = {DefaultRank{"rank.newcomer", 0},
                                             DefaultRank{"rank.partner", 1},
                                             DefaultRank{"rank.expert", 3},
                                             DefaultRank{"rank.master", 7},
                                             DefaultRank{"rank.ambassador", 15}};

/// The same on every replica. REQUIRES: at < kDefaultRanks.size().
RecordId default_rank_id(std::size_t at);

/// The default rank of an id; nullptr for any other record.
const DefaultRank* find_default_rank(RecordId id);

/// Whether the company has ranks of its own, out of the archive.
bool has_own_ranks(const Store& state);

}  // namespace planerka
