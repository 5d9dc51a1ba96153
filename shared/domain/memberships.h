#pragma once

// Agents' memberships: who worked where from which day to which. An agent's own agency is the
// present one; clients and registrations stay with the agency they came to.

#include "shared/domain/execution.h"

namespace planerka {

/// Where the agent worked on a day. Without a single membership (an import told none) the present
/// agency; none for a day on which no agency is known.
RecordId agency_on(const Store& state, RecordId agent, Date date);

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
