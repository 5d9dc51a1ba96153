#include "client/screens/list_filter.h"

#include <algorithm>
#include <charconv>

#include "client/app/words.h"
#include "shared/base/bytes.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/phrase_table.h"

namespace planerka {
namespace {

std::string unescaped(std::string_view safe) {
  std::string text;
  while (!safe.empty()) {
    unsigned byte = 0;
    const char* digits = safe.data() + 1;
    const bool code = safe.size() > 2 && safe.front() == '%' &&
                      std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    text += code ? static_cast<char>(byte) : safe.front();
    safe.remove_prefix(code ? 3 : 1);
  }
  return text;
}

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return part;
}

std::string_view name_of(const QuickFilter& filter) {
  const std::string_view key = filter.phrase.phrase().key;
  return key.substr(key.rfind('.') + 1);
}

std::optional<Date> day_of(const FilterField& field, RecordId record, const Frame& frame) {
  if (field.moment != nullptr) {
    const std::int64_t ms = field.moment(record, frame);
    return ms == 0 ? std::nullopt : std::optional(frame.zone.local_date(Instant{ms}));
  }
  const ValueView value = frame.store().value(record, field.field);
  if (value.null()) return std::nullopt;
  if (field_spec(field.field).type == Type::Date) {
    return Date{static_cast<std::int32_t>(value.integer)};
  }
  return frame.zone.local_date(Instant{value.integer});
}

bool meets(const Condition& condition,
           const FilterField& field,
           RecordId record,
           const Frame& frame) {
  if (is_of_days(field)) {
    const auto day = day_of(field, record, frame);
    if (!day) return false;
    return (!condition.from || *condition.from <= *day) && (!condition.to || *day <= *condition.to);
  }
  const auto has = values_of(field, record, frame);
  return std::any_of(has.begin(), has.end(), [&condition](const std::string& value) {
    const auto& wanted = condition.values;
    return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
  });
}

std::string spelled(FieldId field, const ValueView& value, const Store& store) {
  const Type type = field_spec(field).type;
  if (value.null()) return {};
  if (type == Type::Reference) return to_base32(store.canonical(reference(value)).value);
  if (type == Type::Text || is_set(type)) return std::string(value.bytes);
  return std::to_string(value.integer);
}

Condition decode_condition(std::string_view text, const FilterField& field) {
  Condition condition;
  if (is_of_days(field)) {
    const auto from = parse_iso_date(take_until(text, '~'));
    const auto to = parse_iso_date(text);
    if (from.ok()) condition.from = *from;
    if (to.ok()) condition.to = *to;
    return condition;
  }
  do {
    condition.values.push_back(unescaped(take_until(text, '.')));
  } while (!text.empty());
  return condition;
}

std::string encode_condition(const Condition& condition, const FilterField& field) {
  std::string text;
  if (is_of_days(field)) {
    if (condition.from) text = to_iso(*condition.from);
    text += '~';
    return condition.to ? text + to_iso(*condition.to) : text;
  }
  for (const std::string& value : condition.values) {
    text += percent_encoded(value, {}) + '.';
  }
  return text;
}

}  // namespace

std::string encode_filter(const ListFilter& filter, const FilterKinds& kinds) {
  std::string text;
  const auto add = [&text](std::string_view part) {
    if (!text.empty()) text += ';';
    text += part;
  };
  for (const auto& quick : filter.quick) {
    if (quick) add(name_of(kinds.quick[*quick]));
  }
  for (const FilterField& field : kinds.fields) {
    const auto found = filter.where.find(field.key);
    if (found == filter.where.end() || found->second.empty()) continue;
    add(std::string(field.key) + ':' + encode_condition(found->second, field));
  }
  return text;
}

namespace {

void take_quick(ListFilter& filter, std::string_view name, const FilterKinds& kinds) {
  for (std::size_t i = 0; i < kinds.quick.size(); ++i) {
    if (name_of(kinds.quick[i]) == name) filter.quick[kinds.quick[i].line] = i;
  }
}

void take_condition(ListFilter& filter, std::string_view part, const FilterKinds& kinds) {
  const std::string_view key = take_until(part, ':');
  for (const FilterField& field : kinds.fields) {
    if (field.key == key) filter.where[std::string(key)] = decode_condition(part, field);
  }
}

}  // namespace

ListFilter decode_filter(std::string_view text, const FilterKinds& kinds) {
  ListFilter filter;
  while (!text.empty()) {
    const std::string_view part = take_until(text, ';');
    if (part.find(':') == std::string_view::npos) {
      take_quick(filter, part, kinds);
    } else {
      take_condition(filter, part, kinds);
    }
  }
  return filter;
}

bool is_of_days(const FilterField& field) {
  if (field.moment != nullptr) return true;
  if (field.words != nullptr) return false;
  const Type type = field_spec(field.field).type;
  return type == Type::Date || type == Type::Instant;
}

bool meets(const ListFilter& filter,
           std::span<const FilterField> fields,
           RecordId record,
           const Frame& frame) {
  return std::all_of(fields.begin(), fields.end(), [&](const FilterField& field) {
    const auto found = filter.where.find(field.key);
    return found == filter.where.end() || found->second.empty() ||
           meets(found->second, field, record, frame);
  });
}

std::vector<std::string> values_of(const FilterField& field, RecordId record, const Frame& frame) {
  if (field.words != nullptr) return {field.words(record, frame)};
  const Store& store = frame.store();
  const bool leads = field.through.value != 0;
  const RecordId of =
      leads ? store.canonical(reference(store.value(record, field.through))) : record;
  const auto row = store.find(of);
  if (!row || row->kind != kind_of(field.field)) return {std::string()};
  if (!is_set(field_spec(field.field).type)) {
    return {spelled(field.field, store.value(of, field.field), store)};
  }
  std::vector<std::string> values;
  for (const SetElement& one : store.table(row->kind).elements(row->index, field.field)) {
    if (one.present) values.push_back(spelled(field.field, one.value.view(), store));
  }
  if (values.empty()) values.emplace_back();
  return values;
}

std::string value_name(const FilterField& field, std::string_view value, const Frame& frame) {
  if (value.empty()) return std::string(frame.phrase("word.empty"));
  if (field.words != nullptr) return std::string(phrase_or_key(frame.language(), value));
  const Type type = field_spec(field.field).type;
  if (type == Type::Text || is_set(type)) return std::string(value);
  if (type == Type::Reference) {
    const auto id = from_base32(value);
    return id.ok() ? record_name(RecordId{*id}, frame) : std::string();
  }
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return value_words(field.field, Value::of(number).view(), frame);
}

std::string filter_label(const FilterField& field, const Frame& frame) {
  return field.label ? std::string(frame.phrase(*field.label)) : field_name(field.field, frame);
}

std::string condition_words(const FilterField& field,
                            const Condition& condition,
                            const Frame& frame) {
  const std::string label = filter_label(field, frame);
  const Language language = frame.language();
  if (condition.from && condition.to) {
    return frame.phrase(
        "filter.between",
        {label, format_date(language, *condition.from), format_date(language, *condition.to)});
  }
  if (condition.from) {
    return frame.phrase("filter.since", {label, format_date(language, *condition.from)});
  }
  if (condition.to) {
    return frame.phrase("filter.until", {label, format_date(language, *condition.to)});
  }
  std::string words;
  for (const std::string& value : condition.values) {
    if (!words.empty()) words += ", ";
    words += value_name(field, value, frame);
  }
  return frame.phrase("filter.is", {label, words});
}

}  // namespace planerka
