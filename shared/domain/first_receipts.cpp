#include "shared/domain/first_receipts.h"

#include <algorithm>
#include <iterator>

#include "shared/domain/protection.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/settings.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

namespace field = fields::registration;

std::int64_t received_at(const Execution& execution, RecordId registration) {
  return execution.state.value(registration, field::received_at).integer;
}

bool has_client(const Conflict& conflict) {
  return holds_client(conflict.side.state);
}

}  // namespace

std::vector<Conflict> take_later(const Execution& execution, std::vector<Conflict>& conflicts) {
  // A device only guesses the time of receipt.
  if (!execution.context.authority) return {};
  const auto later = std::stable_partition(
      conflicts.begin(), conflicts.end(), [&execution](const Conflict& conflict) {
        return conflict.side.kind != SideKind::Registration ||
               received_at(execution, conflict.record) <= execution.context.received.ms;
      });
  std::vector<Conflict> taken(std::make_move_iterator(later),
                              std::make_move_iterator(conflicts.end()));
  conflicts.erase(later, conflicts.end());
  return taken;
}

RecordId standing_firm(const Execution& execution, const std::vector<Conflict>& later) {
  for (const Conflict& conflict : later) {
    if (!has_client(conflict)) continue;
    const bool decided = !execution.state.value(conflict.record, field::decided_at).null();
    if (decided || conflict.side.state != RegistrationState::Unique) return conflict.record;
  }
  return {};
}

bool outlived(const Execution& execution, RecordId project, const std::vector<Conflict>& later) {
  const ZoneTable zone = read_zone(execution.state);
  const Instant end = protection_end(zone,
                                     zone.local_date(execution.context.received),
                                     protection_terms(execution.state, project).to_show);
  return std::any_of(later.begin(), later.end(), [&](const Conflict& conflict) {
    return has_client(conflict) && received_at(execution, conflict.record) >= end.ms;
  });
}

void give_way(Execution& execution, const std::vector<Conflict>& later) {
  const Date received = read_zone(execution.state).local_date(execution.context.received);
  for (const Conflict& conflict : later) {
    if (!has_client(conflict)) continue;
    put_registration_state(execution,
                           conflict.record,
                           RegistrationState::Disputed,
                           rule_text("reason.disputed_elsewhere", {rule_argument::day(received)}));
  }
}

}  // namespace planerka
