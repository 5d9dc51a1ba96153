#pragma once

#include "client/app/frame.h"

namespace planerka {

/// «История стадий» of a deal: every change, the latest first.
void draw_stage_history(RecordId deal, const Frame& frame);

}  // namespace planerka
