// What a company day brings by itself: bookings lapse, protection runs out or is about to. All of
// it is one command of the system, so that done_through and what the day did stand or fall
// together, and whatever was decided before it (an extension, a prolonged booking) counts: the rule
// reads the state, not what the server saw when it asked. Days of downtime run one by one, each as
// of its own beginning.

#include <string>
#include <unordered_set>

#include "shared/base/hash.h"
#include "shared/domain/arguments.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/reminders.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/stage_moves.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

constexpr std::int64_t kRemindAheadMs = std::int64_t{9} * 24 * 3'600'000;  // past every reminder

// One a deal and day: every run of the rule makes the same.
RecordId lapse_id(RecordId deal, Date date) {
  const std::string name = "lapse:" + std::to_string(deal.value) + ":" + std::to_string(date.days);
  return RecordId{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
}

void return_to_show(
    Execution& execution, RecordId deal, DealStage from, Date until, const CompanyDay& day) {
  const std::string reason = rule_text("reason.booking_lapsed", {rule_argument::day(until)});
  put_stage(execution,
            {.deal = deal, .from = from, .to = DealStage::ShowHeld, .reason = reason},
            lapse_id(deal, day.date),
            day.begins);
}

// Deals at a booking whose last day is over go back to Показ проведён, and whose they are is told;
// the booking stays written.
std::unordered_set<RecordId> lapse_bookings(Execution& execution, const CompanyDay& day) {
  std::unordered_set<RecordId> lapsed;
  const Table& deals = execution.state.table(Kind::Deal);
  for (RowIndex row = 0; row < deals.size(); ++row) {
    const DealStage stage = deal_stage(deals, row);
    if (!at_booking(stage) || deals.archived(row)) continue;
    const std::optional<Date> until = booked_until(deals, row);
    if (!until || *until >= day.date) continue;
    return_to_show(execution, deals.id(row), stage, *until, day);
    tell_of_lapse(execution, row, day);
    lapsed.insert(deals.id(row));
  }
  return lapsed;
}

// Protection ends with its last day, unless a deal of it has come as far as a booking; some days
// before, somebody is reminded.
void end_protection(Execution& execution,
                    const CompanyDay& day,
                    const std::unordered_set<RecordId>& lapsed) {
  namespace field = fields::registration;
  const Table& registrations = execution.state.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const RegistrationState state = registration_state(registrations, row);
    const ValueView until = registrations.value(row, field::protected_until);
    if (until.null() || !holds_client(state) || registrations.archived(row)) continue;
    const bool over = until.integer <= day.begins.ms;
    if (!over && until.integer > day.begins.ms + kRemindAheadMs) continue;
    const RecordId id = registrations.id(row);
    if (is_held_by_deal(execution.state, id, lapsed)) continue;
    if (over) {
      execution.put(id, field::state, number_of_enum(RegistrationState::Expired));
    } else {
      remind_of_protection(execution, row, day);
    }
  }
}

}  // namespace

Result<> advance_day(Execution& execution) {
  const auto number = TRY(execution.integer_argument(0));
  const std::int64_t last =
      setting_integer(execution.state, setting_keys::kDoneThrough, number - 1);
  if (number != last + 1 || number < kDateMin.days || number > kDateMax.days) {
    return fail("day.order");
  }
  const Date date{static_cast<std::int32_t>(number)};
  const ZoneTable zone = read_zone(execution.state);
  const CompanyDay day{date, zone.start_of(date), zone};
  const std::unordered_set<RecordId> lapsed = lapse_bookings(execution, day);
  end_protection(execution, day, lapsed);
  const RecordId id = setting_id(setting_keys::kDoneThrough);
  execution.put_if_absent(id, fields::setting::key, Value::text(setting_keys::kDoneThrough));
  execution.put(id, fields::setting::value, make_tuple_value({Value::of(number)}));
  return done();
}

}  // namespace planerka
