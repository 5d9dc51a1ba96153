#pragma once

// The files a person asked the server for. They go when there is a connection and the server has
// all that was done on this device: until then they wait, a few of them, as long as the page lives.

#include <cstddef>
#include <string>
#include <vector>

#include "client/platform/machine.h"
#include "shared/i18n/phrases.h"
#include "shared/sync/device.h"

namespace planerka {

class Downloads {
 public:
  static constexpr std::size_t kMax = 8;

  /// Why it is not taken, in words: as many wait as may. Empty when it is; the same twice waits
  /// once.
  std::string add(Download download, Language language);
  /// Starts those that wait, if they can.
  void start(const DeviceStatus& status, Machine& machine);
  void forget() { waiting_.clear(); }
  std::size_t waiting() const { return waiting_.size(); }

 private:
  std::vector<Download> waiting_;
};

}  // namespace planerka
