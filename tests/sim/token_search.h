#pragma once

// Whether words lie somewhere: in a store, in histories, in the log, in a device's memory.

#include <string>

#include "shared/sync/device.h"
#include "tests/sim/sim_log.h"

namespace planerka::sim {

inline bool holds(const std::string& bytes, const std::string& token) {
  return bytes.find(token) != std::string::npos;
}
inline bool holds(const Value& value, const std::string& token) {
  return holds(value.bytes, token);
}
bool store_holds(const Store& store, const std::string& token);
bool history_holds(const History& history, const std::string& token);
bool log_holds(const LogImage& image, const std::string& token);
bool memory_holds(const Device& device, const std::string& token);

}  // namespace planerka::sim
