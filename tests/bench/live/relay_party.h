#pragma once

#include <memory>
#include <string>

#include "tests/bench/live/party.h"

namespace planerka::bench {

/// The baseline: a relay that knows nothing of what passes, appends it to SQLite, tells everyone
/// else (relay.cpp), with a log of so many records.
std::unique_ptr<Party> start_relay(const std::string& program, std::uint64_t records);

}  // namespace planerka::bench
