#pragma once

// «Записать итог»: what a visit or a call came to, in a few taps: whom it was with, its kind and
// outcome, when to get in touch again. Makes an event and a task in one gesture. Whoever comes back
// from a telephone link is offered it as «Итог разговора».

#include <optional>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_dialog.h"

namespace planerka {

/// One for all screens.
struct ContactLog {
  FormDialog dialog;
  std::optional<RecordId> wanted;  // to be opened; of none: it is asked whom
  std::optional<RecordId> called;  // whom, by a telephone link
  bool returned = false;           // the tab is shown again
};

/// Opens it when it is time, and draws it while it is open. After the screens in a frame.
void draw_contact_log(ContactLog& log, const Frame& frame, Intents& intents);

/// Whether the person may log contacts.
bool may_log(const Frame& frame);

/// Whom work would be about where the person is: the record of the card, or whom that one names;
/// none elsewhere.
RecordId subject_of(const Frame& frame);

}  // namespace planerka
