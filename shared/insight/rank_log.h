#pragma once

// The log of an agent's ranks (domain.md §7): what merits gave and took, and what people pinned by
// hand. Pins are records that are only ever added, so every device knows them all.

#include <vector>

#include "shared/insight/agent_figures.h"

namespace planerka {

enum class RankTurn : std::uint8_t {
  PinEnded,  // its last day was the day before
  Earned,    // worked out from merits, up or down
  Pinned,    // by hand
  PinTaken,  // off, by hand, before its last day
};

struct RankEntry {
  Date day;
  RankTurn turn = RankTurn::Earned;
  RecordId rank;  // of a default too; one of the company's may be in the archive
  Date until;     // of what was pinned: the last day
  RecordId by;    // who pinned it or took it off; none: the system

  friend bool operator==(const RankEntry&, const RankEntry&) = default;
};

/// Oldest first, up to the day of the figures. Pins of records merged into the agent are theirs.
std::vector<RankEntry> rank_log(const Store& store, const AgentFigures& figures, RecordId agent);

}  // namespace planerka
