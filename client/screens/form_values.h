#pragma once

// Values and their spelling in inputs, both ways.

#include <string>
#include <string_view>
#include <vector>

#include "client/screens/form_spec.h"

namespace planerka {

/// How an input of a type spells a value, in the language of the screen.
std::string spelled(InputType type, const ValueView& value, Language language);

/// The value that a text stands for; Null for nothing. Errors as those of typed.h, parse_money and
/// parse_phone. REQUIRES: the type is that of a scalar.
Result<Value> read_value(InputType type, std::string_view text, Date today);

/// A text in the one spelling of its type; what cannot be read stays as it is.
std::string tidy_text(InputType type, std::string_view text);

/// What a record holds in a field, as an input spells it.
std::string held_text(const Store& store,
                      RecordId record,
                      const FormField& field,
                      Language language);

/// An element of a set as the record holds it.
Value element_value(InputType type, std::string_view text);

}  // namespace planerka
