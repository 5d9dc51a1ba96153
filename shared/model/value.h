#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/ids.h"

namespace planerka {

/// How a value is carried: numbers of every type (money, dates, enumerators, references) are one
/// integer; a tuple is the encoded bytes of a struct field.
enum class ValueTag : std::uint8_t { Null, Integer, Text, Tuple };

/// A value that does not own its bytes; valid until the store is next written.
/// An empty text is Null: a cleared field and a never written one show the same.
struct ValueView {
  ValueTag tag = ValueTag::Null;
  std::int64_t integer = 0;
  std::string_view bytes = {};

  bool null() const { return tag == ValueTag::Null; }
  friend bool operator==(const ValueView& a, const ValueView& b) {
    return a.tag == b.tag && a.integer == b.integer && a.bytes == b.bytes;
  }
};

/// A value that owns its bytes.
struct Value {
  ValueTag tag = ValueTag::Null;
  std::int64_t integer = 0;
  std::string bytes = {};

  static Value null() { return {}; }
  static Value of(std::int64_t number) { return {ValueTag::Integer, number, {}}; }
  static Value of(RecordId id) { return of(static_cast<std::int64_t>(id.value)); }
  /// An empty text is Null.
  static Value text(std::string_view text) {
    return text.empty() ? Value{} : Value{ValueTag::Text, 0, std::string(text)};
  }
  static Value tuple(std::string bytes) { return {ValueTag::Tuple, 0, std::move(bytes)}; }
  static Value copy(const ValueView& view) {
    return {view.tag, view.integer, std::string(view.bytes)};
  }

  ValueView view() const { return {tag, integer, bytes}; }
  bool is_null() const { return tag == ValueTag::Null; }
  friend bool operator==(const Value& a, const Value& b) { return a.view() == b.view(); }
};

/// The record an integer value refers to; none for Null.
inline RecordId reference(const ValueView& value) {
  return RecordId{static_cast<std::uint64_t>(value.integer)};
}

/// A struct field is a short list of plain values that mean something only together (agreement
/// number and date). Encoded: for each member a tag byte, then a zigzag varint or length and bytes.
/// Trailing Nulls are dropped, so that members may be appended in later versions.
Value make_tuple_value(const std::vector<Value>& members);

/// The members of a tuple, at most kTupleMembersMax; an Error on malformed bytes (from a peer).
Result<std::vector<Value>> read_tuple(std::string_view bytes);

inline constexpr std::size_t kTupleMembersMax = 32;

}  // namespace planerka
