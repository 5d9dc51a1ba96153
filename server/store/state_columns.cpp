#include "server/store/state_columns.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "shared/base/time.h"

namespace planerka {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kIsoDateSize = 10;     // 2026-03-01
constexpr std::size_t kIsoInstantSize = 24;  // 2026-03-01T10:20:30.123Z

bool has_iso(std::int64_t days) {
  return days >= kDateMin.days && days <= kDateMax.days;
}

std::int64_t floor_days(std::int64_t ms) {
  return ms >= 0 ? ms / kDayMs : -((-ms + kDayMs - 1) / kDayMs);
}

Value digits(std::int64_t number) {
  return Value::text(std::to_string(number));
}

std::string iso_date(std::int64_t days) {
  return to_iso(Date{static_cast<std::int32_t>(days)});
}

Value iso_instant(std::int64_t ms) {
  const std::int64_t days = floor_days(ms);
  if (!has_iso(days)) return digits(ms);
  const auto of_day = static_cast<int>(ms - days * kDayMs);
  std::array<char, 32> time{};
  const int size = std::snprintf(time.data(),
                                 time.size(),
                                 "T%02d:%02d:%02d.%03dZ",
                                 of_day / 3'600'000,
                                 of_day / 60'000 % 60,
                                 of_day / 1'000 % 60,
                                 of_day % 1'000);
  return Value::text(iso_date(days) + std::string(time.data(), static_cast<std::size_t>(size)));
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::int64_t days_in(std::string_view iso) {
  const YearMonthDay ymd{static_cast<int>(number_in(iso.substr(0, 4))),
                         static_cast<int>(number_in(iso.substr(5, 2))),
                         static_cast<int>(number_in(iso.substr(8, 2)))};
  const std::optional<Date> date = Date::from(ymd);
  return date ? date->days : 0;
}

bool looks_iso(std::string_view text, std::size_t size) {
  return text.size() == size && text[4] == '-' && text[7] == '-';
}

std::int64_t date_in(std::string_view text) {
  return looks_iso(text, kIsoDateSize) ? days_in(text) : number_in(text);
}

std::int64_t instant_in(std::string_view text) {
  if (!looks_iso(text, kIsoInstantSize)) return number_in(text);
  const std::int64_t seconds = number_in(text.substr(11, 2)) * 3'600 +
                               number_in(text.substr(14, 2)) * 60 + number_in(text.substr(17, 2));
  return days_in(text) * kDayMs + seconds * 1'000 + number_in(text.substr(20, 3));
}

std::string enumerator(EnumList list, std::int64_t number) {
  if (number < 0 || number >= enum_size(list)) return std::to_string(number);
  return std::string(enum_name(list, static_cast<int>(number)));
}

// Names of a list to numbers.
using Names = std::unordered_map<std::string_view, std::int64_t>;

std::vector<Names> names_by_list() {
  std::vector<Names> all;
  for (int i = 0; i <= static_cast<int>(EnumList::UiTheme); ++i) {
    Names& of_list = all.emplace_back();
    for (int number = 0; number < enum_size(static_cast<EnumList>(i)); ++number) {
      of_list.emplace(enum_name(static_cast<EnumList>(i), number), number);
    }
  }
  return all;
}

std::int64_t enumerator_in(EnumList list, std::string_view name) {
  // Built once; constant ever after.
  static const std::vector<Names> names = names_by_list();
  const Names& of_list = names.at(static_cast<std::size_t>(list));
  const auto found = of_list.find(name);
  return found == of_list.end() ? number_in(name) : found->second;
}

nlohmann::json to_json(const FieldSpec& field, const Value& member) {
  if (member.tag == ValueTag::Null) return nullptr;
  if (member.tag != ValueTag::Integer) return member.bytes;
  if (field.type == Type::EnumerationSet) return enumerator(field.list, member.integer);
  return member.integer;
}

}  // namespace

ColumnType column_type(Type type) {
  switch (type) {
    case Type::Integer:
    case Type::Money:
    case Type::Boolean:
    case Type::Reference:
      return ColumnType::Integer;
    default:
      return ColumnType::Text;
  }
}

Value to_column(const FieldSpec& field, const ValueView& value) {
  if (value.null()) return {};
  switch (field.type) {
    case Type::Date:
      return has_iso(value.integer) ? Value::text(iso_date(value.integer)) : digits(value.integer);
    case Type::Instant:
      return iso_instant(value.integer);
    case Type::Enumeration:
      return Value::text(enumerator(field.list, value.integer));
    default:
      return Value::copy(value);
  }
}

Value to_json_column(const FieldSpec& field, const std::vector<Value>& members) {
  if (members.empty()) return {};
  nlohmann::json array = nlohmann::json::array();
  for (const Value& member : members) {
    array.push_back(to_json(field, member));
  }
  return Value::text(array.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

ValueView from_column(const FieldSpec& field, const ValueView& shown) {
  if (shown.null()) return {};
  switch (field.type) {
    case Type::Date:
      return {ValueTag::Integer, date_in(shown.bytes), {}};
    case Type::Instant:
      return {ValueTag::Integer, instant_in(shown.bytes), {}};
    case Type::Enumeration:
      return {ValueTag::Integer, enumerator_in(field.list, shown.bytes), {}};
    default:
      return shown;
  }
}

}  // namespace planerka
