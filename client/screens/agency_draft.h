#pragma once

// The form of an agency without its drawing: what each input holds beside what the record holds,
// and the commands that bring the one to the other. Every input is a text in one spelling (of a
// choice its number), so that all of them follow the record, are compared and are written alike.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "shared/sync/command.h"

namespace planerka::agency_card {

enum class InputType : unsigned char {
  Line,
  Area,    // text of several lines
  Choice,  // an enumerator or a reference as a number; empty: none
  Tags,    // a set, by commas
  Phones,  // a set, one a line
};

/// A field of the form, or a member of a struct field.
struct InputSpec {
  FieldId field;
  InputType type = InputType::Line;
  int member = 0;

  friend bool operator==(const InputSpec& a, const InputSpec& b) {
    return a.field == b.field && a.member == b.member;
  }
};

// Members of the struct fields.
inline constexpr int kBankName = 0;
inline constexpr int kBankBic = 1;
inline constexpr int kBankAccount = 2;
inline constexpr int kBankCorrespondent = 3;
inline constexpr int kVatMode = 0;
inline constexpr int kVatIncluded = 1;

/// One input while the form is open.
struct Input {
  InputSpec spec;
  std::string opened;  // what the record held when the form was opened
  std::string base;    // what it held when it was last followed
  std::string text;    // what the input holds
  bool focused = false;
  std::string warning;  // of its last check: looks wrong, but is kept
  std::string error;    // keeps from saving

  /// The person made it another; an empty line more is no telephone.
  bool touched() const;
};

struct Draft {
  RecordId agency;
  std::vector<Input> inputs;
  std::string refused;                   // why the last attempt to save did not do
  bool saving = false;                   // its answer is awaited
  std::optional<Instant> restored = {};  // when it was typed, if that was before this page

  /// nullptr for what the person may not change.
  Input* find(FieldId field, int member = 0);
  const Input* find(FieldId field, int member = 0) const;
  /// Whether anything would be lost by closing it.
  bool touched() const;
};

/// Whether the person may change the agency's fields now; manager and status have rules of their
/// own.
bool may_edit(const Frame& frame, RecordId agency);

/// The command counts on the value that its giver saw: two people deciding at once are told.
void presume(Command& command, const Store& store, FieldId field);

/// The form as the record is now, of the inputs that the person may change.
Draft open_draft(const Frame& frame, RecordId agency);
/// Inputs that nobody touched take what the record holds now.
void follow(Draft& draft, const Frame& frame);

/// What others wrote into the field of a touched input since; nothing when nobody did.
struct Meanwhile {
  bool changed = false;
  std::string text;  // in the input's spelling
};
Meanwhile meanwhile(const Input& input, RecordId agency, const Frame& frame);

/// What is to be kept of it on the device: what was touched, as far as the person may read it.
std::vector<DraftText> draft_texts(const Draft& draft, const Frame& frame);
/// Puts back what was kept, into the inputs that are still there.
void restore(Draft& draft, const KeptDraft& kept, const Frame& frame);

/// Looks at what was typed when its field is left: tidies it up, and says what is wrong with it.
void check(Draft& draft, Input& input, const Frame& frame);
/// Checks all; the inputs that keep from saving.
std::vector<const Input*> check_all(Draft& draft, const Frame& frame);

/// One gesture that writes what was touched, and nothing else; empty when nothing was.
std::vector<Command> commands_of(const Draft& draft, const Frame& frame);

/// The value that the text of a Choice stands for.
Value choice_value(std::string_view text);

/// Texts of Phones and Tags as elements, and back.
std::vector<std::string> elements_of(const Input& input);
std::string joined(InputType type, const std::vector<std::string>& elements);

}  // namespace planerka::agency_card
