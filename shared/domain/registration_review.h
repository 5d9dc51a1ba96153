#pragma once

// The review of a registration (domain.md §2): who decides it, and by when.

#include <optional>

#include "shared/base/working_calendar.h"
#include "shared/domain/roles.h"
#include "shared/model/store.h"

namespace planerka {

/// Between agencies of two managers the head decides. Errors: registration.between_managers.
/// REQUIRES: the registration is there.
Result<> may_decide_registration(const Store& state,
                                 const Person& person,
                                 RecordId registration,
                                 Instant at);

/// The company's working days.
const WorkingCalendar& working_calendar();

/// The last day on which a registration under review is decided in time, by the company's norm of
/// working days; none for any other, and for one the server has not received. REQUIRES: the row of
/// a registration is there.
std::optional<Date> review_due(const Store& state, RowIndex registration, const ZoneTable& zone);

/// Whether that day is over.
bool is_review_overdue(const Store& state,
                       RowIndex registration,
                       const ZoneTable& zone,
                       Date today);

}  // namespace planerka
