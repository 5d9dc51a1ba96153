#pragma once

// «Лента событий» of an agency, an agent, a client or a deal: what is planned above what happened.

#include <optional>
#include <string>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/field_history.h"
#include "client/screens/form_draft.h"

namespace planerka {

enum class FeedPart : unsigned char { All, Done, Planned };

struct EventFeed {
  RecordId subject;
  FeedPart part = FeedPart::All;
  int kinds = 0;      // of which kind: all, one, or all meetings
  std::string asked;  // by the address: "?feed=meetings"
  std::size_t shown = 0;
  std::uint64_t version = 0;
  std::vector<RecordId> tasks;   // planned, the nearest first
  std::vector<RecordId> events;  // pinned ones first, then the newest
  ToldChanges changes;           // of an event, «История события»
};

/// Draws it. The form that was asked for: a task is to be completed, an event told otherwise.
std::optional<FormDraft> draw_event_feed(EventFeed& feed,
                                         RecordId subject,
                                         const Frame& frame,
                                         Intents& intents);

}  // namespace planerka
