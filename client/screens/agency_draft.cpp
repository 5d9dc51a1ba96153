#include "client/screens/agency_draft.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "client/screens/agency_checks.h"
#include "shared/base/phone.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"

namespace planerka::agency_card {
namespace {

constexpr std::size_t kBankMembers = 4;
constexpr std::size_t kVatMembers = 2;

// In the order of the card.
constexpr std::array<InputSpec, 27> kInputs = {{
    {fields::agency::name},
    {fields::agency::status, InputType::Choice},
    {fields::agency::status_reason},
    {fields::agency::manager, InputType::Choice},
    {fields::agency::city},
    {fields::agency::parent, InputType::Choice},
    {fields::agency::source},
    {fields::agency::tags, InputType::Tags},
    {fields::agency::comment, InputType::Area},
    {fields::agency::contact_person},
    {fields::agency::phones, InputType::Phones},
    {fields::agency::email},
    {fields::agency::site},
    {fields::agency::actual_address},
    {fields::agency::form, InputType::Choice},
    {fields::agency::legal_name},
    {fields::agency::head},
    {fields::agency::inn},
    {fields::agency::kpp},
    {fields::agency::ogrn},
    {fields::agency::legal_address},
    {fields::agency::bank, InputType::Line, kBankName},
    {fields::agency::bank, InputType::Line, kBankBic},
    {fields::agency::bank, InputType::Line, kBankAccount},
    {fields::agency::bank, InputType::Line, kBankCorrespondent},
    {fields::agency::vat, InputType::Choice, kVatMode},
    {fields::agency::vat, InputType::Choice, kVatIncluded},
}};

template <typename Inputs>
auto find_in(Inputs& inputs, const InputSpec& spec) -> decltype(inputs.data()) {
  const auto found = std::find_if(
      inputs.begin(), inputs.end(), [&spec](const Input& input) { return input.spec == spec; });
  return found == inputs.end() ? nullptr : &*found;
}

std::string spelled(const ValueView& value) {
  if (value.tag == ValueTag::Integer) return std::to_string(value.integer);
  return std::string(value.bytes);
}

std::string member_text(const ValueView& tuple, int member) {
  const auto members = read_tuple(tuple.bytes);
  const auto at = static_cast<std::size_t>(member);
  return members.ok() && at < members->size() ? spelled((*members)[at].view()) : std::string();
}

std::string set_text(const Store& store, RecordId agency, const InputSpec& spec) {
  const auto row = store.find(agency);
  std::vector<std::string> elements;
  for (const SetElement& element : store.table(Kind::Agency).elements(row->index, spec.field)) {
    if (!element.present) continue;
    const std::string& text = element.value.bytes;
    elements.push_back(spec.type == InputType::Phones ? show_phone(text) : text);
  }
  return joined(spec.type, elements);
}

/// What the record holds, in an input's spelling.
std::string held(const Store& store, RecordId agency, const InputSpec& spec) {
  const Type type = field_spec(spec.field).type;
  if (is_set(type)) return set_text(store, agency, spec);
  const ValueView value = store.value(agency, spec.field);
  return type == Type::Tuple ? member_text(value, spec.member) : spelled(value);
}

bool may_assign(const Frame& frame, RecordId agency) {
  if (!frame.person || !may_command(*frame.person, CommandName::AssignManager).ok()) return false;
  if (!frame.person->has(UserRole::Manager)) return true;
  // A manager takes a free one, or lets go of their own.
  const RecordId now = reference(frame.store().value(agency, fields::agency::manager));
  return !now || now == frame.person->id;
}

bool offered(const InputSpec& spec, const Frame& frame, RecordId agency) {
  const FieldSpec& field = field_spec(spec.field);
  const Person& person = *frame.person;
  if (sight_of(field, groups_of(person)) != Sight::Whole) return false;
  if (spec.field == fields::agency::manager) return may_assign(frame, agency);
  if (field.writing == Writing::Decided) {
    return may_command(person, CommandName::SetAgencyStatus).ok();
  }
  return field.writing == Writing::Merged;
}

/// What is written of a set: the person's own additions and removals only.
void add_set_edits(const Input& input, std::vector<Argument>& edits) {
  const auto stored = [&input](const std::string& text) {
    return stored_element(input.spec.type, text);
  };
  Input before = input;
  before.text = input.base;
  std::vector<std::string> had;
  std::vector<std::string> has;
  for (const std::string& text : elements_of(before)) {
    had.push_back(stored(text));
  }
  for (const std::string& text : elements_of(input)) {
    has.push_back(stored(text));
  }
  const auto lacks = [](const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) == list.end();
  };
  for (const std::string& text : had) {
    if (lacks(has, text)) edits.push_back(remove(input.spec.field, Value::text(text)));
  }
  for (const std::string& text : has) {
    if (lacks(had, text)) edits.push_back(add(input.spec.field, Value::text(text)));
  }
}

/// A struct field is written whole: members that nobody touched have followed the record.
Value tuple_of(const Draft& draft, FieldId field) {
  const bool bank = field == fields::agency::bank;
  std::vector<Value> members(bank ? kBankMembers : kVatMembers);
  bool any = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::string& text = draft.find(field, static_cast<int>(i))->text;
    members[i] = bank ? Value::text(text) : choice_value(text);
    any |= !members[i].is_null();
  }
  if (!bank && !has_vat_rate(members[kVatMode])) members.resize(1);
  return any ? make_tuple_value(members) : Value::null();
}

Value scalar_of(const Draft& draft, const Input& input) {
  if (field_spec(input.spec.field).type == Type::Tuple) return tuple_of(draft, input.spec.field);
  return input.spec.type == InputType::Choice ? choice_value(input.text) : Value::text(input.text);
}

bool writes(const std::vector<Argument>& edits, FieldId field) {
  return std::any_of(
      edits.begin(), edits.end(), [field](const Argument& edit) { return edit.field == field; });
}

std::vector<Argument> edits_of(const Draft& draft, const Frame& frame) {
  std::vector<Argument> edits;
  for (const Input& input : draft.inputs) {
    const FieldSpec& field = field_spec(input.spec.field);
    if (!input.touched() || field.writing != Writing::Merged) continue;
    if (is_set(field.type)) {
      add_set_edits(input, edits);
      continue;
    }
    Value value = scalar_of(draft, input);
    const bool same = frame.store().value(draft.agency, field.id) == value.view();
    if (!same && !writes(edits, field.id)) edits.push_back(put(field.id, std::move(value)));
  }
  return edits;
}

void add_status(const Draft& draft, const Frame& frame, std::vector<Command>& commands) {
  const Input* status = draft.find(fields::agency::status);
  const Input* reason = draft.find(fields::agency::status_reason);
  if (status == nullptr || reason == nullptr) return;
  const bool suspended = is_suspended(status->text);
  if (!status->touched() && !(suspended && reason->touched())) return;
  const auto chosen = static_cast<AgencyStatus>(choice_value(status->text).integer);
  commands.push_back(
      make_set_agency_status(draft.agency, chosen, suspended ? reason->text : std::string()));
  presume(commands.back(), frame.store(), fields::agency::status);
}

void add_manager(const Draft& draft, const Frame& frame, std::vector<Command>& commands) {
  const Input* manager = draft.find(fields::agency::manager);
  if (manager == nullptr || !manager->touched()) return;
  const Value chosen = choice_value(manager->text);
  if (frame.store().value(draft.agency, fields::agency::manager) == chosen.view()) return;
  commands.push_back(make_assign_manager(draft.agency, reference(chosen.view())));
  presume(commands.back(), frame.store(), fields::agency::manager);
}

}  // namespace

Value choice_value(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? Value::of(number) : Value::null();
}

bool Input::touched() const {
  if (text == base) return false;
  if (spec.type != InputType::Phones) return true;
  Input before = *this;
  before.text = base;
  return elements_of(*this) != elements_of(before);
}

Input* Draft::find(FieldId field, int member) {
  return find_in(inputs, {.field = field, .member = member});
}

const Input* Draft::find(FieldId field, int member) const {
  return find_in(inputs, {.field = field, .member = member});
}

bool Draft::touched() const {
  return std::any_of(
      inputs.begin(), inputs.end(), [](const Input& input) { return input.touched(); });
}

void presume(Command& command, const Store& store, FieldId field) {
  command.presumptions.push_back(
      {command.record, field, Value::copy(store.value(command.record, field))});
}

bool may_edit(const Frame& frame, RecordId agency) {
  const FieldId erased = make_field(Kind::Agency, common::erased_at);
  return frame.person && may_write(*frame.person, Kind::Agency).ok() &&
         frame.store().value(agency, erased).null();
}

Draft open_draft(const Frame& frame, RecordId agency) {
  Draft draft{.agency = agency};
  for (const InputSpec& spec : kInputs) {
    if (!offered(spec, frame, agency)) continue;
    const std::string text = held(frame.store(), agency, spec);
    draft.inputs.push_back({.spec = spec, .opened = text, .base = text, .text = text});
  }
  for (Input& input : draft.inputs) {
    check(draft, input, frame);
  }
  return draft;
}

void follow(Draft& draft, const Frame& frame) {
  for (Input& input : draft.inputs) {
    if (input.touched() || input.focused) continue;
    std::string now = held(frame.store(), draft.agency, input.spec);
    if (now == input.base) continue;
    input.base = input.text = std::move(now);
    check(draft, input, frame);
  }
}

std::vector<DraftText> draft_texts(const Draft& draft, const Frame& frame) {
  std::vector<DraftText> texts;
  if (!frame.person) return texts;
  const Groups groups = groups_of(*frame.person);
  for (const Input& input : draft.inputs) {
    const auto& [field, type, member] = input.spec;
    if (!input.touched() || sight_of(field_spec(field), groups) != Sight::Whole) continue;
    texts.push_back({.field = field, .member = member, .base = input.base, .text = input.text});
  }
  return texts;
}

void restore(Draft& draft, const KeptDraft& kept, const Frame& frame) {
  for (const DraftText& typed : kept.texts) {
    Input* input = draft.find(typed.field, typed.member);
    // What the record holds by now needs no draft.
    if (input == nullptr || input->text == typed.text) continue;
    input->opened = input->base = typed.base;
    input->text = typed.text;
  }
  for (Input& input : draft.inputs) {
    check(draft, input, frame);
  }
  draft.restored = kept.at;
}

Meanwhile meanwhile(const Input& input, RecordId agency, const Frame& frame) {
  if (!input.touched()) return {.changed = input.base != input.opened, .text = input.opened};
  std::string now = held(frame.store(), agency, input.spec);
  const bool changed = now != input.base && now != input.text;
  return {.changed = changed, .text = std::move(now)};
}

std::vector<const Input*> check_all(Draft& draft, const Frame& frame) {
  std::vector<const Input*> wrong;
  for (Input& input : draft.inputs) {
    check(draft, input, frame);
    if (!input.error.empty()) wrong.push_back(&input);
  }
  return wrong;
}

std::vector<Command> commands_of(const Draft& draft, const Frame& frame) {
  std::vector<Command> commands;
  std::vector<Argument> edits = edits_of(draft, frame);
  if (!edits.empty()) commands.push_back(make_edit(draft.agency, std::move(edits)));
  add_status(draft, frame, commands);
  add_manager(draft, frame, commands);
  return commands;
}

}  // namespace planerka::agency_card
