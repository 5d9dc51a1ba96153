#pragma once

// The form of an agency: the writing half of Карточка АН, in place of its facts.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/screens/agency_draft.h"

namespace planerka::agency_card {

/// An option of a choice: what is written, and what it is called.
struct Choice {
  std::string text;
  std::string name;
};

/// The agencies to choose a head office from, made anew when any record changes.
struct ParentChoices {
  RecordId of;
  std::uint64_t version = 0;
  std::vector<Choice> choices;
};

enum class FormWish : unsigned char { None, Save, Cancel };

/// Draws the bar above the form and the form; what the person asked for.
FormWish draw_form(Draft& draft, ParentChoices& parents, const Frame& frame);

}  // namespace planerka::agency_card
