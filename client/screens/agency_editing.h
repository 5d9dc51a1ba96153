#pragma once

// The forms that are open, and what becomes of them: saved as one gesture, or closed.

#include <string>
#include <vector>

#include "client/app/intents.h"
#include "client/screens/agency_form.h"

namespace planerka::agency_card {

/// At most so many forms stay open; then one without changes, or the oldest, closes.
inline constexpr std::size_t kDraftsMax = 32;

/// What was typed stays here while the page lives, whatever is opened in between, and on the device
/// (drafts.h) until the form is saved or closed.
struct Editing {
  std::vector<Draft> drafts;  // in the order they were opened
  ParentChoices parents;
  bool discarding = false;  // «Изменения не сохранены»
};

/// The open form of an agency; nullptr when there is none.
Draft* find_draft(Editing& editing, RecordId agency);

void begin_editing(Editing& editing, const Frame& frame, RecordId agency);

/// What was typed before this page, or in a tab that is gone, opens its form again.
void resume_editing(Editing& editing, const Frame& frame, Intents& intents, RecordId agency);

/// Takes the answer to a save: the form closes, or says why not. Forms of agencies whose personal
/// data was erased close too: nothing of it stays in memory.
void settle_editing(Editing& editing, const Frame& frame, Intents& intents);

/// Draws the form that find_draft() gave. REQUIRES: there is one.
void draw_editing(Editing& editing, const Frame& frame, Intents& intents, RecordId agency);

/// The dialog «Отмена», while it is open.
void draw_discarding(Editing& editing, const Frame& frame, Intents& intents, RecordId agency);

}  // namespace planerka::agency_card
