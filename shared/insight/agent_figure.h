#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/insight/agent_points.h"
#include "shared/insight/ranks.h"

namespace planerka {

/// Figures of one agent; domain.md's formulas as of agencies. Money in kopecks, instants in ms (0:
/// never).
struct AgentFigure {
  std::int32_t clients_in_work = 0;
  std::int32_t registered_clients = 0;
  std::int32_t converted_clients = 0;
  std::int32_t registrations = 0;
  std::int32_t unshown = 0;  // registrations that hold and had no show yet
  std::int32_t deals_in_work = 0;
  std::int64_t sum_in_work = 0;
  std::int32_t sales = 0;
  std::int64_t sales_sum = 0;
  std::int32_t meetings = 0;    // held meetings and tours
  std::int32_t points = 0;      // of the days of TOP
  std::int64_t points_sum = 0;  // of the deals won in them
  std::int64_t last_activity = 0;
  std::int64_t last_contact = 0;
  std::int64_t last_call = 0;  // that reached them
  std::int64_t last_registration = 0;
  std::int64_t last_tour = 0;
  RecordId next_task;  // the nearest open one; none when nothing is planned
  Date next_task_on;
  std::int32_t next_task_minute = -1;  // of the local day; −1: the whole day
  RankStanding rank;

  friend bool operator==(const AgentFigure&, const AgentFigure&) = default;
};

/// An agent worked out from the store by its lookup indexes: the figure, what gave points, and the
/// first day on which it will be another (kNeverDue: none) though nothing is written.
struct AgentAccount {
  AgentFigure figure;
  std::vector<PointReason> reasons;  // of the window, the latest first
  Merits merits;                     // what ranks are given for
  std::int32_t due = kNeverDue;
};

/// REQUIRES: the agent stands for itself.
AgentAccount account_of(const Store& store,
                        RecordId agent,
                        const AsOf& as_of,
                        const std::vector<Rank>& ranks);

}  // namespace planerka
