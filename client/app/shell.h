#pragma once

#include <functional>
#include <optional>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka::shell {

/// What the surroundings of every screen remember.
struct State {
  bool leaving = false;           // the dialog «Выйти» is open
  bool leaves_when_sent = false;  // «Дождаться отправки» was chosen
  bool signed_out = false;        // the session ended; work goes on offline
  bool update_ready = false;
  std::optional<InstallWay> install;  // offered, and not answered yet
  bool find = false;                  // «Найти» was pressed in this frame
};

/// Draws the side bar, the state of saving and what must not be missed, and `screen` inside.
void draw(State& state, const Frame& frame, Intents& intents, const std::function<void()>& screen);

}  // namespace planerka::shell
