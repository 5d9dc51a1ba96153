#include "client/screens/form_draft.h"

#include <algorithm>
#include <utility>

#include "client/app/words.h"
#include "client/screens/form_values.h"
#include "shared/base/phone.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

constexpr std::size_t kMembersMax = 8;

InputType type_of_field(const FieldSpec& field) {
  switch (field.type) {
    case Type::Integer:
      return InputType::Number;
    case Type::Money:
      return InputType::Money;
    case Type::Date:
      return InputType::Date;
    case Type::Boolean:
      return InputType::Flag;
    case Type::Enumeration:
    case Type::Reference:
      return InputType::Choice;
    case Type::EnumerationSet:
      return InputType::Options;
    case Type::ReferenceSet:
      return InputType::People;
    case Type::TextSet:
      return is_phone(field.id) ? InputType::Phones : InputType::Tags;
    default:
      return is_phone(field.id) ? InputType::Phone : InputType::Line;
  }
}

bool is_text_set(InputType type) {
  return type == InputType::Phones || type == InputType::Tags || type == InputType::Options ||
         type == InputType::People;
}

template <typename Inputs>
auto find_in(Inputs& inputs, FieldId field, int member) -> decltype(inputs.data()) {
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const FormInput& input) {
    return input.field->field == field && input.field->member == member;
  });
  return found == inputs.end() ? nullptr : &*found;
}

bool may_see(const FormField& field, const Frame& frame) {
  return frame.person &&
         sight_of(field_spec(field.field), groups_of(*frame.person)) == Sight::Whole;
}

FormDraft open_form(const FormSpec& spec, RecordId record, const Frame& frame) {
  FormDraft draft{.spec = &spec, .kept = spec.kept, .record = record};
  for (const FormField& field : spec.fields) {
    if (may_see(field, frame)) draft.inputs.push_back({.field = &field});
  }
  return draft;
}

/// What is written of a set: additions and removals against `before`.
void add_set_edits(const FormInput& input, std::string_view before, std::vector<Argument>& edits) {
  const InputType type = type_of(*input.field);
  const std::vector<std::string> had = elements_of(type, before);
  const std::vector<std::string> has = elements_of(type, input.text);
  const auto lacks = [](const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) == list.end();
  };
  for (const std::string& text : had) {
    if (lacks(has, text)) edits.push_back(remove(input.field->field, element_value(type, text)));
  }
  for (const std::string& text : has) {
    if (lacks(had, text)) edits.push_back(add(input.field->field, element_value(type, text)));
  }
}

/// A struct field is written whole: members that nobody touched have followed the record, and those
/// that the form has no input for stay.
Value tuple_of(const FormDraft& draft, FieldId field, const Frame& frame) {
  std::vector<Value> members;
  const auto held = read_tuple(frame.store().value(draft.record, field).bytes);
  if (held.ok()) members = *held;
  for (std::size_t i = 0; i < kMembersMax; ++i) {
    const FormInput* input = draft.find(field, static_cast<int>(i));
    if (input == nullptr) continue;
    if (members.size() <= i) members.resize(i + 1);
    members[i] = value_of(*input, frame.today);
  }
  const bool any = std::any_of(
      members.begin(), members.end(), [](const Value& value) { return !value.is_null(); });
  return any ? make_tuple_value(members) : Value::null();
}

bool writes(const std::vector<Argument>& edits, FieldId field) {
  return std::any_of(
      edits.begin(), edits.end(), [field](const Argument& edit) { return edit.field == field; });
}

void add_scalar(const FormDraft& draft,
                const FormInput& input,
                const Frame& frame,
                std::vector<Argument>& edits) {
  const FieldId field = input.field->field;
  if (writes(edits, field)) return;
  const bool tuple = field_spec(field).type == Type::Tuple;
  Value value = tuple ? tuple_of(draft, field, frame) : value_of(input, frame.today);
  if (frame.store().value(draft.record, field) == value.view()) return;
  edits.push_back(put(field, std::move(value)));
}

/// Why the text of an input is none of its type; empty when it is, or was there before.
std::string unreadable(const FormInput& input, const Frame& frame) {
  const InputType type = type_of(*input.field);
  if (type == InputType::Phones) {
    const std::vector<std::string> before = elements_of(type, input.base);
    for (const std::string& line : elements_of(type, input.text)) {
      const auto phone = parse_phone(line);
      const bool known = std::find(before.begin(), before.end(), line) != before.end();
      if (!phone.ok() && !known) return error_text(frame.language(), phone.error());
    }
    return {};
  }
  if (is_text_set(type) || input.text == input.base) return {};
  const auto value = read_value(type, input.text, frame.today);
  return value.ok() ? std::string() : error_text(frame.language(), value.error());
}

}  // namespace

InputType type_of(const FormField& field) {
  return field.type == InputType::Auto ? type_of_field(field_spec(field.field)) : field.type;
}

bool FormInput::touched() const {
  if (text == base) return false;
  const InputType type = type_of(*field);
  return !is_text_set(type) || elements_of(type, text) != elements_of(type, base);
}

FormInput* FormDraft::find(FieldId field, int member) {
  return find_in(inputs, field, member);
}

const FormInput* FormDraft::find(FieldId field, int member) const {
  return find_in(inputs, field, member);
}

std::string_view FormDraft::text(FieldId field, int member) const {
  const FormInput* input = find(field, member);
  return input == nullptr ? std::string_view() : std::string_view(input->text);
}

bool FormDraft::touched() const {
  return std::any_of(
      inputs.begin(), inputs.end(), [](const FormInput& input) { return input.touched(); });
}

FormDraft open_edit(const FormSpec& spec, RecordId record, const Frame& frame) {
  FormDraft draft = open_form(spec, record, frame);
  draft.kept = FormKind::Record;
  std::erase_if(draft.inputs, [](const FormInput& input) {
    return field_spec(input.field->field).writing != Writing::Merged;
  });
  for (FormInput& input : draft.inputs) {
    input.text = held_text(frame.store(), record, *input.field, frame.language());
    input.opened = input.base = input.text;
  }
  return draft;
}

FormDraft open_blank(const FormSpec& spec, RecordId record, const Frame& frame) {
  FormDraft draft = open_form(spec, record, frame);
  if (spec.prepare != nullptr) spec.prepare(draft, frame);
  return draft;
}

void preset(FormDraft& draft, FieldId field, const Value& value, const Frame& frame) {
  FormInput* input = draft.find(field);
  if (input == nullptr) return;
  input->text = spelled(type_of(*input->field), value.view(), frame.language());
  input->opened = input->base = input->text;
}

void preset_held(FormDraft& draft, FieldId field, const Frame& frame) {
  FormInput* input = draft.find(field);
  if (input == nullptr) return;
  input->text = held_text(frame.store(), draft.record, *input->field, frame.language());
  input->opened = input->base = input->text;
}

void follow(FormDraft& draft, const Frame& frame) {
  for (FormInput& input : draft.inputs) {
    if (input.touched() || input.focused) continue;
    std::string now = held_text(frame.store(), draft.record, *input.field, frame.language());
    if (now != input.base) input.base = input.text = std::move(now);
  }
}

std::string meanwhile(const FormDraft& draft, const FormInput& input, const Frame& frame) {
  if (!input.touched()) return {};
  const std::string now = held_text(frame.store(), draft.record, *input.field, frame.language());
  if (now == input.base || now == input.text) return {};
  std::string words = current_words(draft.record, input.field->field, frame);
  return words.empty() ? std::string(frame.phrase("word.empty")) : words;
}

std::vector<DraftText> kept_texts(const FormDraft& draft, const Frame& frame) {
  std::vector<DraftText> texts;
  if (!frame.person || !draft.touched()) return texts;
  const bool whole = draft.kept != FormKind::Record;
  for (const FormInput& input : draft.inputs) {
    if (!input.touched() && (!whole || input.text.empty())) continue;
    texts.push_back({.field = input.field->field,
                     .member = input.field->member,
                     .base = whole ? std::string() : input.base,
                     .text = input.text});
  }
  return texts;
}

void restore(FormDraft& draft, const KeptDraft& kept) {
  for (const DraftText& typed : kept.texts) {
    FormInput* input = draft.find(typed.field, typed.member);
    // What the record holds by now needs no draft.
    if (input == nullptr || input->text == typed.text) continue;
    input->opened = input->base = typed.base;
    input->text = typed.text;
  }
  draft.restored = kept.at;
}

bool is_wanted(const FormDraft& draft, const FormInput& input) {
  return input.field->wanted == nullptr || input.field->wanted(draft);
}

void check(const FormDraft& draft, FormInput& input, const Frame& frame) {
  if (input.touched()) input.text = tidy_text(type_of(*input.field), input.text);
  input.error.clear();
  if (!is_wanted(draft, input)) return;
  if (input.field->required && tidy_text(InputType::Line, input.text).empty()) {
    input.error = frame.phrase("form.required", {label_of(*input.field, frame)});
  } else {
    input.error = unreadable(input, frame);
  }
}

std::vector<std::string> check_all(FormDraft& draft, const Frame& frame) {
  std::vector<std::string> wrong;
  for (FormInput& input : draft.inputs) {
    check(draft, input, frame);
    if (!input.error.empty()) wrong.push_back(label_of(*input.field, frame));
  }
  return wrong;
}

Value value_of(const FormInput& input, Date today) {
  auto value = read_value(type_of(*input.field), input.text, today);
  return value.ok() ? std::move(value).value() : Value::null();
}

Value value_of(const FormDraft& draft, FieldId field, const Frame& frame, int member) {
  const FormInput* input = draft.find(field, member);
  const bool wanted = input != nullptr && is_wanted(draft, *input);
  return wanted ? value_of(*input, frame.today) : Value::null();
}

std::vector<Argument> new_values(const FormDraft& draft, const Frame& frame) {
  std::vector<Argument> values;
  for (const FormInput& input : draft.inputs) {
    if (!is_wanted(draft, input)) continue;
    if (is_text_set(type_of(*input.field))) {
      add_set_edits(input, {}, values);
    } else {
      add_scalar(draft, input, frame, values);
    }
  }
  return values;
}

std::vector<Argument> changed_values(const FormDraft& draft, const Frame& frame) {
  std::vector<Argument> edits;
  for (const FormInput& input : draft.inputs) {
    if (!input.touched()) continue;
    if (is_text_set(type_of(*input.field))) {
      add_set_edits(input, input.base, edits);
    } else {
      add_scalar(draft, input, frame, edits);
    }
  }
  return edits;
}

std::vector<Argument> set_edits(const FormDraft& draft, FieldId field) {
  std::vector<Argument> edits;
  const FormInput* input = draft.find(field);
  if (input != nullptr && is_wanted(draft, *input)) add_set_edits(*input, input->base, edits);
  return edits;
}

std::string label_of(const FormField& field, const Frame& frame) {
  if (field.label) return std::string(frame.phrase(*field.label));
  return field_name(field.field, frame);
}

}  // namespace planerka
