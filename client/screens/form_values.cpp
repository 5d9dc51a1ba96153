#include "client/screens/form_values.h"

#include <algorithm>
#include <charconv>

#include "client/screens/form_draft.h"
#include "shared/base/money.h"
#include "shared/base/phone.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/typed.h"

namespace planerka {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr int kHundredthsDecimals = 2;

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

Value number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? Value::of(number) : Value::null();
}

Result<Value> read_hundredths(std::string_view text) {
  Decimal number = TRY(read_decimal(text, kHundredthsDecimals));
  for (; number.decimals < kHundredthsDecimals; ++number.decimals) {
    number.scaled *= 10;
  }
  return Value::of(number.scaled);
}

std::string number_text(InputType type, std::int64_t number, Language language) {
  switch (type) {
    case InputType::Date:
    case InputType::Soon:
      return format_date(language, Date{static_cast<std::int32_t>(number)});
    case InputType::Time:
      return format_time(static_cast<int>(number));
    case InputType::Duration:
      return format_duration(language, number);
    case InputType::Money:
      return format_money(language, Money{number});
    case InputType::Number:
      return format_decimal(language, {.scaled = number, .decimals = 0});
    case InputType::Hundredths:
      return format_decimal(language, {.scaled = number, .decimals = kHundredthsDecimals});
    case InputType::Flag:
      return number == 0 ? std::string() : std::string("1");
    default:
      return std::to_string(number);
  }
}

std::string joined(InputType type, const std::vector<std::string>& elements) {
  std::string text;
  for (const std::string& element : elements) {
    if (!text.empty()) text += type == InputType::Phones ? "\n" : ", ";
    text += element;
  }
  return text;
}

std::string set_text(const Store& store, RecordId record, FieldId field, InputType type) {
  const auto row = store.find(record);
  std::vector<std::string> elements;
  if (!row) return {};
  for (const SetElement& element : store.table(row->kind).elements(row->index, field)) {
    if (!element.present) continue;
    const Value& value = element.value;
    if (value.tag == ValueTag::Integer) {
      elements.push_back(std::to_string(value.integer));
    } else {
      elements.push_back(type == InputType::Phones ? show_phone(value.bytes) : value.bytes);
    }
  }
  return joined(type, elements);
}

}  // namespace

std::string spelled(InputType type, const ValueView& value, Language language) {
  if (value.null()) return {};
  if (value.tag == ValueTag::Integer) return number_text(type, value.integer, language);
  return type == InputType::Phone ? show_phone(value.bytes) : std::string(value.bytes);
}

Result<Value> read_value(InputType type, std::string_view text, Date today) {
  if (trimmed(text).empty()) return Value::null();
  switch (type) {
    case InputType::Choice:
    case InputType::Chips:
    case InputType::Flag:
    case InputType::Colour:
      return number_of(text);
    case InputType::Phone:
      return Value::text(to_text(TRY(parse_phone(text))));
    case InputType::Date:
    case InputType::Soon:
      return Value::of(TRY(read_date(text, today)).days);
    case InputType::Time:
      return Value::of(TRY(read_time(text)));
    case InputType::Duration:
      return Value::of(TRY(read_duration(text)));
    case InputType::Money:
      return Value::of(TRY(parse_money(text)).kopecks);
    case InputType::Number:
      return Value::of(TRY(read_decimal(text, 0)).scaled);
    case InputType::Hundredths:
      return read_hundredths(text);
    default:
      return Value::text(trimmed(text));
  }
}

std::string tidy_text(InputType type, std::string_view text) {
  switch (type) {
    case InputType::Line:
    case InputType::Area:
      return trimmed(text);
    case InputType::Tags:
      return joined(type, elements_of(type, text));
    case InputType::Phones: {
      std::vector<std::string> lines = elements_of(type, text);
      std::transform(lines.begin(), lines.end(), lines.begin(), show_phone);
      return joined(type, lines);
    }
    default:
      return std::string(text);
  }
}

std::string held_text(const Store& store,
                      RecordId record,
                      const FormField& field,
                      Language language) {
  const InputType type = type_of(field);
  const FieldSpec& spec = field_spec(field.field);
  if (is_set(spec.type)) return set_text(store, record, field.field, type);
  const ValueView value = store.value(record, field.field);
  if (spec.type != Type::Tuple) return spelled(type, value, language);
  const auto members = read_tuple(value.bytes);
  const auto at = static_cast<std::size_t>(field.member);
  if (!members.ok() || at >= members->size()) return {};
  return spelled(type, (*members)[at].view(), language);
}

Value element_value(InputType type, std::string_view text) {
  if (type == InputType::Options || type == InputType::People) return number_of(text);
  if (type != InputType::Phones) return Value::text(text);
  const auto phone = parse_phone(text);
  return Value::text(phone.ok() ? to_text(*phone) : std::string(text));
}

std::vector<std::string> elements_of(InputType type, std::string_view text) {
  const char by = type == InputType::Phones ? '\n' : ',';
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(by, from), text.size());
    std::string part = trimmed(text.substr(from, to - from));
    const bool known = std::find(parts.begin(), parts.end(), part) != parts.end();
    if (!part.empty() && !known) parts.push_back(std::move(part));
    from = to + 1;
  }
  return parts;
}

}  // namespace planerka
