#pragma once

// «Лента событий» of an agency, an agent, a client or a deal: what is planned above what happened.

#include <optional>
#include <string>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka {

struct EventFeed {
  RecordId subject;
  int kinds = 0;      // which events are shown: all, those of one kind, or all meetings
  std::string asked;  // by the address: "?feed=meetings"
  std::size_t shown = 0;
  std::uint64_t version = 0;
  std::vector<RecordId> tasks;   // planned, the nearest first
  std::vector<RecordId> events;  // pinned ones first, then the newest
};

/// Draws it. The task that is to be completed, if its button was pressed.
std::optional<RecordId> draw_event_feed(EventFeed& feed,
                                        RecordId subject,
                                        const Frame& frame,
                                        Intents& intents);

}  // namespace planerka
