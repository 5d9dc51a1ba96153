#pragma once

// Forms in cards, in place of the facts, and what becomes of them: saved as one gesture, or closed.

#include <vector>

#include "client/screens/form_choices.h"
#include "client/screens/form_draft.h"

namespace planerka {

/// At most so many forms stay open; then one without changes, or the oldest, closes.
inline constexpr std::size_t kFormsMax = 32;

/// What was typed stays here while the page lives, whatever is opened in between, and on the device
/// until the form is saved or closed.
struct FormEditing {
  std::vector<FormDraft> drafts;  // in the order they were opened
  ChoiceLists lists;
  bool discarding = false;  // «Изменения не сохранены»
};

/// The open form of a record; nullptr when there is none.
FormDraft* find_form(FormEditing& editing, RecordId record);

void begin_editing(FormEditing& editing,
                   const FormSpec& spec,
                   RecordId record,
                   const Frame& frame,
                   Intents& intents);

/// Opens what was typed before this page, takes the answer to a save, and closes forms of records
/// whose personal data was erased. Before find_form() in a frame.
void settle_editing(FormEditing& editing,
                    const FormSpec& spec,
                    RecordId record,
                    const Frame& frame,
                    Intents& intents);

/// Draws the form that find_form() gave, instead of a card. REQUIRES: there is one.
void draw_editing(FormEditing& editing, RecordId record, const Frame& frame, Intents& intents);

/// The dialog «Отмена», while it is open.
void draw_discarding(FormEditing& editing, RecordId record, const Frame& frame, Intents& intents);

}  // namespace planerka
