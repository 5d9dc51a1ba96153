#pragma once

// What the rules do to a registration, and other rules (of deals, of imports) through them.

#include <string_view>
#include <vector>

#include "shared/domain/conflict_search.h"

namespace planerka {

/// The registration a command is about.
struct RegistrationTarget {
  RecordId id;
  RowIndex row = kNoRow;
  RegistrationState state = RegistrationState::Draft;
};

/// An alias («повторная фиксация») leads to the registration given back. Errors of require_record;
/// registration.over in the archive.
Result<RegistrationTarget> registration_of(const Execution& execution);

/// The state, and why; an empty reason clears the one before.
void put_registration_state(Execution& execution,
                            RecordId registration,
                            RegistrationState state,
                            std::string_view reason);

/// The state of a registration that has its client: в сделке while a deal of it is open, закреплён
/// once the show is held and the act signed, уникален before.
RegistrationState holding_state(const Execution& execution, RecordId registration);

/// Protection anew from the day of the command's receipt: to the show, or to the deal once one was
/// held.
void start_protection(Execution& execution, RecordId registration);

struct HeldShow {
  RecordId registration;
  RecordId project = {};  // whose terms protect from now on; none: the registration's own
  Date date{};
};
/// The first held show: its date, and protection anew from it while the registration holds its
/// client. A later show changes nothing.
void hold_show(Execution& execution, const HeldShow& show);

/// Уникален becomes закреплён once the show is held and the act signed.
void secure_if_shown(Execution& execution, RecordId registration);

/// Those that still hold the client by their state alone, with their protection or deal over, end:
/// another has the client now.
void expire_those_over(Execution& execution, const std::vector<Conflict>& conflicts);

/// A new agency becomes active with its first registration.
void greet_agency(Execution& execution, RecordId agency);

}  // namespace planerka
