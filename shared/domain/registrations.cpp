// Registering a client. The server's receipt decides: a device runs the same rule and shows what it
// finds as «предварительно».

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/first_receipts.h"
#include "shared/domain/numbering.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

namespace field = fields::registration;

constexpr std::size_t kPlainArguments = 2;  // the client's name, the consent

enum class NewId : std::uint8_t { Registration, Consent, Event, Client };

RecordId new_id(const Execution& execution, NewId which) {
  const auto at = static_cast<std::size_t>(which);
  const auto& ids = execution.command.new_ids;
  return at < ids.size() ? ids[at] : RecordId{};
}

bool asked(FieldId id) {
  return id == field::agency || id == field::agent || id == field::project ||
         id == field::category || id == field::phones || id == field::phones_as_given ||
         id == field::comment;
}

// References as the state has them now: an agency that was merged registers as the main one.
Argument canonical(const Execution& execution, Argument argument) {
  const bool to_record = argument.field == field::agency || argument.field == field::agent;
  if (to_record && argument.value.tag == ValueTag::Integer) {
    argument.value = Value::of(execution.state.canonical(reference(argument.value.view())));
  }
  return argument;
}

// The phone just written; one that was given before is written once.
void take_phone(Execution& execution, std::vector<std::string>& phones) {
  const std::string& phone = execution.ops.back().value.bytes;
  if (std::find(phones.begin(), phones.end(), phone) == phones.end()) {
    phones.push_back(phone);
  } else {
    execution.ops.pop_back();
  }
}

// The form's fields, written and checked; the phones in their order.
Result<std::vector<std::string>> write_form(Execution& execution, RecordId id) {
  const auto& arguments = execution.command.arguments;
  std::vector<std::string> phones;
  for (std::size_t i = kPlainArguments; i < arguments.size(); ++i) {
    const Argument& argument = arguments[i];
    if (!asked(argument.field)) return fail("field.unknown");
    TRY(execution.write(id, canonical(execution, argument)));
    if (argument.field == field::phones) take_phone(execution, phones);
  }
  if (phones.size() > kRegistrationPhonesMax) {
    return fail("registration.phones_many", {std::to_string(kRegistrationPhonesMax)});
  }
  return phones;
}

Result<> check_form(const Execution& execution, RecordId id) {
  for (const FieldId required : {field::agency, field::category}) {
    if (execution.value(id, required).null()) {
      return fail("field.required", {label_of(field_spec(required))});
    }
  }
  if (TRY(execution.text_argument(0)).empty()) {
    return fail("field.required", {label_of(field_spec(fields::client::name))});
  }
  if (TRY(execution.integer_argument(1)) != static_cast<std::int64_t>(ConsentGiven::Yes)) {
    return fail("registration.consent");
  }
  return done();
}

Claim claim_by_form(const Execution& execution, RecordId id, std::vector<std::string> phones) {
  Claim claim{.registration = id};
  claim.agency = reference(execution.value(id, field::agency));
  claim.project = reference(execution.value(id, field::project));
  claim.category = static_cast<Category>(execution.value(id, field::category).integer);
  claim.phones = std::move(phones);
  return claim;
}

// Phones that the client did not have so far are extra ones from now on.
void add_phones(Execution& execution, RecordId client, const std::vector<std::string>& phones) {
  const ValueView main = execution.state.value(client, fields::client::phone);
  for (const std::string& phone : phones) {
    const Value value = Value::text(phone);
    const bool known =
        main == value.view() ||
        execution.state.has_element(client, fields::client::extra_phones, value.view());
    if (known) continue;
    execution.ops.push_back({client, fields::client::extra_phones, OpKind::Add, value});
  }
}

// The id of a client whom the device believed to be there and the server does not find: every run
// of the rule makes the same.
RecordId derived_client(RecordId registration) {
  const std::string name = "client:" + std::to_string(registration.value);
  return RecordId{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
}

Result<RecordId> make_client(Execution& execution,
                             const std::vector<std::string>& phones,
                             RecordId given) {
  const RecordId id = given ? given : derived_client(execution.command.record);
  if (given) {
    TRY(execution.begin_record(id, Kind::Client));
  } else if (execution.state.find(id)) {
    return fail("record.exists");
  }
  execution.put(id, fields::client::name, Value::text(TRY(execution.text_argument(0))));
  execution.put(id, fields::client::phone, Value::text(phones.front()));
  for (std::size_t i = 1; i < phones.size(); ++i) {
    execution.ops.push_back(
        {id, fields::client::extra_phones, OpKind::Add, Value::text(phones[i])});
  }
  execution.sign_record(id, Kind::Client);
  return id;
}

// The client of any of the phones, or a new one. The id under which a device had made them before
// it knew becomes an alias.
Result<RecordId> link_client(Execution& execution, const std::vector<std::string>& phones) {
  const RecordId given = new_id(execution, NewId::Client);
  const RecordId found = find_client(execution.state, phones);
  if (!found) return make_client(execution, phones, given);
  if (given) {
    TRY(execution.begin_record(given, Kind::Client));
    execution.put(given, make_field(Kind::Client, common::merged_into), Value::of(found));
    execution.sign_record(given, Kind::Client);
  }
  add_phones(execution, found, phones);
  return found;
}

Result<> add_consent(Execution& execution, RecordId client) {
  namespace consent = fields::consent;
  const RecordId id = new_id(execution, NewId::Consent);
  TRY(execution.begin_record(id, Kind::Consent));
  execution.put(id, consent::client, Value::of(client));
  execution.put(
      id, consent::purpose, Value::of(static_cast<std::int64_t>(ConsentPurpose::Processing)));
  execution.put(
      id, consent::received_by, Value::of(static_cast<std::int64_t>(ConsentTaker::Agent)));
  const Date today = read_zone(execution.state).local_date(execution.context.now);
  execution.put(id, consent::given_on, Value::of(today.days));
  execution.sign_record(id, Kind::Consent);
  return done();
}

Judgement judgement_of(const Execution& execution,
                       RecordId id,
                       const std::vector<Conflict>& conflicts) {
  const Date today = read_zone(execution.state).local_date(execution.context.received);
  Judgement judgement = judge(sides_of(conflicts), today, conflict_terms(execution.state));
  const RecordId agency = reference(execution.value(id, field::agency));
  const auto status =
      static_cast<AgencyStatus>(execution.state.value(agency, fields::agency::status).integer);
  if (status == AgencyStatus::Suspended && judgement.state == RegistrationState::Unique) {
    judgement.state = RegistrationState::UnderReview;
    judgement.reason = rule_text("reason.agency_suspended");
  }
  return judgement;
}

// By its receipt: after those received before it, ahead of those received since.
void judge_registration(Execution& execution, RecordId id, std::vector<Conflict> conflicts) {
  const std::vector<Conflict> later = take_later(execution, conflicts);
  if (const RecordId firm = standing_firm(execution, later)) {
    const Instant at{execution.state.value(firm, field::received_at).integer};
    const Date day = read_zone(execution.state).local_date(at);
    put_registration_state(execution,
                           id,
                           RegistrationState::Disputed,
                           rule_text("reason.disputed_elsewhere", {rule_argument::day(day)}));
    return;
  }
  Judgement judgement = judgement_of(execution, id, conflicts);
  const bool unique = judgement.state == RegistrationState::Unique;
  const RecordId project = reference(execution.value(id, field::project));
  const bool over = unique && outlived(execution, project, later);
  if (over) judgement.state = RegistrationState::Expired;
  put_registration_state(execution, id, judgement.state, judgement.reason);
  if (unique) start_protection(execution, id);
  if (unique && !over) expire_those_over(execution, conflicts);
  if (is_live(judgement.state)) give_way(execution, later);
}

std::string words_of_repeat(const Execution& execution, RecordId existing, RecordId agent) {
  const Store& state = execution.state;
  const Date received =
      read_zone(state).local_date(Instant{state.value(existing, field::received_at).integer});
  const std::string day = format_date(Language::Ru, received);
  const RecordId first = state.canonical(reference(state.value(existing, field::agent)));
  if (!agent || agent == first) return phrase(Language::Ru, "event.registered_again", {day});
  const std::string name(state.value(agent, fields::agent::name).bytes);
  return phrase(Language::Ru, "event.registered_again_by", {day, name});
}

// The agency has the client already: the new id is an alias of that registration, whose protection
// does not move, and an event tells of it.
Result<> give_back(Execution& execution, RecordId id, RecordId existing) {
  namespace event = fields::event;
  const RecordId agent = reference(execution.value(id, field::agent));
  const std::string comment(execution.value(id, field::comment).bytes);
  const RecordId happened = new_id(execution, NewId::Event);
  TRY(execution.begin_record(happened, Kind::Event));
  execution.ops.clear();
  execution.put(id, make_field(Kind::Registration, common::merged_into), Value::of(existing));
  execution.sign_record(id, Kind::Registration);
  const Store& state = execution.state;
  const RecordId client = state.canonical(reference(state.value(existing, field::client)));
  if (client) execution.put(happened, event::subject, Value::of(client));
  execution.put(happened, event::kind, Value::of(static_cast<std::int64_t>(ActivityKind::Other)));
  execution.put(happened, event::happened_at, Value::of(execution.context.now.ms));
  if (execution.person.id) {
    execution.put(happened, event::author, Value::of(execution.person.id));
  }
  std::string text = words_of_repeat(execution, existing, agent);
  if (!comment.empty()) text += '\n' + comment;
  execution.put(happened, event::text, Value::text(text));
  if (agent) {
    execution.ops.push_back({happened, event::participants, OpKind::Add, Value::of(agent)});
  }
  execution.put(happened,
                event::agency,
                Value::of(state.canonical(reference(state.value(existing, field::agency)))));
  execution.sign_record(happened, Kind::Event);
  return done();
}

// The agency's own registration, which came in again after the one that is given back to it, takes
// the earlier receipt; what waits is judged by that.
void bring_forward(Execution& execution, RecordId existing) {
  const Store& state = execution.state;
  const Instant received = execution.context.received;
  if (state.value(existing, field::received_at).integer <= received.ms) return;
  execution.put(existing, field::received_at, Value::of(received.ms));
  const Table& registrations = state.table(Kind::Registration);
  const bool decided = !state.value(existing, field::decided_at).null();
  const RowIndex row = state.find(existing)->index;
  if (decided || holds_client(registration_state(registrations, row))) return;
  judge_registration(
      execution, existing, find_conflicts(state, claim_of(state, existing), received));
}

}  // namespace

Result<> register_client(Execution& execution) {
  const RecordId id = execution.command.record;
  if (id != new_id(execution, NewId::Registration)) return fail("command.new_ids");
  TRY(execution.begin_record(id, Kind::Registration));
  const std::vector<std::string> phones = TRY(write_form(execution, id));
  if (phones.empty()) return fail("field.required", {label_of(field_spec(field::phones))});
  TRY(check_form(execution, id));
  const Claim claim = claim_by_form(execution, id, phones);
  const Instant received = execution.context.received;
  std::vector<Conflict> conflicts = find_conflicts(execution.state, claim, received);
  if (const RecordId existing = find_own_active(execution.state, claim, conflicts)) {
    TRY(give_back(execution, id, existing));
    if (execution.context.authority) bring_forward(execution, existing);
    return done();
  }
  const RecordId client = TRY(link_client(execution, phones));
  execution.put(id, field::client, Value::of(client));
  execution.put(id, field::received_at, Value::of(received.ms));
  judge_registration(execution, id, std::move(conflicts));
  TRY(add_consent(execution, client));
  give_number(execution, id, setting_keys::kRegistrationNumber);
  greet_agency(execution, claim.agency);
  execution.sign_record(id, Kind::Registration);
  return done();
}

}  // namespace planerka
