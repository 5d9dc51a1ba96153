#pragma once

// What a list of clients says of each beside the client's own fields, kept as an observer: after
// any batch of writes, rewinds included, it equals what recompute() would give. A client is worked
// out anew, by the schema's lookup indexes, whenever anything that leads to it changes; a client
// has a handful of records.

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "shared/insight/others.h"
#include "shared/model/store.h"

namespace planerka {

/// None and 0: there is no such thing.
struct ClientFigure {
  RecordId registration;          // the latest received of the live ones
  RecordId deal;                  // the latest opened of the live ones
  std::int64_t last_contact = 0;  // ms: our own contact, or a meeting, call or mailing of ours

  friend bool operator==(const ClientFigure&, const ClientFigure&) = default;
};

/// REQUIRES: the store outlives it; observe() it after recompute(). Aliases are followed.
class ClientFigures : public StoreObserver {
 public:
  void recompute(const Store& store);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;

  /// Nothing for a client that has nothing, or was merged into another.
  const ClientFigure& of(RecordId client) const;
  /// The clients whose figures, or the records they are made of, the last changed() may have
  /// changed.
  const std::vector<RecordId>& settled() const { return settled_; }

 private:
  struct Lead {
    RecordId self;   // the row's record
    RecordId about;  // whom it is about; of a client, what it was merged into
  };

  void touch(const Store& store, RecordId client);
  void follow(const Store& store, Row row);
  void settle(const Store& store);

  std::array<std::vector<Lead>, kKindLimit> leads_;  // by row, as they were
  Others others_;
  std::vector<RecordId> touched_;
  std::vector<RecordId> settled_;
  std::unordered_map<RecordId, ClientFigure> figures_;
};

}  // namespace planerka
