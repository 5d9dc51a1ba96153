#pragma once

// The card of any record whose kind shares the mechanism: facts with links both ways, lists of what
// belongs to it, the feed of events, the log.

#include <span>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/card_tabs.h"
#include "client/screens/event_feed.h"
#include "client/screens/field_history.h"
#include "client/screens/form_dialog.h"
#include "client/screens/form_editing.h"
#include "client/screens/record_kind.h"

namespace planerka {

/// What is open on the card.
struct RecordCard {
  RecordId record;     // whose card the rest is about
  RecordId came_from;  // the merged one whose address led here
  CardTabs tabs;
  EventFeed feed;
  FieldHistory history;
  FormDialog dialog;
  FormEditing editing;  // of every record whose form is open
};

/// `order` is that of the list of the kind.
void draw_record_card(RecordCard& card,
                      const RecordKind& kind,
                      std::span<const RecordId> order,
                      const Frame& frame,
                      Intents& intents);

}  // namespace planerka
