// What moves a registration on: extensions, shows, and contacts of a client without an agency.

#include <algorithm>

#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

namespace field = fields::registration;

constexpr std::int64_t kClockAheadMs = std::int64_t{24} * 3'600'000;

// Of the two dates of a show the first held one counts, and none lies ahead or before the receipt.
Result<> check_show_date(const Execution& execution, RegistrationTarget target, std::int64_t days) {
  const ZoneTable zone = read_zone(execution.state);
  const ValueView received = execution.state.value(target.id, field::received_at);
  const bool early = !received.null() && days < zone.local_date(Instant{received.integer}).days;
  const bool ahead = days > zone.local_date(execution.context.received).days;
  return early || ahead ? Result<>(fail("registration.show_date")) : done();
}

// first and last own contact: {at, source}.
Value contact_value(Instant at, std::string_view source) {
  return make_tuple_value({Value::of(at.ms), Value::text(source)});
}

std::optional<std::int64_t> contact_at(const ValueView& contact) {
  const auto members = read_tuple(contact.bytes);
  if (!members.ok() || members->empty() || (*members)[0].is_null()) return std::nullopt;
  return (*members)[0].integer;
}

}  // namespace

Result<> extend_protection(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const std::string_view reason = TRY(execution.text_argument(0));
  if (reason.empty()) return fail("registration.reason");
  const Table& registrations = execution.state.table(Kind::Registration);
  const ValueView until = registrations.value(target.row, field::protected_until);
  const Instant now = execution.context.received;
  const bool runs =
      protection_runs(registrations, target.row, now) || held_by_deal(execution.state, target.id);
  if (until.null() || !runs || !holds_client(target.state)) {
    return fail("registration.unprotected");
  }
  const std::int64_t before = registrations.integer(target.row, field::extensions);
  const bool beyond = execution.person.system || execution.person.has(UserRole::Head);
  const int most = read_number(execution.state, number_settings::kExtensions);
  if (before >= most && !beyond) return fail("registration.extensions", {std::to_string(most)});
  const ZoneTable zone = read_zone(execution.state);
  // While a deal holds it, its own last day may lie behind.
  const Date last =
      std::max(last_protected_day(zone, Instant{until.integer}), zone.local_date(now));
  const Instant end =
      protection_end(zone, last, read_number(execution.state, number_settings::kExtensionDays));
  execution.put(target.id, field::protected_until, Value::of(end.ms));
  execution.put(target.id, field::extensions, Value::of(before + 1));
  execution.put(target.id,
                field::reason,
                Value::text(rule_text("reason.extended", {rule_argument::words(reason)})));
  return done();
}

Result<> record_show(Execution& execution) {
  const RegistrationTarget target = TRY(registration_of(execution));
  const Value& date = execution.argument(0);
  const bool signed_act =
      TRY(execution.integer_argument(1)) == static_cast<std::int64_t>(InspectionAct::Signed);
  if (!is_live(target.state)) return fail("registration.over");
  if (date.is_null() && !signed_act) return fail("registration.show");
  if (!date.is_null()) {
    const std::int64_t days = TRY(execution.integer_argument(0));
    TRY(check_show_date(execution, target, days));
    hold_show(execution,
              {.registration = target.id, .date = Date{static_cast<std::int32_t>(days)}});
  }
  if (signed_act) execution.put(target.id, field::inspection_act, Value::of(1));
  secure_if_shown(execution, target.id);
  return done();
}

Result<> record_own_contact(Execution& execution) {
  namespace client = fields::client;
  const RecordId id = execution.state.canonical(execution.command.record);
  TRY(require_record(execution.state, id, Kind::Client));
  const FieldId erased = make_field(Kind::Client, common::erased_at);
  if (!execution.state.value(id, erased).null()) return fail("record.erased");
  const std::int64_t given = TRY(execution.integer_argument(0));
  const std::string_view source = TRY(execution.text_argument(1));
  // A device's clock may be a little ahead.
  const std::int64_t now = execution.context.received.ms;
  if (given < 0 || given > now + kClockAheadMs) return fail("contact.future");
  const std::int64_t at = std::min(given, now);
  const auto first = contact_at(execution.state.value(id, client::first_own_contact));
  const auto last = contact_at(execution.state.value(id, client::last_own_contact));
  const Value contact = contact_value(Instant{at}, source);
  if (!first || at < *first) execution.put(id, client::first_own_contact, contact);
  if (!last || at > *last) execution.put(id, client::last_own_contact, contact);
  return done();
}

}  // namespace planerka
