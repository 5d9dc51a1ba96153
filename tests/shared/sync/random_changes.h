#pragma once

// Random logs over the whole schema, and texts that two replicas must share. Few records a kind, so
// that everything meets everything: late stamps, elements put in and taken out, aliases that run in
// circles, erasures before and after what they erase.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/sync/apply.h"
#include "tests/shared/chance.h"

namespace planerka::testing {

/// What is written: every field of the schema; also one that this version does not know; or fields
/// whose list no later version changes.
enum class Scope : std::uint8_t { Schema, SchemaAndNewer, Frozen };

/// Changes of seq 1, 2, 3… as an authority would stamp them: decisions in order, effective times of
/// each replica ascending, the replicas' clocks hours apart.
std::vector<Change> random_changes(std::uint64_t seed,
                                   std::size_t count,
                                   Scope scope = Scope::Schema);

/// Everything a store answers: cells with their versions, aliases, lookups, opaque cells; for a
/// reader of `groups`.
std::string picture(const Store& store, Groups groups = Groups::all());

/// The entries of a history, by record; of a full one without those of its oldest seq, of which
/// some may be gone. Entries of one seq have no order.
std::string picture(const History& history);

/// A replica's state and history.
struct Fold {
  Store store;
  History history;

  void apply(const Change& change) { apply_change(change, store, history); }
  std::string picture(Groups groups = Groups::all()) const {
    return testing::picture(store, groups) + testing::picture(history);
  }
};

}  // namespace planerka::testing
