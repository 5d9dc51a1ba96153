#pragma once

// The forms of the card «Справочники»: words of a list, and titles of values with fixed meanings.

#include "client/screens/form_draft.h"

namespace planerka::forms {

/// A word to be added to a list of sources, tags or teams; the form's title is the button's too.
const FormSpec& adding_to(DictionaryList list);
FormDraft new_word(DictionaryList list, const Frame& frame);
FormDraft changed_word(RecordId word, const Frame& frame);

/// What the company calls a value; of a stage its norm too.
FormDraft value_title(DictionaryList list, std::int64_t number, const Frame& frame);

}  // namespace planerka::forms
