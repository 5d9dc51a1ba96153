#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka::sync_screen {

/// «Синхронизация»: what waits, what was sent, how the device's storage is. Fresh at each visit.
struct State {
  bool asked_room = false;
  /// Where the log and the waiting commands stood when what was sent was asked for.
  std::optional<std::pair<std::uint64_t, std::size_t>> asked_sent;
};

void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::sync_screen
