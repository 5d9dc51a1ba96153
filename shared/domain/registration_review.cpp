#include "shared/domain/registration_review.h"

#include "shared/domain/conflict_search.h"
#include "shared/domain/protection.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

namespace field = fields::registration;

RecordId agency_of(const Store& state, const Conflict& conflict) {
  switch (conflict.side.kind) {
    case SideKind::Registration:
      return reference(state.value(conflict.record, field::agency));
    case SideKind::Deal:
      return reference(state.value(conflict.record, fields::deal::agency));
    case SideKind::OwnContact:
      return {};
  }
  return {};
}

// Nobody's agency and one's own.
bool in_care_of(const Person& person, const Store& state, RecordId agency) {
  const RecordId manager = reference(state.value(state.canonical(agency), fields::agency::manager));
  return !manager || manager == person.id;
}

}  // namespace

Result<> may_decide_registration(const Store& state,
                                 const Person& person,
                                 RecordId registration,
                                 Instant at) {
  if (person.system || person.has(UserRole::Head)) return done();
  const Date today = read_zone(state).local_date(at);
  const ConflictTerms terms = conflict_terms(state);
  bool between = false;
  bool mine = in_care_of(person, state, reference(state.value(registration, field::agency)));
  for (const Conflict& conflict : find_conflicts(state, claim_of(state, registration), at)) {
    const RecordId agency = agency_of(state, conflict);
    if (!agency || row_of(conflict.side, today, terms) == ConflictRow::None) continue;
    between = true;
    mine = mine && in_care_of(person, state, agency);
  }
  return between && !mine ? Result<>(fail("registration.between_managers")) : done();
}

const WorkingCalendar& working_calendar() {
  static const WorkingCalendar calendar(russian_calendar());
  return calendar;
}

std::optional<Date> review_due(const Store& state, RowIndex registration, const ZoneTable& zone) {
  const Table& registrations = state.table(Kind::Registration);
  const ValueView received = registrations.value(registration, field::received_at);
  const bool open =
      registration_state(registrations, registration) == RegistrationState::UnderReview;
  if (!open || received.null()) return std::nullopt;
  const Date from = zone.local_date(Instant{received.integer});
  const int norm = read_number(state, number_settings::kReviewDays);
  return working_calendar().add_working_days(from, norm).date;
}

bool is_review_overdue(const Store& state,
                       RowIndex registration,
                       const ZoneTable& zone,
                       Date today) {
  const std::optional<Date> due = review_due(state, registration, zone);
  return due && *due < today;
}

}  // namespace planerka
