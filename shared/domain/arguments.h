#pragma once

// How builders of commands write arguments down.

#include <cstdint>
#include <utility>

#include "shared/model/op.h"
#include "shared/sync/command.h"

namespace planerka {

/// An argument that is no field's write.
inline Argument plain(Value value) {
  return {FieldId{}, 0, std::move(value)};
}

inline Value reference_or_null(RecordId id) {
  return id ? Value::of(id) : Value::null();
}

template <typename Enum>
Value number_of_enum(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

}  // namespace planerka
