#pragma once

#include "client/app/frame.h"

namespace planerka::agency_card {

/// «Перед звонком»: what was promised, what happened last, whom to call, what runs out or is stuck.
void draw_before_call(const Frame& frame, RecordId agency);

}  // namespace planerka::agency_card
