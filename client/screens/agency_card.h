#pragma once

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/agency_editing.h"
#include "client/screens/card_tabs.h"
#include "client/screens/event_feed.h"
#include "client/screens/field_history.h"
#include "client/screens/form_dialog.h"

namespace planerka::agency_card {

/// The card of one agency, and what is open on it.
struct State {
  RecordId agency;     // whose card the rest is about
  RecordId came_from;  // the merged one whose address led here
  Editing editing;
  FieldHistory history;
  CardTabs tabs;
  EventFeed feed;
  FormDialog dialog;
  bool archiving = false;  // the question about open deals is on show
};

void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::agency_card
