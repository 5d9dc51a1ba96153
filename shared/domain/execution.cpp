#include "shared/domain/execution.h"

#include <algorithm>

#include "shared/base/phone.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

bool blank(const ValueView& value) {
  return value.null() || (value.tag == ValueTag::Text && is_blank(value.bytes));
}

}  // namespace

const Value& Execution::argument(std::size_t at) const {
  static const Value none;
  return at < command.arguments.size() ? command.arguments[at].value : none;
}

Result<std::int64_t> Execution::integer_argument(std::size_t at) const {
  const Value& value = argument(at);
  if (value.tag != ValueTag::Integer) return fail("command.malformed");
  return value.integer;
}

Result<std::int64_t> Execution::integer_argument(std::size_t at, FieldId field) const {
  const std::int64_t number = TRY(integer_argument(at));
  TRY(check_value(field_spec(field), OpKind::Put, Value::of(number)));
  return number;
}

Result<RecordId> Execution::reference_argument(std::size_t at) const {
  const Value& value = argument(at);
  if (value.is_null()) return RecordId{};
  if (value.tag != ValueTag::Integer || value.integer < 0) return fail("command.malformed");
  return reference(value.view());
}

Result<std::string_view> Execution::text_argument(std::size_t at) const {
  const Value& value = argument(at);
  if (value.is_null()) return std::string_view{};
  if (value.tag != ValueTag::Text) return fail("command.malformed");
  return std::string_view(value.bytes);
}

std::optional<Kind> Execution::kind_of_record(RecordId id) const {
  if (const auto row = state.find(id)) return row->kind;
  for (const Made& made : made_) {
    if (made.id == id) return made.kind;
  }
  return std::nullopt;
}

ValueView Execution::value(RecordId id, FieldId field) const {
  for (const Op& op : ops) {
    if (op.record == id && op.field == field && op.kind == OpKind::Put) return op.value.view();
  }
  return state.value(id, field);
}

bool Execution::writes(RecordId id, FieldId field) const {
  return std::any_of(ops.begin(), ops.end(), [&](const Op& op) {
    return op.record == id && op.field == field && op.kind == OpKind::Put;
  });
}

Result<> Execution::begin_record(RecordId id, Kind kind) {
  if (state.find(id)) return fail("record.exists");
  const auto& ids = command.new_ids;
  const bool given = std::find(ids.begin(), ids.end(), id) != ids.end();
  if (!given || !id || id.value > kRecordIdMax) return fail("command.new_ids");
  made_.push_back({id, kind});
  return done();
}

void Execution::sign_record(RecordId id, Kind kind) {
  put_if_absent(id, make_field(kind, common::created_at), Value::of(context.now.ms));
  if (context.user) {
    put_if_absent(id, make_field(kind, common::created_by), Value::of(context.user));
  }
}

void Execution::put(RecordId id, FieldId field, Value value) {
  ops.push_back({id, field, OpKind::Put, std::move(value)});
}

void Execution::put_if_absent(RecordId id, FieldId field, Value value) {
  if (this->value(id, field).null()) put(id, field, std::move(value));
}

Result<> Execution::write(RecordId id, const Argument& argument) {
  const auto kind = kind_of_record(id);
  if (!kind) return fail("record.missing");
  const FieldSpec* field = find_field(argument.field);
  if (field == nullptr || argument.op > static_cast<std::uint8_t>(OpKind::Remove)) {
    return fail("field.unknown");
  }
  if (kind_of(field->id) != *kind) return fail("record.kind");
  // An import brings what its author need not be able to read afterwards.
  const bool blind = command.name == CommandName::Import;
  if (!blind && !groups.has(field->group)) return fail("rights.field", {label_of(*field)});
  const auto op = static_cast<OpKind>(argument.op);
  TRY(check_value(*field, op, argument.value));
  if (is_reference(field->type) && op != OpKind::Remove) {
    TRY(check_reference(*field, argument.value));
  }
  if (op == OpKind::Put && writes(id, field->id)) return fail("command.twice", {label_of(*field)});
  if (op == OpKind::Add) TRY(check_room(id, *field));
  ops.push_back({id, field->id, op, TRY(value_to_store(id, *field, argument))});
  return done();
}

// What people type as a phone must be one; an import keeps what another system had.
Result<Value> Execution::value_to_store(RecordId id,
                                        const FieldSpec& field,
                                        const Argument& argument) const {
  const bool removed_as_is = static_cast<OpKind>(argument.op) == OpKind::Remove &&
                             state.has_element(id, field.id, argument.value.view());
  if (removed_as_is) return argument.value;
  if (is_phone(field.id) && !argument.value.is_null() && command.name != CommandName::Import) {
    TRY(parse_phone(argument.value.bytes));
  }
  return stored_form(field.id, argument.value);
}

Result<> Execution::check_reference(const FieldSpec& field, const Value& value) const {
  if (value.is_null()) return done();
  const auto kind = kind_of_record(reference(value.view()));
  if (!kind) return fail("reference.missing", {label_of(field)});
  if (field.target != Kind::None && field.target != *kind) {
    return fail("reference.kind", {label_of(field)});
  }
  return done();
}

// Removed elements count too: they stay in the set so that a late older add stays beaten.
Result<> Execution::check_room(RecordId id, const FieldSpec& field) const {
  std::size_t elements = 0;
  if (const auto row = state.find(id)) {
    elements = state.table(row->kind).elements(row->index, field.id).size();
  }
  for (const Op& op : ops) {
    elements += op.record == id && op.field == field.id ? 1U : 0U;
  }
  return elements < kSetElementsMax ? done() : Result<>(fail("value.set_full", {label_of(field)}));
}

Result<RowIndex> require_record(const Store& state, RecordId id, Kind kind) {
  const auto row = state.find(id);
  if (!row) return fail("record.missing");
  if (row->kind != kind) return fail("record.kind");
  return row->index;
}

Result<RowIndex> require_live(const Store& state, RecordId id, Kind kind) {
  const RowIndex row = TRY(require_record(state, id, kind));
  if (state.table(kind).archived(row)) return fail("record.archived");
  return row;
}

Result<> check_presumptions(const Command& command, const Store& state) {
  for (const Presumption& presumption : command.presumptions) {
    const FieldSpec* field = find_field(presumption.field);
    if (field == nullptr) return fail("field.unknown");
    const ValueView value = presumption.value.view();
    const bool holds = is_set(field->type) ? state.has_element(presumption.record, field->id, value)
                                           : state.value(presumption.record, field->id) == value;
    if (!holds) return fail("command.presumption", {label_of(*field)});
  }
  return done();
}

const std::vector<FieldId>& required_fields(Kind kind) {
  static const std::vector<FieldId> none;
  static const std::vector<std::vector<FieldId>> required = [] {
    std::vector<std::vector<FieldId>> by_kind(kKindLimit);
    for (const FieldId field : {fields::agency::name,
                                fields::contract::agency,
                                fields::agent::name,
                                fields::membership::agent,
                                fields::client::name,
                                fields::consent::client,
                                fields::consent::purpose,
                                fields::task::type,
                                fields::task::due_on,
                                fields::task::text,
                                fields::event::kind,
                                fields::place::name,
                                fields::project::name,
                                fields::scheme::name,
                                fields::rank::title,
                                fields::file::record,
                                fields::user::login,
                                fields::user::role,
                                fields::dictionary_entry::list}) {
      by_kind[static_cast<std::size_t>(kind_of(field))].push_back(field);
    }
    return by_kind;
  }();
  const auto at = static_cast<std::size_t>(kind);
  return at < required.size() ? required[at] : none;
}

Result<> check_required(const Execution& execution, RecordId id, Kind kind) {
  for (const FieldId field : required_fields(kind)) {
    if (blank(execution.value(id, field))) {
      return fail("field.required", {label_of(field_spec(field))});
    }
  }
  return done();
}

}  // namespace planerka
