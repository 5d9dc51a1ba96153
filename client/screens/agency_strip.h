#pragma once

// What waits today, above the rating: counts, each a link to the list that shows them.

#include <array>
#include <cstddef>
#include <cstdint>

#include "client/app/frame.h"

namespace planerka::agencies {

inline constexpr std::size_t kStripCounts = kWaitings + 1;

struct Strip {
  std::array<std::int64_t, kStripCounts> counts{};
  std::uint64_t version = 0;  // of what they were counted from; 0: not yet
};

/// Просрочено, Сегодня (tasks that are mine), Истекает защита, На проверке, Зависли, Спят.
void draw_strip(Strip& strip, const Frame& frame);

}  // namespace planerka::agencies
