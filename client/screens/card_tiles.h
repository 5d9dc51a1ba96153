#pragma once

#include "client/app/frame.h"

namespace planerka {

/// The figures of an agency or an agent as tiles, each against the period before and with the list
/// of what it counts.
void draw_tiles(RecordId record, const Frame& frame);

}  // namespace planerka
