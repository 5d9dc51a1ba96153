#pragma once

// How long a client stays with the agency that registered them: calendar days through the end of
// the last one in company time. Kept as the first instant at which it no longer runs.

#include <optional>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

struct ProtectionTerms {
  int to_show = 30;  // days from the moment the registration became уникален
  int to_deal = 30;  // days from the first held show

  friend bool operator==(const ProtectionTerms&, const ProtectionTerms&) = default;
};

/// A project's terms; the defaults where it has none, and of all projects (no id).
ProtectionTerms protection_terms(const Store& state, RecordId project);

/// The end of protection that lasts through the given number of days after `from`.
Instant protection_end(const ZoneTable& zone, Date from, int days);

/// The last day of protection that ends at `until`.
Date last_protected_day(const ZoneTable& zone, Instant until);

/// A registration without a state is a draft. REQUIRES: the row of a registration is there.
RegistrationState registration_state(const Table& registrations, RowIndex row);

/// Уникален, закреплён or в сделке: of a phone, project and category at most one is.
bool holds_client(RegistrationState state);

/// Whether the state is neither a draft nor the end of a registration.
bool is_live(RegistrationState state);

/// Whether protection runs at an instant by its date alone; one without a date does not end.
bool protection_runs(const Table& registrations, RowIndex row, Instant at);

/// Whole days left after today: 0 on the last day, negative once it is over. None for a
/// registration that holds no client or whose protection has no end.
std::optional<std::int64_t> protection_days_left(const Table& registrations,
                                                 RowIndex row,
                                                 const ZoneTable& zone,
                                                 Date today);

/// The same of a client who is not lost yet, and none of others: what a deal at a booking keeps
/// from running out does not expire.
std::optional<std::int64_t> expires_in(const Store& store,
                                       RowIndex registration,
                                       const ZoneTable& zone,
                                       Date today);

/// Whether the manager is reminded on the day on which so many are left, as the company set it.
bool reminder_due(const Store& state, std::int64_t days_left);

}  // namespace planerka
