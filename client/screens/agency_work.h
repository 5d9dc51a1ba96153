#pragma once

#include <optional>

#include "client/app/frame.h"

namespace planerka::agency_card {

/// Open deals by stage with their sums, and clients in work with the days left of their protection.
/// The deal for which help is to be offered, if its button was pressed.
std::optional<RecordId> draw_work(const Frame& frame, RecordId agency);

}  // namespace planerka::agency_card
