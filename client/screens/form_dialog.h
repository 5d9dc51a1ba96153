#pragma once

// A form in a dialog: records that are made, and acts that ask for something first. What is typed
// is kept on the device until it is saved or closed.

#include "client/screens/form_choices.h"
#include "client/screens/form_draft.h"

namespace planerka {

/// One at a time on a screen.
struct FormDialog {
  bool open = false;
  FormDraft draft;
  ChoiceLists lists;
  std::string opens = {};  // the address to go to when the save was taken
};

/// Opens it; what it held before is gone.
void open_dialog(FormDialog& dialog, FormDraft draft, Intents& intents);

/// What was typed into this form before this page, or in a tab that is gone, opens it again. Only
/// one about `subject`, if it is given: a task or an event that a card would have made.
void resume_dialog(FormDialog& dialog,
                   const FormSpec& spec,
                   RecordId subject,
                   const Frame& frame,
                   Intents& intents);

/// Draws it while it is open, and takes the answer to a save.
void draw_form_dialog(FormDialog& dialog, const Frame& frame, Intents& intents);

}  // namespace planerka
