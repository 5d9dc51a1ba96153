#pragma once

// A form without its drawing: what each input holds beside what the record holds. Every input is a
// text in one spelling (of a choice its number), so that all of them follow the record, are
// compared, kept and written alike.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/screens/form_spec.h"

namespace planerka {

/// One input while the form is open.
struct FormInput {
  const FormField* field = nullptr;
  std::string opened;  // what the record held when the form was opened
  std::string base;    // what it held when it was last followed
  std::string text;    // what the input holds
  bool focused = false;
  std::string error;  // keeps from saving

  bool touched() const;
};

struct FormDraft {
  const FormSpec* spec = nullptr;
  FormKind kept = FormKind::Record;  // what it is kept under on the device
  RecordId record = {};  // that is edited, or that the act is about; none of one to be made
  std::vector<RecordId> records = {};  // that an act upon several is about
  std::size_t left_out = 0;            // how many of those that were chosen it is not about
  std::vector<FormInput> inputs;
  std::string refused;                   // why the last attempt to save did not do
  bool saving = false;                   // its answer is awaited
  std::optional<Instant> restored = {};  // when it was typed, if that was before this page

  /// nullptr for what the form does not have, or the person may not write.
  FormInput* find(FieldId field, int member = 0);
  const FormInput* find(FieldId field, int member = 0) const;
  /// What an input holds; empty when there is none.
  std::string_view text(FieldId field, int member = 0) const;
  /// Whether anything would be lost by closing it.
  bool touched() const;
  FormName name() const { return {kept, record}; }
};

/// A form of a record that is there, with what it holds; Decided fields are left out.
FormDraft open_edit(const FormSpec& spec, RecordId record, const Frame& frame);
/// A form that begins empty, but for what the spec prepares.
FormDraft open_blank(const FormSpec& spec, RecordId record, const Frame& frame);
/// Gives an input its first value.
void preset(FormDraft& draft, FieldId field, const Value& value, const Frame& frame);
/// Gives an input what the record of the form holds.
void preset_held(FormDraft& draft, FieldId field, const Frame& frame);

/// Inputs that nobody touched take what the record holds now.
void follow(FormDraft& draft, const Frame& frame);
/// What others wrote into the field of a touched input since, in words; nothing when nobody did.
std::string meanwhile(const FormDraft& draft, const FormInput& input, const Frame& frame);

/// What is to be kept of it on the device. A form of no record is kept whole once it is touched.
std::vector<DraftText> kept_texts(const FormDraft& draft, const Frame& frame);
/// Puts back what was kept, into the inputs that are still there.
void restore(FormDraft& draft, const KeptDraft& kept);

/// Looks at what was typed when its field is left.
void check(const FormDraft& draft, FormInput& input, const Frame& frame);
/// Checks all; the labels of those that keep from saving.
std::vector<std::string> check_all(FormDraft& draft, const Frame& frame);
bool is_wanted(const FormDraft& draft, const FormInput& input);

/// The value that an input stands for; Null of an empty one, or of one that cannot be read. Not for
/// sets.
Value value_of(const FormInput& input, Date today);
Value value_of(const FormDraft& draft, FieldId field, const Frame& frame, int member = 0);

/// The writes that make a new record of the form, or change the one that is edited: what was
/// touched, and nothing else.
std::vector<Argument> new_values(const FormDraft& draft, const Frame& frame);
std::vector<Argument> changed_values(const FormDraft& draft, const Frame& frame);
/// Those of one set: what its input adds to what it began with, and takes away.
std::vector<Argument> set_edits(const FormDraft& draft, FieldId field);

std::string label_of(const FormField& field, const Frame& frame);

/// The elements of a text of Tags or Phones.
std::vector<std::string> elements_of(InputType type, std::string_view text);

}  // namespace planerka
