#pragma once

#include <string>

#include "shared/model/store.h"
#include "shared/sync/messages.h"
#include "shared/sync/storage.h"

namespace planerka::sim {

/// What a trace says of a transaction or a message: one line.
std::string describe(const StorageTransaction& transaction);
std::string describe(const ServerMessage& message);
std::string describe(const DeviceMessage& message);

/// The first cells in which two stores differ, as "kind.field of id: value @stamp".
std::string difference(const Store& is, const Store& expected);

}  // namespace planerka::sim
