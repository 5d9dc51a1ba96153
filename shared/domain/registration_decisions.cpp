// Deciding between the sides of a conflict, disputing, cancelling. Whatever ends with a side that
// holds the client ends the others in the same change.

#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

namespace field = fields::registration;

Result<std::string_view> reason_argument(const Execution& execution, std::size_t at) {
  const std::string_view reason = TRY(execution.text_argument(at));
  if (reason.empty()) return fail("registration.reason");
  return reason;
}

Date received_on(const Execution& execution) {
  return read_zone(execution.state).local_date(execution.context.received);
}

RecordId agency_of(const Execution& execution, const Conflict& conflict) {
  switch (conflict.side.kind) {
    case SideKind::Registration:
      return reference(execution.state.value(conflict.record, field::agency));
    case SideKind::Deal:
      return reference(execution.state.value(conflict.record, fields::deal::agency));
    case SideKind::OwnContact:
      return {};
  }
  return {};
}

// Nobody's agency and one's own: between managers the head decides.
bool in_my_care(const Execution& execution, RecordId agency) {
  const Store& state = execution.state;
  const RecordId manager = reference(state.value(state.canonical(agency), fields::agency::manager));
  return !manager || manager == execution.person.id;
}

Result<> may_decide(const Execution& execution,
                    RecordId registration,
                    const std::vector<Conflict>& conflicts) {
  const Person& person = execution.person;
  if (person.system || person.has(UserRole::Head)) return done();
  const Date today = received_on(execution);
  bool between = false;
  bool mine = in_my_care(execution, reference(execution.state.value(registration, field::agency)));
  for (const Conflict& conflict : conflicts) {
    const RecordId agency = agency_of(execution, conflict);
    if (!agency || row_of(conflict.side, today) == ConflictRow::None) continue;
    between = true;
    mine = mine && in_my_care(execution, agency);
  }
  return between && !mine ? Result<>(fail("registration.between_managers")) : done();
}

void sign_decision(Execution& execution, RecordId registration) {
  if (execution.person.id) {
    execution.put(registration, field::decided_by, Value::of(execution.person.id));
  }
  execution.put(registration, field::decided_at, Value::of(execution.context.received.ms));
}

// A deal that far is decided already.
Result<> check_no_deal_under_way(const Execution& execution,
                                 const std::vector<Conflict>& conflicts) {
  const Date today = received_on(execution);
  for (const Conflict& conflict : conflicts) {
    if (row_of(conflict.side, today) == ConflictRow::DealUnderWay) {
      return fail("registration.in_deal");
    }
  }
  return done();
}

Result<> accept(Execution& execution,
                RecordId registration,
                const std::vector<Conflict>& conflicts) {
  TRY(check_no_deal_under_way(execution, conflicts));
  for (const Conflict& conflict : conflicts) {
    const OtherSide& side = conflict.side;
    if (side.kind != SideKind::Registration || side.standing == SideStanding::Over) continue;
    put_registration_state(execution,
                           conflict.record,
                           RegistrationState::Cancelled,
                           phrase(Language::Ru, "reason.decided_for_other"));
    sign_decision(execution, conflict.record);
  }
  expire_those_over(execution, conflicts);
  put_registration_state(execution,
                         registration,
                         holding_state(execution, registration),
                         TRY(execution.text_argument(1)));
  const Table& registrations = execution.state.table(Kind::Registration);
  const RowIndex row = execution.state.find(registration)->index;
  const bool dated = !registrations.value(row, field::protected_until).null();
  if (!dated || !protection_runs(registrations, row, execution.context.received)) {
    start_protection(execution, registration);
  }
  return done();
}

bool disputable(RegistrationState state) {
  return is_live(state) || state == RegistrationState::Rejected ||
         state == RegistrationState::Cancelled;
}

}  // namespace

Result<> decide_registration(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const std::int64_t verdict = TRY(execution.integer_argument(0));
  const bool open =
      target.state == RegistrationState::UnderReview || target.state == RegistrationState::Disputed;
  if (!open) return fail("registration.not_open");
  const std::vector<Conflict> conflicts = find_conflicts(
      execution.state, claim_of(execution.state, target.id), execution.context.received);
  TRY(may_decide(execution, target.id, conflicts));
  sign_decision(execution, target.id);
  if (verdict == static_cast<std::int64_t>(RegistrationVerdict::Accept)) {
    return accept(execution, target.id, conflicts);
  }
  if (verdict != static_cast<std::int64_t>(RegistrationVerdict::Reject)) {
    return fail("command.malformed");
  }
  const std::string_view reason = TRY(reason_argument(execution, 1));
  put_registration_state(execution, target.id, RegistrationState::Rejected, reason);
  return done();
}

// Both sides stand as спор until one is decided for. The other side is told no more than that.
Result<> dispute_registration(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const std::string_view reason = TRY(reason_argument(execution, 0));
  if (target.state == RegistrationState::InDeal) return fail("registration.in_deal");
  if (!disputable(target.state)) return fail("registration.over");
  const ZoneTable zone = read_zone(execution.state);
  const Instant received{execution.state.value(target.id, field::received_at).integer};
  const std::string told = phrase(Language::Ru,
                                  "reason.disputed_elsewhere",
                                  {format_date(Language::Ru, zone.local_date(received))});
  bool between = false;
  for (const Conflict& conflict : find_conflicts(
           execution.state, claim_of(execution.state, target.id), execution.context.received)) {
    const OtherSide& side = conflict.side;
    if (side.kind != SideKind::Registration || side.standing == SideStanding::Over) continue;
    between = true;
    // In a deal it stays: it is judged by the deal.
    if (side.state == RegistrationState::InDeal) continue;
    put_registration_state(execution, conflict.record, RegistrationState::Disputed, told);
  }
  if (!between) return fail("registration.no_other_side");
  put_registration_state(execution,
                         target.id,
                         RegistrationState::Disputed,
                         phrase(Language::Ru, "reason.disputed", {std::string(reason)}));
  return done();
}

Result<> cancel_registration(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const std::string_view reason = TRY(reason_argument(execution, 0));
  if (!is_live(target.state) && target.state != RegistrationState::Draft) {
    return fail("registration.over");
  }
  if (has_open_deal(execution.state, target.id)) return fail("registration.in_deal");
  put_registration_state(execution, target.id, RegistrationState::Cancelled, reason);
  sign_decision(execution, target.id);
  return done();
}

}  // namespace planerka
