#pragma once

// What can be chosen in an input of the type Choice.

#include <map>
#include <string>
#include <vector>

#include "client/screens/form_draft.h"

namespace planerka {

struct FormChoice {
  std::uint64_t value = 0;  // an enumerator's number or a record
  std::string text;         // as the input spells it; empty: none
  std::string name;
  std::string note = {};
};

/// Lists of records by name, made anew when any record changes. Kind::None is the list of those
/// that a task can be about.
struct ChoiceLists {
  std::uint64_t version = 0;
  Language language = Language::Ru;
  std::map<Kind, std::vector<FormChoice>> lists;
};

/// All that the field offers now, none of it first unless the input is required; what the input
/// holds is always among them.
std::vector<const FormChoice*> choices_of(ChoiceLists& lists,
                                          const FormDraft& draft,
                                          const FormInput& input,
                                          const Frame& frame);

/// The enumerators of an input of the type Options.
std::vector<FormChoice> options_of(const FormField& field, const Frame& frame);

}  // namespace planerka
