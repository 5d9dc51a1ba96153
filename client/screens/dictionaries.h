#pragma once

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/form_dialog.h"

namespace planerka {

/// The card «Справочники» of «Настройки»: words that forms offer, titles of reasons and outcomes.
void draw_dictionaries(FormDialog& dialog, const Frame& frame, Intents& intents);

}  // namespace planerka
