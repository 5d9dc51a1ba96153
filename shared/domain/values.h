#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/model/op.h"
#include "shared/model/schema.h"

namespace planerka {

/// Longest text of a field, in bytes of UTF-8.
inline constexpr std::size_t kTextBytesMax = std::size_t{16} * 1024;

/// Most elements a set field may hold.
inline constexpr std::size_t kSetElementsMax = 256;

/// Fields of lower numbers are common to all kinds.
inline constexpr int kOwnFieldsBegin = 16;

/// Whether a value may stand in a field by the schema alone: its type, range, length and shape.
/// Whether a reference leads anywhere is for the state to say.
Result<> check_value(const FieldSpec& field, OpKind op, const Value& value);

/// Whether a text says nothing.
bool is_blank(std::string_view text);

/// Whether the field holds telephone numbers.
bool is_phone(FieldId field);

/// The value in the spelling in which it is stored and compared: phones as to_text(Phone); any
/// other, and a phone that is none, as it is.
Value stored_form(FieldId field, const Value& value);

/// The members of a struct field in order: t text, i integer, d date, r reference; a last `+` means
/// that the shape repeats; empty: any members.
std::string_view tuple_shape(FieldId field);

/// How an Error's argument names a field: the key of its label.
std::string label_of(const FieldSpec& field);

}  // namespace planerka
