#pragma once

// What the system tells people by a task. That protection ends, 7, 3 and 1 days before it does: to
// the agency's manager, about the client. There is one open at most: the next reminder moves it on,
// and what stops the protection from ending (an extension, a booking, the registration's end)
// cancels it. That a booking lapsed: to the same, about the deal, once; booked anew, gone on or
// lost, the deal cancels it.

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

/// Tells whose deal it is that its booking lapsed. REQUIRES: its last day is over.
void tell_of_lapse(Execution& execution, RowIndex deal, const CompanyDay& day);

/// Cancels open tasks of whatever protection this command ended, moved or made needless, and of
/// deals that do not wait for a decision after a lapse any more.
void cancel_reminders(Execution& execution);

}  // namespace planerka
