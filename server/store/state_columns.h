#pragma once

// How a field stands in its kind's table, for people and their SQL: dates and instants as ISO text,
// enumerators by name, sets and tuples as JSON, money in kopecks.

#include <cstdint>
#include <vector>

#include "shared/model/schema.h"
#include "shared/model/value.h"

namespace planerka {

enum class ColumnType : std::uint8_t { Integer, Text };
ColumnType column_type(Type type);

/// The value of a scalar field as its column shows it. A number that has no name or no date (a
/// newer build's enumerator) is shown in digits.
Value to_column(const FieldSpec& field, const ValueView& value);

/// Members of a tuple or elements of a set: `["Этажи","+79991234567"]`; Null when there are none.
Value to_json_column(const FieldSpec& field, const std::vector<Value>& members);

/// The opposite of to_column. REQUIRES: neither a set nor a tuple.
ValueView from_column(const FieldSpec& field, const ValueView& shown);

}  // namespace planerka
