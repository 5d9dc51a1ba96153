// Deciding between the sides of a conflict, disputing, cancelling. Whatever ends with a side that
// holds the client ends the others in the same change.

#include <algorithm>

#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_review.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/i18n/rule_text.h"

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
  const ConflictTerms terms = conflict_terms(execution.state);
  for (const Conflict& conflict : conflicts) {
    if (row_of(conflict.side, today, terms) == ConflictRow::DealUnderWay) {
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
                           rule_text("reason.decided_for_other"));
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

bool is_open(RegistrationState state) {
  return state == RegistrationState::UnderReview || state == RegistrationState::Disputed;
}

// It has the client, and another one that would have them is to be decided: deciding for this one
// is deciding that.
bool is_contested(RegistrationState state, const std::vector<Conflict>& conflicts) {
  if (state != RegistrationState::Unique && state != RegistrationState::Secured) return false;
  return std::any_of(conflicts.begin(), conflicts.end(), [](const Conflict& conflict) {
    return conflict.side.kind == SideKind::Registration && is_open(conflict.side.state);
  });
}

bool disputable(RegistrationState state) {
  return is_live(state) || state == RegistrationState::Rejected ||
         state == RegistrationState::Cancelled;
}

}  // namespace

Result<> decide_registration(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const std::int64_t verdict = TRY(execution.integer_argument(0));
  const bool accepts = verdict == static_cast<std::int64_t>(RegistrationVerdict::Accept);
  const std::vector<Conflict> conflicts = find_conflicts(
      execution.state, claim_of(execution.state, target.id), execution.context.received);
  if (!is_open(target.state) && !(accepts && is_contested(target.state, conflicts))) {
    return fail("registration.not_open");
  }
  TRY(may_decide_registration(
      execution.state, execution.person, target.id, execution.context.received));
  sign_decision(execution, target.id);
  if (accepts) return accept(execution, target.id, conflicts);
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
  const std::string told =
      rule_text("reason.disputed_elsewhere", {rule_argument::day(zone.local_date(received))});
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
                         rule_text("reason.disputed", {rule_argument::words(reason)}));
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
