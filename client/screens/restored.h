#pragma once

#include "client/app/frame.h"

namespace planerka {

/// Says above a form that it holds a draft typed then. True in the frame it is to be thrown away.
bool draw_restored(Instant typed, const Frame& frame);

}  // namespace planerka
