#pragma once

// Drives a host's storage through storage_cases.json, the table of what every storage of ours
// keeps: the fake's under GoogleTest, the browser's in Chromium.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sync/device_host.h"

namespace planerka {

struct StorageStep {
  std::optional<StorageTransaction> write;
  StorageOutcome outcome = StorageOutcome::Done;
  std::vector<KeyRange> ranges;  // read when there is nothing to write
  std::vector<StoredRow> rows;
};

struct StorageCase {
  std::string name;
  std::vector<StorageStep> steps;
};

/// The table from its JSON text; strings in it are bytes in Latin-1.
/// REQUIRES: text of the form of storage_cases.json.
std::vector<StorageCase> parse_storage_cases(std::string_view json);

/// Runs cases one after another, each on an emptied disk. The owner passes the host's answers on.
class StorageContract {
 public:
  StorageContract(std::vector<StorageCase> cases, DeviceHost& host);

  void start() { next(); }
  void on_stored(Ticket ticket, StorageOutcome outcome);
  void on_read(Ticket ticket, const std::optional<std::vector<StoredRow>>& rows);

  bool finished() const { return case_ == cases_.size(); }
  /// "case, step N: …"; empty when all held.
  const std::vector<std::string>& failures() const { return failures_; }

 private:
  void next();
  void check(bool held, std::string_view what);

  std::vector<StorageCase> cases_;
  DeviceHost& host_;
  std::size_t case_ = 0;
  std::size_t step_ = 0;
  Ticket ticket_ = 0;
  std::vector<std::string> failures_;
};

}  // namespace planerka
