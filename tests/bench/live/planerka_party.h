#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "tests/bench/live/party.h"

namespace planerka::bench {

/// The server that ships, with a workspace of so many records and a user of each role.
std::unique_ptr<Party> start_planerka(const std::string& program, std::uint64_t records);

}  // namespace planerka::bench
