#pragma once

#include <cstddef>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka::inbox_screen {

inline constexpr std::size_t kShownAtFirst = 20;

/// «Требует внимания»: what the server refused, and what two people changed at once.
struct State {
  std::size_t shown = kShownAtFirst;
};

void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::inbox_screen
