// Import: any field of a record, as another system had it. The pair (source, external id) names a
// record for good, so that the same file imported again, even by two devices at once, adds nothing.

#include <span>

#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

bool importable(Kind kind) {
  switch (kind) {
    case Kind::None:
    case Kind::User:
    case Kind::Device:
    case Kind::Setting:
    case Kind::AuditEntry:
      return false;
    default:
      return find_kind(kind) != nullptr;
  }
}

// What only the house itself writes.
bool kept_by_house(FieldId field) {
  const int number = number_of(field);
  return number == common::merged_into || number == common::erased_at || number == common::number;
}

const Argument* find_argument(const Command& command, FieldId field) {
  for (const Argument& argument : command.arguments) {
    if (argument.field == field) return &argument;
  }
  return nullptr;
}

// The record that this source's external id names already; none when it is new.
RecordId find_imported(const Execution& execution, Kind kind) {
  const FieldId id_field = make_field(kind, common::external_id);
  const FieldId source_field = make_field(kind, common::import_source);
  const Argument* id = find_argument(execution.command, id_field);
  const Argument* source = find_argument(execution.command, source_field);
  if (id == nullptr || id->value.is_null()) return {};
  const ValueView from = source == nullptr ? ValueView{} : source->value.view();
  for (const RecordId found : execution.state.lookup(id_field, id->value.view())) {
    if (execution.state.value(found, source_field) == from) return found;
  }
  return {};
}

bool changes(const Execution& execution, RecordId id, const Argument& argument) {
  const Value stored = stored_form(argument.field, argument.value);
  const ValueView value = stored.view();
  switch (static_cast<OpKind>(argument.op)) {
    case OpKind::Put:
      return !(execution.state.value(id, argument.field) == value);
    case OpKind::Add:
      return !execution.state.has_element(id, argument.field, value);
    case OpKind::Remove:
      return execution.state.has_element(id, argument.field, value);
  }
  return true;
}

Result<> write_fields(Execution& execution, RecordId id) {
  for (const Argument& argument : std::span(execution.command.arguments).subspan(1)) {
    if (kept_by_house(argument.field)) return fail("import.kept");
    if (changes(execution, id, argument)) TRY(execution.write(id, argument));
  }
  return done();
}

// The next № of a kind. A counter of its own keeps it O(1) and never gives a number twice, also
// when the record that had it is undone.
void give_number(Execution& execution, RecordId id, std::string_view counter) {
  if (!execution.context.authority) return;
  const std::int64_t number = setting_integer(execution.state, counter, 0) + 1;
  const RecordId setting = setting_id(counter);
  execution.put_if_absent(setting, fields::setting::key, Value::text(counter));
  execution.put(setting, fields::setting::value, make_tuple_value({Value::of(number)}));
  execution.put(id, make_field(*execution.kind_of_record(id), common::number), Value::of(number));
}

// A new agency becomes active with its first registration.
void greet_agency(Execution& execution, RecordId registration) {
  const Store& state = execution.state;
  const RecordId agency =
      state.canonical(reference(execution.value(registration, fields::registration::agency)));
  if (!agency || state.find(agency) == std::nullopt) return;
  const auto status =
      static_cast<AgencyStatus>(state.value(agency, fields::agency::status).integer);
  if (status != AgencyStatus::New) return;
  execution.put(
      agency, fields::agency::status, Value::of(static_cast<std::int64_t>(AgencyStatus::Active)));
}

}  // namespace

Result<> import_record(Execution& execution) {
  const std::int64_t number = TRY(execution.integer_argument(0));
  const auto kind = static_cast<Kind>(number);
  if (number < 0 || number >= static_cast<std::int64_t>(kKindLimit) || !importable(kind)) {
    return fail("import.kind");
  }
  const RecordId named = find_imported(execution, kind);
  const RecordId id = named ? named : execution.command.record;
  if (execution.state.find(id)) {
    TRY(require_record(execution.state, id, kind));
    const FieldId erased = make_field(kind, common::erased_at);
    if (!execution.state.value(id, erased).null()) return fail("record.erased");
    TRY(write_fields(execution, id));
    return check_required(execution, id, kind);
  }
  TRY(execution.begin_record(id, kind));
  TRY(write_fields(execution, id));
  execution.sign_record(id, kind);
  if (kind == Kind::Deal) give_number(execution, id, setting_keys::kDealNumber);
  if (kind == Kind::Registration) {
    give_number(execution, id, setting_keys::kRegistrationNumber);
    greet_agency(execution, id);
  }
  return check_required(execution, id, kind);
}

}  // namespace planerka
