#pragma once

// Reminders that protection ends, 7, 3 and 1 days before it does: a task of the agency's manager
// about the client. There is one open at most: the next reminder moves it on, and what stops the
// protection from ending (an extension, a booking, the registration's end) cancels it.

#include "shared/domain/execution.h"

namespace planerka {

/// A company day that begins, and the first instant of it.
struct CompanyDay {
  Date date;
  Instant begins;
  ZoneTable zone;  // the company's
};

/// Reminds of a registration, when this is a day to. REQUIRES: it holds its client, and no deal
/// keeps its protection from running out.
void remind_of_protection(Execution& execution, RowIndex registration, const CompanyDay& day);

/// Cancels open reminders of whatever protection this command ended, moved or made needless.
void cancel_reminders(Execution& execution);

}  // namespace planerka
