#pragma once

// Points of agents for TOP (domain.md §8): for a deal won, a paid booking, a client's show and a
// valid registration as many as the company gives; each kind once a deal, on the day it happened.

#include <cstdint>
#include <vector>

#include "shared/insight/facts.h"

namespace planerka {

enum class PointKind : std::uint8_t { Won, Booking, Show, Registration };

/// A reason for points, whether or not its day is within the window.
struct PointReason {
  PointKind kind = PointKind::Won;
  RecordId record;  // the deal or the registration
  Date day;
  std::int64_t sum = 0;  // of a deal won, kopecks

  friend bool operator==(const PointReason&, const PointReason&) = default;
};

std::int32_t points_for(PointKind kind, const Thresholds& thresholds);

/// A registration that was accepted, whatever became of it since: it counts for points and ranks.
bool is_valid_registration(RegistrationState state);

/// What a deal gives its agent. REQUIRES: the row is there, `facts` are its own.
void add_deal_points(const Store& store,
                     RowIndex deal,
                     const Facts& facts,
                     const AsOf& as_of,
                     std::vector<PointReason>& reasons);

/// What a registration gives its agent: itself, and the show held of it.
void add_registration_points(const Store& store,
                             RowIndex registration,
                             const AsOf& as_of,
                             std::vector<PointReason>& reasons);

}  // namespace planerka
