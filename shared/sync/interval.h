#pragma once

// An interval of the log as readers of one sort see it: filtered op by op, in messages of a bounded
// size. Readers who may see the same and stand at the same place get the same bytes.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shared/sync/log.h"
#include "shared/sync/messages.h"

namespace planerka {

/// About how many bytes and ops a message of changes carries; one large value may exceed the bytes.
inline constexpr std::size_t kMessageTarget = std::size_t{128} * 1024;
inline constexpr std::size_t kMessageOpsMax = 3000;

/// The changes of (from, to]. `entries` begin at from + 1 and may go past `to`, whose mark is
/// given. A change too large for a message goes in parts: changes of one seq that follow each other
/// are one. Only the last message says that it is the last.
struct Interval {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t mark = 0;
  std::span<const LogEntry> entries;
};
struct IntervalMessages {
  std::vector<std::shared_ptr<const std::string>> messages;
  bool empty = true;  // its readers see nothing of what happened
};
/// At least one message, which says how far the reader is then.
IntervalMessages encode_interval(const Interval& interval, Groups groups, Wire wire);

}  // namespace planerka
