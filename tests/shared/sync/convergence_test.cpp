// What a replica ends with depends on the set of changes and on nothing else: not their order, not
// how often they come, not where batches end, not what was folded into pages on the way.

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "shared/sync/filter.h"
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"
#include "tests/shared/sync/random_changes.h"

namespace planerka::testing {
namespace {

constexpr std::uint64_t kSeeds = 40;
constexpr std::size_t kChanges = 250;
constexpr Groups kEverything = Groups::all();
const Groups kViewer = Groups{}.with(Group::Everyone).with(Group::Base);
const Groups kManager = kViewer.with(Group::Phones).with(Group::PayoutStatus);

TEST(Convergence, TheOrderOfChangesDoesNotMatter) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto changes = random_changes(seed, kChanges, Scope::SchemaAndNewer);
    Fold straight;
    for (const Change& change : changes)
      straight.apply(change);
    Chance chance(seed);
    for (int round = 0; round < 3; ++round) {
      chance.shuffle(changes);
      Fold shuffled;
      for (const Change& change : changes)
        shuffled.apply(change);
      ASSERT_EQ(picture(shuffled.store), picture(straight.store)) << "seed " << seed;
      ASSERT_EQ(state_hash(shuffled.store, kEverything), state_hash(straight.store, kEverything));
    }
  }
}

TEST(Convergence, AChangeThatComesAgainChangesNeitherStateNorHistory) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto changes = random_changes(seed, kChanges);
    Fold once;
    Fold often;
    Chance chance(seed);
    for (std::size_t at = 0; at < changes.size(); ++at) {
      once.apply(changes[at]);
      often.apply(changes[at]);
      // A delta is applied again from wherever the pages stood, to its end.
      if (!chance.one_in(10)) continue;
      for (std::size_t again = at - chance.index(std::min<std::size_t>(at + 1, 30)); again <= at;
           ++again) {
        often.apply(changes[again]);
      }
    }
    ASSERT_EQ(often.picture(), once.picture()) << "seed " << seed;
  }
}

TEST(Convergence, AReaderOfSomeGroupsHoldsWhatTheWholeStateShowsOfThem) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Fold whole;
    Fold reader;
    for (const Change& change : random_changes(seed, kChanges)) {
      whole.apply(change);
      reader.apply(filter_change(change, kManager));
    }
    ASSERT_EQ(state_hash(reader.store, kEverything), state_hash(whole.store, kManager))
        << "seed " << seed;
  }
}

// Messages as they cross the wire, cut anywhere.
TEST(Convergence, WhereBatchesEndDoesNotMatter) {
  for (const Wire wire : {Wire::Cbor, Wire::Json}) {
    const auto changes = random_changes(1, kChanges);
    Fold straight;
    Fold received;
    for (const Change& change : changes)
      straight.apply(change);
    Chance chance(3);
    for (std::size_t at = 0; at < changes.size();) {
      const std::size_t end = std::min(changes.size(), at + 1 + chance.index(20));
      Batch batch{.from = at, .to = end, .mark = 1, .changes = {}};
      batch.changes.assign(changes.begin() + static_cast<std::ptrdiff_t>(at),
                           changes.begin() + static_cast<std::ptrdiff_t>(end));
      const auto message = decode_server_message(encode(ServerMessage(batch), wire), wire);
      ASSERT_TRUE(message.ok());
      for (const Change& change : std::get<Batch>(*message).changes)
        received.apply(change);
      at = end;
    }
    ASSERT_EQ(received.picture(), straight.picture());
  }
}

// Every page of a fold that a reader takes.
std::vector<std::string> pages_of(const Fold& fold,
                                  Groups groups,
                                  std::uint64_t seq,
                                  Holder holder) {
  std::vector<std::string> pages;
  const auto take = [&](const PageSpec& spec) {
    if (holder == Holder::Reader && spec.sight == Sight::Masked) return;
    const bool whole = holder == Holder::Reader || groups.has(spec.group);
    const bool masked = !groups.has(spec.group) && groups.has(Group::Base);
    if (spec.sight == Sight::Whole ? !whole : !masked) return;
    std::vector<std::string> made;
    if (spec.kind == Kind::None) {
      made = encode_history_pages(fold.store, fold.history, spec, holder);
    } else {
      std::vector<RowIndex> rows(fold.store.table(spec.kind).size());
      for (RowIndex i = 0; i < rows.size(); ++i)
        rows[i] = i;
      made = encode_pages(fold.store, spec, rows, holder);
    }
    pages.insert(pages.end(), made.begin(), made.end());
  };
  for (int group = 0; group < kGroupCount; ++group) {
    for (const Sight sight : {Sight::Whole, Sight::Masked}) {
      const auto read = static_cast<Group>(group);
      if (sight == Sight::Masked && read != Group::Phones) continue;
      for (const KindSpec& kind : kinds())
        take({kind.kind, read, sight, seq});
      take({Kind::None, read, sight, seq});
    }
  }
  return pages;
}

void load(Fold& fold, std::vector<std::string> pages, Chance& chance) {
  chance.shuffle(pages);
  for (const std::string& page : pages)
    ASSERT_TRUE(load_page(page, fold.store, fold.history).ok());
}

// A snapshot of the authority, then every delta past it and some before.
TEST(Convergence, ASnapshotAndTheDeltasAfterItAreTheWholeLog) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto changes = random_changes(seed, kChanges);
    Chance chance(seed);
    const std::size_t snapshot = chance.index(kChanges);
    for (const Groups groups : {kEverything, kManager, kViewer}) {
      const std::string of =
          "seed " + std::to_string(seed) + ", groups " + std::to_string(groups.bits());
      Fold authority;
      Fold straight;
      for (std::size_t at = 0; at < changes.size(); ++at) {
        if (at < snapshot) authority.apply(changes[at]);
        straight.apply(filter_change(changes[at], groups));
      }
      Fold device;
      load(device, pages_of(authority, groups, snapshot, Holder::Authority), chance);
      for (std::size_t at = snapshot - chance.index(snapshot + 1); at < changes.size(); ++at)
        device.apply(filter_change(changes[at], groups));
      ASSERT_EQ(picture(device.store), picture(straight.store)) << of;
      // The newest entries of all groups are kept, so a reader of some may have fewer than kept.
      if (groups == kEverything) {
        ASSERT_EQ(picture(device.history), picture(straight.history)) << of;
      }
    }
  }
}

// A device rewrites its own pages now and then, not all of them at once, and dies in between.
TEST(Convergence, WhatIsFoldedIntoPagesOnTheWayDoesNotMatter) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto changes = random_changes(seed, kChanges);
    Chance chance(seed);
    Fold straight;
    auto device = std::make_unique<Fold>();
    std::map<std::uint64_t, std::vector<std::string>> disk;  // pages by the seq they stand at
    std::size_t floor = 0;                                   // deltas up to it are gone
    for (std::size_t at = 0; at < changes.size(); ++at) {
      straight.apply(filter_change(changes[at], kViewer));
      device->apply(filter_change(changes[at], kViewer));
      if (chance.one_in(15)) {
        disk[at + 1] = pages_of(*device, kViewer, at + 1, Holder::Reader);
        if (chance.one_in(2)) {
          disk.erase(disk.begin(), std::prev(disk.end()));
          floor = at + 1;
        }
      }
      if (!chance.one_in(20)) continue;
      device = std::make_unique<Fold>();
      // Of several generations of a page any may be there: what is newer stays.
      for (const auto& [seq, pages] : disk)
        load(*device, pages, chance);
      for (std::size_t delta = floor; delta <= at; ++delta)
        device->apply(filter_change(changes[delta], kViewer));
      ASSERT_EQ(device->picture(), straight.picture()) << "seed " << seed << ", " << at;
    }
    ASSERT_EQ(device->picture(), straight.picture()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace planerka::testing
