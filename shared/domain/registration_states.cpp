#include "shared/domain/registration_states.h"

#include "shared/domain/protection.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

namespace field = fields::registration;

bool shown_and_signed(const Execution& execution, RecordId id) {
  return !execution.value(id, field::shown_on).null() &&
         execution.value(id, field::inspection_act).integer != 0;
}

RegistrationState state_of(const Execution& execution, RecordId id) {
  return static_cast<RegistrationState>(execution.value(id, field::state).integer);
}

}  // namespace

Result<RegistrationTarget> registration_of(const Execution& execution) {
  const Store& state = execution.state;
  const RecordId id = state.canonical(execution.command.record);
  const RowIndex row = TRY(require_record(state, id, Kind::Registration));
  const Table& registrations = state.table(Kind::Registration);
  if (registrations.archived(row)) return fail("registration.over");
  return RegistrationTarget{id, row, registration_state(registrations, row)};
}

void put_registration_state(Execution& execution,
                            RecordId registration,
                            RegistrationState state,
                            std::string_view reason) {
  execution.put(registration, field::state, Value::of(static_cast<std::int64_t>(state)));
  execution.put(registration, field::reason, Value::text(reason));
}

RegistrationState holding_state(const Execution& execution, RecordId registration) {
  if (has_open_deal(execution.state, registration)) return RegistrationState::InDeal;
  return shown_and_signed(execution, registration) ? RegistrationState::Secured
                                                   : RegistrationState::Unique;
}

void start_protection(Execution& execution, RecordId registration) {
  const ZoneTable zone = read_zone(execution.state);
  const Date today = zone.local_date(execution.context.received);
  const ProtectionTerms terms =
      protection_terms(execution.state, reference(execution.value(registration, field::project)));
  const bool shown = !execution.value(registration, field::shown_on).null();
  const Instant end = protection_end(zone, today, shown ? terms.to_deal : terms.to_show);
  execution.put(registration, field::protected_until, Value::of(end.ms));
}

void hold_show(Execution& execution, const HeldShow& show) {
  if (!execution.value(show.registration, field::shown_on).null()) return;
  execution.put(show.registration, field::shown_on, Value::of(show.date.days));
  if (!holds_client(state_of(execution, show.registration))) return;
  const RecordId own = reference(execution.value(show.registration, field::project));
  const ProtectionTerms terms =
      protection_terms(execution.state, show.project ? show.project : own);
  const Instant end = protection_end(read_zone(execution.state), show.date, terms.to_deal);
  execution.put(show.registration, field::protected_until, Value::of(end.ms));
}

void secure_if_shown(Execution& execution, RecordId registration) {
  const bool unique = state_of(execution, registration) == RegistrationState::Unique;
  if (!unique || !shown_and_signed(execution, registration)) return;
  execution.put(
      registration, field::state, Value::of(static_cast<std::int64_t>(RegistrationState::Secured)));
}

void expire_those_over(Execution& execution, const std::vector<Conflict>& conflicts) {
  for (const Conflict& conflict : conflicts) {
    const OtherSide& side = conflict.side;
    if (side.kind != SideKind::Registration || side.standing != SideStanding::Over) continue;
    execution.put(conflict.record,
                  field::state,
                  Value::of(static_cast<std::int64_t>(RegistrationState::Expired)));
  }
}

void greet_agency(Execution& execution, RecordId agency) {
  const RecordId greeted = execution.state.canonical(agency);
  if (!greeted || !execution.state.find(greeted)) return;
  const auto status =
      static_cast<AgencyStatus>(execution.state.value(greeted, fields::agency::status).integer);
  if (status != AgencyStatus::New) return;
  execution.put(
      greeted, fields::agency::status, Value::of(static_cast<std::int64_t>(AgencyStatus::Active)));
}

}  // namespace planerka
