#include "shared/domain/values.h"

#include <limits>

#include "shared/base/phone.h"
#include "shared/base/text.h"
#include "shared/base/time.h"

namespace planerka {
namespace {

struct Range {
  std::int64_t from = 0;
  std::int64_t to = 0;  // included

  bool holds(std::int64_t number) const { return from <= number && number <= to; }
};

// 1900 to 2200 in days and, from 1970 on, in milliseconds.
constexpr Range kDates{-25'567, 84'006};
constexpr Range kInstants{0, std::int64_t{84'006} * 24 * 3'600'000};
// Ten trillion roubles in kopecks; JavaScript's exact integers end nine times farther.
constexpr Range kNumbers{-1'000'000'000'000'000, 1'000'000'000'000'000};
constexpr Range kIds{1, static_cast<std::int64_t>(kRecordIdMax)};

Range range_of(const FieldSpec& field) {
  switch (field.type) {
    case Type::Boolean:
      return {0, 1};
    case Type::Date:
      return kDates;
    case Type::Instant:
      return kInstants;
    case Type::Reference:
    case Type::ReferenceSet:
      return kIds;
    case Type::Enumeration:
    case Type::EnumerationSet:
      return {0, enum_size(field.list) - 1};
    default:
      return kNumbers;
  }
}

bool is_enumeration(Type type) {
  return type == Type::Enumeration || type == Type::EnumerationSet;
}

Result<> check_text(std::string_view text, const FieldSpec& field) {
  if (text.size() > kTextBytesMax) return fail("value.long", {label_of(field)});
  if (!is_valid_utf8(text)) return fail("value.utf8", {label_of(field)});
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    if (control && c != '\n' && c != '\t') return fail("value.control", {label_of(field)});
  }
  return done();
}

bool member_fits(const Value& member, char shape) {
  if (member.is_null()) return true;
  if (shape == 't') return member.tag == ValueTag::Text;
  if (member.tag != ValueTag::Integer) return false;
  if (shape == 'd') return kDates.holds(member.integer);
  if (shape == 'r') return kIds.holds(member.integer);
  return kNumbers.holds(member.integer);
}

Result<> check_tuple(std::string_view bytes, const FieldSpec& field) {
  if (bytes.size() > kTextBytesMax) return fail("value.long", {label_of(field)});
  const std::vector<Value> members = TRY(read_tuple(bytes));
  std::string_view shape = tuple_shape(field.id);
  const bool any = shape.empty();
  const bool repeats = !any && shape.back() == '+';
  if (repeats) shape.remove_suffix(1);
  if (!any && !repeats && members.size() > shape.size()) {
    return fail("value.type", {label_of(field)});
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!any && !member_fits(members[i], shape[i % shape.size()])) {
      return fail("value.type", {label_of(field)});
    }
    if (members[i].tag == ValueTag::Text) TRY(check_text(members[i].bytes, field));
  }
  return done();
}

}  // namespace

Result<> check_value(const FieldSpec& field, OpKind op, const Value& value) {
  const bool element = op != OpKind::Put;
  if (element != is_set(field.type)) return fail("value.type", {label_of(field)});
  if (value.is_null()) return element ? Result<>(fail("value.type", {label_of(field)})) : done();
  if (is_text(field.type)) {
    if (value.tag != ValueTag::Text) return fail("value.type", {label_of(field)});
    return check_text(value.bytes, field);
  }
  if (field.type == Type::Tuple) {
    if (value.tag != ValueTag::Tuple) return fail("value.type", {label_of(field)});
    return check_tuple(value.bytes, field);
  }
  if (value.tag != ValueTag::Integer) return fail("value.type", {label_of(field)});
  if (range_of(field).holds(value.integer)) return done();
  if (is_enumeration(field.type)) return fail("value.unknown", {label_of(field)});
  return fail("value.range", {label_of(field)});
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

bool is_phone(FieldId field) {
  return field == fields::agency::phones || field == fields::agent::phones ||
         field == fields::client::phone || field == fields::client::extra_phones ||
         field == fields::registration::phones;
}

Value stored_form(FieldId field, const Value& value) {
  if (!is_phone(field) || value.tag != ValueTag::Text) return value;
  const auto phone = parse_phone(value.bytes);
  return phone.ok() ? Value::text(to_text(*phone)) : value;
}

std::string_view tuple_shape(FieldId field) {
  struct Shape {
    FieldId field;
    std::string_view members;
  };
  static constexpr Shape kShapes[] = {
      {fields::agency::bank, "tttt"},
      {fields::agency::vat, "ii"},
      {fields::contract::agreement, "td"},
      {fields::agent::rank_pin, "rd"},
      {fields::client::first_own_contact, "it"},
      {fields::client::last_own_contact, "it"},
      {fields::deal::shares, "rri+"},
      {fields::deal::booking, "iddi"},
      {fields::deal::agreement, "td"},
      {fields::place::hours, "ii"},
      {fields::project::protection, "ii"},
      {fields::scheme::scope, "rrir"},
      {fields::scheme::period, "dd"},
      {fields::payout::act, "td"},
      {fields::rank::minima, "iii"},
  };
  for (const Shape& shape : kShapes) {
    if (shape.field == field) return shape.members;
  }
  return {};
}

std::string label_of(const FieldSpec& field) {
  const bool shared = number_of(field.id) < kOwnFieldsBegin;
  std::string key = "field.";
  key += shared ? "common" : find_kind(kind_of(field.id))->name;
  key += '.';
  key += field.name;
  return key;
}

}  // namespace planerka
