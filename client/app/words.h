#pragma once

// Records, fields, values and commands in words a person knows: for refusals, histories and lists
// of what was done.

#include <string>
#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// How a record is called where it is mentioned: its name, its number («№ 214»), or else the word
/// for its kind. Empty for a record that is not here.
std::string record_name(RecordId record, const Frame& frame);

/// The address of its card; empty when it has none, or is not here.
std::string record_address(RecordId record, const Frame& frame);

/// An enumerator as the company calls it, or as usual.
std::string enumerator_words(EnumList list, std::int64_t number, const Frame& frame);

/// The label of a field; "" of a field this version does not know.
std::string field_name(FieldId field, const Frame& frame);

/// A value of a field as people write it: an enumerator by its label, a record by its name, the
/// members of a struct each with its label. Empty for no value.
std::string value_words(FieldId field, const ValueView& value, const Frame& frame);

/// What a field of a record holds now, the elements of a set by commas; empty for nothing.
std::string current_words(RecordId record, FieldId field, const Frame& frame);

/// «Изменение», «Объединение».
std::string_view command_name(CommandName command, const Frame& frame);

/// What a command is about: the name of its record; when that is not here, as after the refusal of
/// its creation, the name the command gives it, or the word for its kind.
std::string command_subject(const Command& command, const Frame& frame);

}  // namespace planerka
