// Making, editing and archiving records: what needs no rule beyond the schema and the roles.

#include <span>

#include "shared/domain/activities.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/files.h"
#include "shared/domain/memberships.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

// Kinds a person makes by hand; the others are made by commands of their own.
bool creatable(Kind kind) {
  switch (kind) {
    case Kind::Agency:
    case Kind::Contract:
    case Kind::Agent:
    case Kind::Client:
    case Kind::Consent:
    case Kind::Task:
    case Kind::Event:
    case Kind::Place:
    case Kind::Project:
    case Kind::Scheme:
    case Kind::Rank:
    case Kind::File:
    case Kind::DictionaryEntry:
      return true;
    default:
      return false;
  }
}

// Decided fields that may be given with a new record: nobody can have decided otherwise yet.
bool initial(FieldId field) {
  return field == fields::agent::agency || field == fields::task::assignee ||
         field == fields::task::place;
}

bool is_common(FieldId field) {
  return number_of(field) < kOwnFieldsBegin;
}

Result<> may_give(const FieldSpec& field) {
  if (is_common(field.id)) return fail("field.decided", {label_of(field)});
  if (field.writing != Writing::Decided || initial(field.id)) return done();
  return fail("field.decided", {label_of(field)});
}

Result<> may_edit(const FieldSpec& field) {
  if (is_common(field.id) || field.writing == Writing::Decided) {
    return fail("field.decided", {label_of(field)});
  }
  if (field.writing == Writing::Fixed) return fail("field.fixed", {label_of(field)});
  return done();
}

void fill_agency(Execution& execution, RecordId id) {
  execution.put(
      id, fields::agency::status, Value::of(static_cast<std::int64_t>(AgencyStatus::New)));
  if (execution.person.has(UserRole::Manager)) {
    execution.put(id, fields::agency::manager, Value::of(execution.person.id));
  }
}

void fill_agent(Execution& execution, RecordId id) {
  execution.put_if_absent(
      id, fields::agent::status, Value::of(static_cast<std::int64_t>(AgentStatus::Active)));
  const RecordId agency = reference(execution.value(id, fields::agent::agency));
  if (!agency) return;
  const Date today = company_date(execution.state, execution.context.now);
  open_membership(execution, {id, agency, today});
}

void fill_defaults(Execution& execution, RecordId id, Kind kind) {
  if (kind == Kind::Agency) fill_agency(execution, id);
  if (kind == Kind::Task) fill_task(execution, id);
  if (kind == Kind::Event) fill_event(execution, id);
  if (kind == Kind::Agent) fill_agent(execution, id);
  execution.sign_record(id, kind);
}

// A phone is the main one of one live client only.
Result<> check_client_phone(const Execution& execution, RecordId id) {
  if (!execution.writes(id, fields::client::phone)) return done();
  const ValueView phone = execution.value(id, fields::client::phone);
  if (phone.null()) return done();
  const Table& clients = execution.state.table(Kind::Client);
  for (const RecordId other : execution.state.lookup(fields::client::phone, phone)) {
    const RowIndex row = execution.state.find(other)->index;
    const bool live = !clients.archived(row) &&
                      clients.value(row, make_field(Kind::Client, common::merged_into)).null();
    if (other != id && live) return fail("client.phone_taken");
  }
  return done();
}

Result<> check_record(Execution& execution, RecordId id, Kind kind) {
  TRY(check_required(execution, id, kind));
  if (kind == Kind::Client) TRY(check_client_phone(execution, id));
  if (kind == Kind::Task) TRY(check_task_record(execution, id));
  if (kind == Kind::Event) TRY(check_event_record(execution, id));
  if (kind == Kind::File) TRY(check_file_record(execution, id));
  if (kind == Kind::DictionaryEntry) TRY(check_entry(execution, id));
  return done();
}

struct Target {
  RecordId id;
  Kind kind = Kind::None;
};

// The record a command is about, which the person may write.
Result<Target> writable_target(const Execution& execution) {
  const Target target{execution.command.record,
                      execution.kind_of_record(execution.command.record).value_or(Kind::None)};
  if (target.kind == Kind::None) return fail("record.missing");
  TRY(may_touch(execution, target.id, target.kind));
  const FieldId erased = make_field(target.kind, common::erased_at);
  if (!execution.state.value(target.id, erased).null()) return fail("record.erased");
  return target;
}

Result<> set_archived(Execution& execution, bool archived) {
  const Target target = TRY(writable_target(execution));
  if (target.kind == Kind::User) return fail("record.kind");
  execution.put(target.id, make_field(target.kind, common::archived), Value::of(archived ? 1 : 0));
  if (target.kind == Kind::DictionaryEntry) TRY(check_entry(execution, target.id));
  return check_sole_holder(execution, target.id);
}

}  // namespace

// Everybody keeps to their own language and theme.
Result<> may_touch(const Execution& execution, RecordId id, Kind kind) {
  const Person& person = execution.person;
  if (kind == Kind::User && !person.system && id != person.id) return fail("rights.kind");
  return may_change(person, execution.state, id, kind);
}

Result<> create_record(Execution& execution) {
  const std::int64_t number = TRY(execution.integer_argument(0));
  const auto kind = static_cast<Kind>(number);
  if (number < 0 || number >= static_cast<std::int64_t>(kKindLimit) || !creatable(kind)) {
    return fail("record.kind");
  }
  TRY(may_write(execution.person, kind));
  const RecordId id = execution.command.record;
  TRY(execution.begin_record(id, kind));
  for (const Argument& argument : std::span(execution.command.arguments).subspan(1)) {
    const FieldSpec* field = find_field(argument.field);
    if (field != nullptr) TRY(may_give(*field));
    TRY(execution.write(id, argument));
  }
  fill_defaults(execution, id, kind);
  return check_record(execution, id, kind);
}

Result<> edit_record(Execution& execution) {
  const Target target = TRY(writable_target(execution));
  if (execution.command.arguments.empty()) return fail("command.malformed");
  for (const Argument& argument : execution.command.arguments) {
    const FieldSpec* field = find_field(argument.field);
    if (field != nullptr) TRY(may_edit(*field));
    TRY(execution.write(target.id, argument));
  }
  return check_record(execution, target.id, target.kind);
}

Result<> archive_record(Execution& execution) {
  return set_archived(execution, true);
}

Result<> restore_record(Execution& execution) {
  return set_archived(execution, false);
}

}  // namespace planerka
