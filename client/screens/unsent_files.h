#pragma once

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka {

/// The files that the server does not have yet, a line each: on whose card they are, how large, how
/// they stand and why, «Повторить» where a try failed.
void draw_unsent_files(const Frame& frame, Intents& intents);

}  // namespace planerka
