#pragma once

// The device's disk as the sync machines need it: ordered keys in a few areas, read in ranges,
// written by conditional transactions. IndexedDB implements it (client/platform/web), memory does
// (client/platform/fake), and the simulator's disk loses what was not flushed. It is the only truth
// between tabs: whoever writes states what it expects, so two tabs never take the same n.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace planerka {

/// Object stores of the device's database (one database per workspace and user).
enum class Area : std::uint8_t { Meta, Pending, Acknowledged, Pages, Delta, Inbox };
inline constexpr int kAreaCount = 6;

/// Strict: the transaction is on disk before it is called done (own commands). Relaxed: may be lost
/// by a power failure (data that can be fetched again).
enum class Durability : std::uint8_t { Strict, Relaxed };

/// Keys are byte strings, compared byte by byte (numbers in them are big-endian).
struct StoredRow {
  Area area = Area::Meta;
  std::string key;
  std::string value;
};

/// Keys from `from` (included) to `to` (excluded; empty: to the end).
struct KeyRange {
  Area area = Area::Meta;
  std::string from;
  std::string to;
};

struct StorageExpectation {
  Area area = Area::Meta;
  std::string key;
  std::optional<std::string> value;  // none: the key must be absent
};

/// All or nothing: the expectations are checked and the writes made in one transaction; erases come
/// before puts.
struct StorageTransaction {
  std::vector<StorageExpectation> expects;
  std::vector<KeyRange> erases;
  std::vector<StoredRow> puts;
  Durability durability = Durability::Strict;
};

enum class StorageOutcome : std::uint8_t {
  Done,
  Moved,  // an expectation did not hold: another tab was first
  Quota,  // no room
  Lost,   // the database is gone or closed (cleared, private mode, handle lost twice)
  Failed,
};

/// Largest value written: IndexedDB slows down tenfold past 64 KB.
inline constexpr std::size_t kStoredValueMax = std::size_t{60} * 1024;

}  // namespace planerka
