// Import: any field of a record, as another system had it. The pair (source, external id) names a
// record for good, so that the same file imported again, even by two devices at once, adds nothing.

#include <span>

#include "shared/domain/conflict_search.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/files.h"
#include "shared/domain/numbering.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/shares.h"
#include "shared/domain/values.h"
#include "shared/i18n/rule_text.h"

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

// Two registrations of one client that another system let stand are for people to decide.
void review_if_taken(Execution& execution, RecordId id) {
  namespace field = fields::registration;
  if (check_sole_holder(execution, id).ok()) return;
  std::erase_if(execution.ops, [id](const Op& op) {
    return op.record == id && (op.field == field::state || op.field == field::reason);
  });
  const auto under_review = RegistrationState::UnderReview;
  put_registration_state(execution, id, under_review, rule_text("error.registration.taken"));
}

Result<> check_imported(Execution& execution, RecordId id, Kind kind) {
  if (kind == Kind::File) TRY(check_file_record(execution, id));
  if (kind == Kind::Deal) TRY(check_shares(execution, id));
  if (kind == Kind::DictionaryEntry) TRY(check_entry(execution, id));
  return check_required(execution, id, kind);
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
    if (kind == Kind::Deal) put_sharers(execution, id);
    review_if_taken(execution, id);
    return check_imported(execution, id, kind);
  }
  TRY(execution.begin_record(id, kind));
  TRY(write_fields(execution, id));
  execution.sign_record(id, kind);
  if (kind == Kind::Deal) {
    put_sharers(execution, id);
    give_number(execution, id, setting_keys::kDealNumber);
  }
  if (kind == Kind::Registration) {
    give_number(execution, id, setting_keys::kRegistrationNumber);
    greet_agency(execution, reference(execution.value(id, fields::registration::agency)));
    review_if_taken(execution, id);
  }
  return check_imported(execution, id, kind);
}

}  // namespace planerka
