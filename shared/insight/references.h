#pragma once

// Which rows' facts may differ because others changed: an alias, an agent's or a deal's agency, a
// deal's history of stages, the deal that keeps a registration from expiring. Remembers where each
// row led, and finds who leads through it by the schema's lookup indexes.

#include <array>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

class References {
 public:
  /// The rows to work out anew after these changed, themselves included, each once, in the order of
  /// kinds that makes every row come after those it leads through. Rows that are gone are among
  /// them.
  std::vector<Row> affected(const Store& store, const std::vector<Row>& changed);
  /// Remembers the store as it is.
  void reset(const Store& store);

 private:
  // Where an agency, client, agent or deal leads.
  struct Lead {
    RecordId id;          // the record; none: no row
    RecordId canonical;   // what stands for it
    RecordId agency;      // of an agent or a deal
    RecordId agent;       // of a deal
    RecordId holds;       // the registration that a deal keeps from expiring
    bool counts = false;  // of a deal: its history counts

    friend bool operator==(const Lead&, const Lead&) = default;
  };
  using Pending = std::array<std::vector<RowIndex>, kKindLimit>;

  static Lead lead_of(const Store& store, Row row);
  // Adds what hangs on a row that leads elsewhere than it did.
  void follow(const Store& store, Row row, Pending& pending);
  Lead& remembered(Row row);
  void add_deal_of(const Store& store, RowIndex stage_change, Pending& pending);
  static void add_found(const Store& store, FieldId field, RecordId id, Pending& pending);
  static void add_followers(
      const Store& store, Kind kind, RecordId id, int depth, Pending& pending);

  std::array<std::vector<Lead>, kKindLimit> leads_;
  std::vector<RecordId> deals_of_stage_changes_;  // by row
};

}  // namespace planerka
