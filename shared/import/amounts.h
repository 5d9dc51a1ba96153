#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace planerka {

/// An amount of money as files write it, in kopecks: 1054, 1054.0, 1 054,50, 1,054.00, $1,054.
/// Money has at most two decimals, so three digits after a point or comma are thousands, always.
/// Nothing for any other text, or past 10^15 kopecks.
std::optional<std::int64_t> read_amount(std::string_view text);

}  // namespace planerka
