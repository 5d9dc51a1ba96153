#pragma once

// What changed in a store since somebody looked last, so that what is worked out of many rows can
// be brought to the present by those that differ. Only the latest changes are remembered.

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

/// All that differs between two moments of a store.
struct Changes {
  struct Part {
    std::vector<RowIndex> rows;  // may repeat; one at or past the table's size is gone
    std::vector<RecordId> ids;   // of the records that are or were in these rows; may repeat
  };
  std::array<Part, kKindLimit> parts;  // by kind
  std::vector<RecordId> figures;       // records whose figures were worked out anew

  const Part& of(Kind kind) const { return parts[static_cast<std::size_t>(kind)]; }
};

class ChangeLog {
 public:
  /// More rows and figures than this are not remembered.
  static constexpr std::size_t kKeptMax = 2048;

  bool started() const { return started_; }
  /// Remembers what comes after this version. REQUIRES: the store's observers have been told.
  void start(const Store& store, std::uint64_t version);
  /// Until the next start() it remembers nothing.
  void stop();
  /// What observers were told, and which figures that changed, made `version` of the version
  /// before. REQUIRES: started.
  void add(const Store& store,
           const std::vector<ChangedRows>& changes,
           std::vector<RecordId> figures,
           std::uint64_t version);
  /// What changed after a version; none when that is not remembered.
  std::optional<Changes> since(std::uint64_t version) const;

 private:
  struct Entry {
    std::uint64_t version = 0;
    std::size_t size = 0;
    Changes changes;
  };

  void add_rows(const Store& store, const ChangedRows& changed, Changes& changes);

  bool started_ = false;
  std::uint64_t floor_ = 0;  // nothing is known of changes up to this version
  std::size_t size_ = 0;
  std::deque<Entry> entries_;
  std::array<std::vector<RecordId>, kKindLimit> ids_;  // by row, as they were
};

}  // namespace planerka
