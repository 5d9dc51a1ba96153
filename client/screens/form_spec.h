#pragma once

// What a form is made of: fields of the schema, each with an input of its type, and the commands
// that what was typed stands for. One mechanism draws, checks and keeps all of them (form_draft.h,
// form_inputs.h, form_dialog.h, form_editing.h).

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka {

enum class InputType : unsigned char {
  Auto,  // as the schema says
  Line,
  Area,     // text of several lines
  Choice,   // an enumerator or a reference as a number; empty: none
  Flag,     // a check box: "1" or nothing
  Chips,    // one enumerator, a chip each
  Soon,     // a day of the nearest ones, a chip each; empty: none
  Options,  // a set of enumerators, a check box each
  People,   // a set of records, chosen one by one
  Tags,     // a set, by commas
  Phones,   // a set, one a line
  Phone,
  Date,
  Time,      // of the day, in minutes
  Duration,  // in minutes
  Money,
  Number,
  Files,       // picked on this device, a line each (file_list.h)
  Colour,      // of a rank
  Hundredths,  // a number with two decimals, held as an integer
};

struct FormDraft;

struct FormField {
  FieldId field;
  bool required = false;
  InputType type = InputType::Auto;
  int member = 0;                                    // of a struct field
  std::optional<PhraseKey> label = {};               // instead of the field's own
  EnumList list = EnumList::None;                    // of a Choice whose field names none
  bool (*wanted)(const FormDraft& draft) = nullptr;  // null: always
  /// Which enumerators (by number) or records may be chosen; null: all.
  bool (*offers)(const FormDraft& draft, const Frame& frame, std::uint64_t choice) = nullptr;
  std::optional<PhraseKey> group = {};  // the heading over this one and those that follow
};

/// What a form comes to when it is submitted.
struct FormDeed {
  std::vector<Command> commands;
  std::string done = {};  // the toast's words
  RecordId opens = {};    // the record whose card is opened then
  Kind opens_kind = Kind::None;
};

struct FormSpec {
  FormKind kept = FormKind::Record;  // what a draft of it is kept under
  PhraseKey title;                   // of the dialog, and of the button that opens it
  PhraseKey submit;
  std::span<const FormField> fields;
  /// An Error is told in the form. REQUIRES: every input was checked.
  Result<FormDeed> (*deed)(const FormDraft& draft, const Frame& frame, Intents& intents) = nullptr;
  void (*prepare)(FormDraft& draft, const Frame& frame) = nullptr;  // defaults, when it is opened
  std::span<const PhraseKey> templates = {};                        // ready texts of `template_of`
  FieldId template_of = {};
  /// What is answered below the inputs while they are filled; empty: nothing yet.
  std::string (*answer)(const FormDraft& draft, const Frame& frame) = nullptr;
  /// Drawn below the inputs while they are filled.
  void (*shows)(const FormDraft& draft, const Frame& frame) = nullptr;
  /// The answer may be copied: that is what the form is for.
  bool copies = false;
  /// To whom it may be sent besides: telephone numbers and names in Telegram.
  std::vector<std::string> (*answer_to)(const FormDraft& draft, const Frame& frame) = nullptr;
  /// What is to be seen, and chosen, above the inputs.
  void (*evidence)(FormDraft& draft, const Frame& frame) = nullptr;
  /// The form that this one fills and gives way to, instead of a deed.
  FormDraft (*leads)(const FormDraft& draft, const Frame& frame) = nullptr;
  /// Forms under one button, of which this is one: «Уже было», «Запланировать».
  std::span<const FormSpec* const> (*modes)() = nullptr;
  std::optional<PhraseKey> mode = {};
};

/// The type of an input, Auto resolved.
InputType type_of(const FormField& field);

}  // namespace planerka
