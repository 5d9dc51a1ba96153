#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/time.h"
#include "shared/model/ids.h"

namespace planerka {

/// Figures of one agency, or sums of several; domain.md's formulas. Money in kopecks.
struct AgencyFigure {
  std::int32_t agents = 0;
  std::int32_t active_agents = 0;  // with activity in the window (60 days)
  std::int32_t clients_in_work = 0;
  std::int32_t registered_clients = 0;  // distinct, by registrations neither rejected nor cancelled
  std::int32_t converted_clients = 0;   // of those, with a won deal of this agency
  std::int32_t deals_in_work = 0;
  std::int64_t sum_in_work = 0;
  std::int32_t registrations = 0;
  std::int32_t unique = 0;
  std::int32_t rejected = 0;
  std::int32_t expired = 0;
  std::int32_t shows = 0;
  std::int32_t bookings = 0;  // active
  std::int32_t sales = 0;
  std::int64_t sales_sum = 0;
  std::int64_t leader_sum = 0;  // won within the leaders' window (90 days)
  std::int32_t lost = 0;
  std::int32_t stuck = 0;          // deals over the norm of their stage
  std::int32_t expiring = 0;       // registrations whose protection is about to end
  std::int64_t last_activity = 0;  // ms; 0: never
  std::int64_t last_contact = 0;   // ms; 0: never
  RecordId next_task;              // the nearest open one; none when nothing is planned
  Date next_task_on;
  std::int32_t next_task_minute = -1;  // of the local day; −1: the whole day
  bool has_contract = false;
  std::optional<Date> contract_until;  // none with has_contract: бессрочный

  /// Tenths of a per cent, rounded half up; none when nothing is registered.
  std::optional<int> conversion_permille() const;
  /// Kopecks, rounded half up; none without sales.
  std::optional<std::int64_t> average_deal() const;

  /// Sums of counts and amounts, the latest activity and contact, the nearest task.
  void add(const AgencyFigure& other);

  friend bool operator==(const AgencyFigure&, const AgencyFigure&) = default;
};

/// How lately an agency showed activity of its own.
enum class ActivityBadge : std::uint8_t { None, Hot, Warm, Sleeping };

}  // namespace planerka
