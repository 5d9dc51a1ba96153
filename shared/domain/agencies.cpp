#include "shared/domain/rules.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

// Clients of an agency that is held back are held too, until somebody decides about each. Those in
// a deal are judged by their deal.
void review_registrations(Execution& execution, RecordId agency) {
  namespace field = fields::registration;
  const Store& state = execution.state;
  const Table& registrations = state.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const auto stands = static_cast<RegistrationState>(registrations.integer(row, field::state));
    const bool live = stands == RegistrationState::Unique || stands == RegistrationState::Secured;
    if (!live || registrations.archived(row)) continue;
    if (state.canonical(registrations.reference(row, field::agency)) != agency) continue;
    const RecordId id = registrations.id(row);
    execution.put(
        id, field::state, Value::of(static_cast<std::int64_t>(RegistrationState::UnderReview)));
    execution.put(id, field::reason, Value::text(rule_text("reason.agency_suspended")));
  }
}

}  // namespace

// The head gives agencies to anyone; a manager takes a free one, or lets go of their own.
Result<> assign_manager(Execution& execution) {
  const RecordId agency = execution.command.record;
  TRY(require_record(execution.state, agency, Kind::Agency));
  const RecordId manager = TRY(execution.reference_argument(0));
  if (manager) {
    TRY(require_record(execution.state, manager, Kind::User));
    const Person taker = TRY(find_person(manager, execution.state));
    if (!taker.has(UserRole::Manager) && !taker.has(UserRole::Head)) return fail("agency.manager");
  }
  if (execution.person.has(UserRole::Manager)) {
    const RecordId self = execution.person.id;
    const RecordId current = reference(execution.state.value(agency, fields::agency::manager));
    const bool takes = !current && manager == self;
    const bool lets_go = current == self && !manager;
    if (!takes && !lets_go) return fail("rights.reassign");
  }
  execution.put(agency, fields::agency::manager, manager ? Value::of(manager) : Value::null());
  return done();
}

Result<> set_agency_status(Execution& execution) {
  const RecordId agency = execution.command.record;
  TRY(require_record(execution.state, agency, Kind::Agency));
  const std::int64_t number = TRY(execution.integer_argument(0));
  const std::string_view reason = TRY(execution.text_argument(1));
  const auto status = static_cast<AgencyStatus>(number);
  if (status != AgencyStatus::Active && status != AgencyStatus::Suspended) {
    return fail("agency.status");
  }
  if (status == AgencyStatus::Suspended && reason.empty()) return fail("agency.suspend_reason");
  TRY(execution.write(agency, {fields::agency::status, 0, Value::of(number)}));
  TRY(execution.write(agency, {fields::agency::status_reason, 0, Value::text(reason)}));
  if (status == AgencyStatus::Suspended) review_registrations(execution, agency);
  return done();
}

}  // namespace planerka
