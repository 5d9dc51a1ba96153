#pragma once

#include <string>

#include "shared/sync/messages.h"
#include "shared/sync/storage.h"

namespace planerka::sim {

/// What a trace says of a transaction or a message: one line.
std::string describe(const StorageTransaction& transaction);
std::string describe(const ServerMessage& message);
std::string describe(const DeviceMessage& message);

}  // namespace planerka::sim
