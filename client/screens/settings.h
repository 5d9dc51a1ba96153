#pragma once

// «Настройки»: ranks of agents, stages of deals, thresholds. Everybody reads them, an administrator
// changes them.

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_dialog.h"

namespace planerka::settings_screen {

struct State {
  FormDialog dialog;
};

void draw(State& state, const Frame& frame, Intents& intents);

}  // namespace planerka::settings_screen
