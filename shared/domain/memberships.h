#pragma once

// Agents' memberships: who worked where from which day to which. An agent's own agency is the
// present one; clients and registrations stay with the agency they came to.

#include <optional>
#include <vector>

#include "shared/domain/execution.h"

namespace planerka {

/// Where the agent worked on a day. Without a single membership (an import told none) the present
/// agency; none for a day on which no agency is known.
RecordId agency_on(const Store& state, RecordId agent, Date date);

/// Agencies of an agent by date, the latest first.
struct Workplace {
  RecordId agency;
  std::optional<Date> since = {};  // none: nobody knows since when
  std::optional<Date> until = {};  // the last day; none: they work there
};
std::vector<Workplace> workplaces_of(const Store& state, RecordId agent);

/// Whether the agent works for the agency, or did: by any of these.
bool worked_for(const Store& state, RecordId agent, RecordId agency);

/// The pinned rank while the pin holds; none otherwise. Who pinned what and took it off stays in
/// records of kind RankPin, one an act.
RecordId pinned_rank(const Store& state, RecordId agent, Date today);

struct NewMembership {
  RecordId agent;
  RecordId agency;
  Date since;
};

/// Opens a membership. Its id follows from agent, agency and day: two devices make one.
void open_membership(Execution& execution, const NewMembership& membership);

}  // namespace planerka
