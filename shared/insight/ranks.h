#pragma once

// Ranks of agents (domain.md §7): what a company has set, or the defaults. A rank is had while all
// its minima hold within its window of days.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/store.h"

namespace planerka {

/// Minima of a rank, or what an agent has within a window. Sums in kopecks.
struct RankMerit {
  std::int64_t won = 0;
  std::int64_t registrations = 0;
  std::int64_t sum = 0;

  friend bool operator==(const RankMerit&, const RankMerit&) = default;
};

struct Rank {
  RecordId id;             // of a default too: default_ranks.h
  std::string title;       // as the company wrote it, or a phrase's key: phrase_or_key() shows both
  std::int64_t order = 0;  // the higher the better
  std::int64_t colour = 0;  // 0: none
  std::int32_t window = 0;  // days
  RankMerit minima;
};

/// The company's ranks, or the defaults while it has none; the lowest first, never empty.
std::vector<Rank> read_ranks(const Store& store);

/// The days on which an agent earned something.
struct Merits {
  std::vector<std::pair<Date, std::int64_t>> won;  // with the sum, kopecks
  std::vector<Date> registrations;

  /// What falls within a window that ends today.
  RankMerit within(std::int32_t window, Date today) const;
};

struct RankStanding {
  std::size_t rank = 0;  // into read_ranks()
  bool pinned = false;   // by hand, until a date
  RankMerit missing;     // to the next rank; nothing at the highest

  friend bool operator==(const RankStanding&, const RankStanding&) = default;
};

/// The highest rank whose minima hold; the lowest one is everybody's. A pin to a rank that is there
/// wins.
RankStanding standing_of(const std::vector<Rank>& ranks,
                         const Merits& merits,
                         Date today,
                         RecordId pinned);

/// A day on which an agent came to another rank, up or down.
struct RankStep {
  Date day;
  std::size_t rank = 0;  // into read_ranks()

  friend bool operator==(const RankStep&, const RankStep&) = default;
};

/// What ranks the merits gave, by the ranks of today and without pins, oldest first; the lowest
/// rank at the beginning is no step.
std::vector<RankStep> rank_history(const std::vector<Rank>& ranks,
                                   const Merits& merits,
                                   Date today);

/// Whether a day is within a window of so many days that ends today.
bool in_window(Date day, Date today, std::int64_t days);

}  // namespace planerka
