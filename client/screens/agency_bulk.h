#pragma once

#include <string>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka::agencies {

/// What the dialogs of acts in bulk hold.
struct Bulk {
  bool suspending = false;
  std::string reason;
  std::string error;
  bool archiving = false;
};

/// The acts upon the chosen agencies, as buttons; each is one step of undo. A dialog of theirs
/// stays on the screen as long as something is chosen.
void draw_bulk(Bulk& bulk,
               const std::vector<RecordId>& chosen,
               const Frame& frame,
               Intents& intents);

}  // namespace planerka::agencies
