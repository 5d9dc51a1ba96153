#pragma once

#include "client/app/frame.h"

namespace planerka::agency_card {

/// The figures of an agency as tiles.
void draw_tiles(const Frame& frame, RecordId agency);

}  // namespace planerka::agency_card
