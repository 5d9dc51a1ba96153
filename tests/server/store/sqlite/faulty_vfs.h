#pragma once

// A disk that fails on demand: wraps SQLite's own file layer and makes every write, or every sync,
// of the files opened through it answer with an error.

#include <atomic>

namespace planerka::sqlite {

struct DiskFaults {
  std::atomic<int> write = 0;  // SQLite's code for writes; 0: they work
  std::atomic<int> sync = 0;
  std::atomic<int> writes_left = 0;  // that still work before `write` takes effect
};

/// Faults of all files opened while a FaultyDisk lives.
DiskFaults& disk_faults();

/// Makes the failing layer the default one, for connections opened from now on.
class FaultyDisk {
 public:
  FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();
};

}  // namespace planerka::sqlite
