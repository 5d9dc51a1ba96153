// What screens ask about the other sides of a registration.

#include "shared/base/order.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

std::optional<Date> date_of(const ValueView& value) {
  if (value.null()) return std::nullopt;
  return Date{static_cast<std::int32_t>(value.integer)};
}

ConflictEvidence evidence_of(const Store& state, const Conflict& conflict, const ZoneTable& zone) {
  const OtherSide& side = conflict.side;
  ConflictEvidence evidence{.kind = side.kind, .record = conflict.record};
  evidence.since = side.since;
  evidence.received_at = zone.start_of(side.since);
  evidence.state = side.state;
  evidence.stage = side.stage;
  evidence.protected_through = side.protected_through;
  if (side.kind == SideKind::Deal) {
    evidence.agency =
        state.canonical(reference(state.value(conflict.record, fields::deal::agency)));
    evidence.agent = reference(state.value(conflict.record, fields::deal::agent));
  }
  if (side.kind != SideKind::Registration) return evidence;
  namespace field = fields::registration;
  evidence.agency = state.canonical(reference(state.value(conflict.record, field::agency)));
  evidence.agent = reference(state.value(conflict.record, field::agent));
  evidence.shown_on = date_of(state.value(conflict.record, field::shown_on));
  evidence.inspection_act = state.value(conflict.record, field::inspection_act).integer != 0;
  const ValueView received = state.value(conflict.record, field::received_at);
  if (!received.null()) evidence.received_at = Instant{received.integer};
  return evidence;
}

// The registration as a side of its own conflict.
OtherSide itself(const Store& state, RecordId registration, const ZoneTable& zone) {
  namespace field = fields::registration;
  OtherSide side{.kind = SideKind::Registration, .whose = Whose::SameAgency};
  side.state = static_cast<RegistrationState>(state.value(registration, field::state).integer);
  ValueView received = state.value(registration, field::received_at);
  if (received.null()) {
    received = state.value(registration, make_field(Kind::Registration, common::created_at));
  }
  side.since = zone.local_date(Instant{received.integer});
  const ValueView until = state.value(registration, field::protected_until);
  if (!until.null()) side.protected_through = zone.local_date(Instant{until.integer - 1});
  return side;
}

}  // namespace

ClientCheck check_client(const Store& state, Claim claim, Instant now) {
  for (std::string& phone : claim.phones) {
    phone = stored_phone(phone);
  }
  const Date today = read_zone(state).local_date(now);
  const Judgement judgement =
      judge(sides_of(find_conflicts(state, claim, now)), today, conflict_terms(state));
  ClientCheck check{.would_be = judgement.state, .reason = judgement.reason};
  if (judgement.row == ConflictRow::None) return check;
  const bool held = judgement.row == ConflictRow::UniqueElsewhere ||
                    judgement.row == ConflictRow::SecuredElsewhere;
  if (held) check.until = judgement.because->protected_through;
  const bool busy = held || judgement.state == RegistrationState::Rejected;
  check.answer = busy ? ClientCheck::Answer::Busy : ClientCheck::Answer::UnderReview;
  return check;
}

std::vector<ConflictEvidence> conflicts_of(const Store& state, RecordId registration, Instant now) {
  const ZoneTable zone = read_zone(state);
  const Date today = zone.local_date(now);
  const ConflictTerms terms = conflict_terms(state);
  std::vector<Conflict> conflicts = find_conflicts(state, claim_of(state, registration), now);
  sort_stably(std::span(conflicts), [&](const Conflict& a, const Conflict& b) {
    return row_of(a.side, today, terms) > row_of(b.side, today, terms);
  });
  std::vector<ConflictEvidence> sides = {
      evidence_of(state, {registration, itself(state, registration, zone)}, zone)};
  for (const Conflict& conflict : conflicts) {
    if (row_of(conflict.side, today, terms) == ConflictRow::None) continue;
    sides.push_back(evidence_of(state, conflict, zone));
  }
  return sides;
}

}  // namespace planerka
