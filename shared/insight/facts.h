#pragma once

// What one record says about an agency on a date: figures are sums of facts. A record's facts are
// worked out anew whenever it, or what it leads through (aliases, an agent's agency), changes, and
// on the day they are due; the old ones are subtracted, the new ones added.

#include <cstdint>
#include <limits>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/settings.h"
#include "shared/domain/stage_norms.h"
#include "shared/model/store.h"

namespace planerka {

/// The day figures are true for, and what a company sets about them.
struct AsOf {
  Date date;
  ZoneTable zone;
  Thresholds thresholds;
  StageNorms norms = {};
};
AsOf read_as_of(const Store& store, Date today);

enum class Fact : std::uint8_t {
  Agent,         // a live agent of the agency
  Registration,  // any but a draft
  Unique,        // taken as the agency's: unique, secured or in a deal
  Expiring,      // protection ends within thresholds.expiring_days
  Rejected,
  Expired,
  Show,              // the client saw the project
  ClientRegistered,  // about (agency, client): neither rejected nor cancelled
  ClientInWork,      // about (agency, client)
  ClientBought,      // about (agency, client): a won deal
  DealInWork,
  DealWon,
  DealLost,
  DealStuck,
  DealLeading,  // won within the leaders' window
  Booking,      // active
  Activity,     // theirs, at `at`
  Contact,      // ours, at `at`
  OpenTask,     // due at `at`, see task_order
  Contract,     // in force until the day `at`; kUnlimited
};

inline constexpr std::int32_t kNeverDue = std::numeric_limits<std::int32_t>::max();
inline constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max();

struct Facts {
  RecordId id;  // of the record; none: it says nothing
  RecordId agency;
  RecordId client;
  RecordId agent;
  std::int64_t sum = 0;  // kopecks
  std::int64_t at = 0;   // ms, or as the fact says
  std::uint32_t bits = 0;
  std::int32_t due = kNeverDue;  // the first day on which the facts are others

  bool has(Fact fact) const { return (bits >> static_cast<unsigned>(fact) & 1U) != 0; }
  void set(Fact fact, bool on = true) { bits |= (on ? 1U : 0U) << static_cast<unsigned>(fact); }
  void look_again(Date date) { due = date.days < due ? date.days : due; }

  friend bool operator==(const Facts&, const Facts&) = default;
};

/// Orders open tasks: by day, then whole days before minutes.
std::int64_t task_order(Date due_on, int minute_or_none);
Date due_on(std::int64_t task_order);
/// −1 for a whole day.
int due_minute(std::int64_t task_order);

/// Kinds that have facts: Agent, Contract, Registration, Deal, StageChange, Event, Task.
/// REQUIRES: the row is there.
Facts facts_of(const Store& store, Row row, const AsOf& as_of);

/// The agents who took part in a held event besides its subject, what they were merged into, each
/// once, ascending; nobody of any other row. `facts` are the row's.
std::vector<RecordId> agents_with(const Store& store, Row row, const Facts& facts);

/// The parts of a deal's sum that are not its own agency's; none of any other row. The facts' own
/// sum is what these leave.
struct SharedSum {
  RecordId agency;
  RecordId agent;
  std::int64_t sum = 0;  // kopecks
};
std::vector<SharedSum> sums_shared(const Store& store, Row row);
std::int64_t own_sum(const Store& store, RowIndex deal);

/// The day a deal was won: as recorded, or the nearest to it that an import knew. REQUIRES: the row
/// of a won deal is there.
Date won_on(const Table& deals, RowIndex row, const AsOf& as_of);

/// The agency that a task's or event's subject stands for; none for a client or a colleague.
RecordId agency_of_subject(const Store& store, RecordId subject);

}  // namespace planerka
