// Taking a snapshot: its pages are counted, stored and switched to.

#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/shared/sync/test_tab.h"

namespace planerka {
namespace {

using testing::kAgency;
using testing::kReplica;
using testing::TestTab;

struct Generation {
  std::vector<std::string> pages;
  Manifest manifest;
};

// The founding state and some agencies more, each record on pages of its own.
Generation generation_at(const Cursor& cursor) {
  Store store;
  History history;
  for (const Change& change : testing::founding())
    apply_change(change, store, history);
  for (std::uint64_t more = 1; more <= 3; ++more) {
    const RecordId id{kAgency.value + more};
    apply_change(
        testing::edit_change(2, id, fields::agency::city, Value::text("Пермь")), store, history);
  }
  Generation generation;
  generation.manifest.cursor = cursor;
  for (const Kind kind : {Kind::User, Kind::Agency}) {
    const Group group = kind == Kind::User ? Group::Everyone : Group::Base;
    const PageSpec spec{kind, group, Sight::Whole, cursor.seq};
    for (RowIndex row = 0; row < store.table(kind).size(); ++row) {
      for (std::string& page : encode_pages(store, spec, std::span(&row, 1))) {
        generation.manifest.pages.push_back({page_hash(page), kind, group, page.size()});
        generation.pages.push_back(std::move(page));
      }
    }
  }
  return generation;
}

std::string page_of(const Generation& generation, const std::string& path) {
  for (const std::string& page : generation.pages) {
    if (path == "page/" + page_hash(page)) return page;
  }
  return {};
}

void begin_loading(TestTab& tab) {
  tab.greet({.catch_up = CatchUp::Snapshot, .epoch = 1, .replica = kReplica, .head = 2});
  ASSERT_EQ(tab.fetches.front().first, "snapshot");
}

void load_all(TestTab& tab, const Generation& generation) {
  while (!tab.fetches.empty()) {
    const std::string path = tab.fetches.front().first;
    tab.answer_fetch(path == "snapshot" ? encode_manifest(generation.manifest)
                                        : page_of(generation, path));
    tab.run_disk();
  }
}

TEST(SnapshotLoad, SwitchesToTheGenerationOnceAllItsPagesAreStored) {
  TestTab tab;
  begin_loading(tab);
  EXPECT_TRUE(tab->status().loading);
  load_all(tab, generation_at({1, 2, 0x5eed}));
  EXPECT_EQ(tab->replica().cursor(), (Cursor{1, 2, 0x5eed}));
  EXPECT_EQ(tab->replica().store().value(kAgency, fields::agency::name).bytes, "Ромашка");
}

// Gone: the server made another generation while this one was being taken.
TEST(SnapshotLoad, PagesOfAnAbandonedManifestDoNotCountForTheNext) {
  TestTab tab;
  const Generation generation = generation_at({1, 2, 0x5eed});
  ASSERT_GE(generation.pages.size(), 3U);
  begin_loading(tab);
  tab.answer_fetch(encode_manifest(generation.manifest));
  tab.answer_fetch(page_of(generation, tab.fetches.front().first));
  tab.answer_fetch(std::nullopt);
  tab.run_disk();
  EXPECT_EQ(tab->status().pages_loaded, 0U);
  tab.pass(1'000);
  load_all(tab, generation);
  EXPECT_TRUE(tab.connecting()) << "to follow from there";
  EXPECT_EQ(tab->replica().cursor(), (Cursor{1, 2, 0x5eed}));
}

TEST(SnapshotLoad, APageNobodyAskedForIsNotStored) {
  TestTab tab;
  const Generation generation = generation_at({1, 2, 0x5eed});
  begin_loading(tab);
  tab.answer_fetch(encode_manifest(generation.manifest));
  tab.answer_fetch("something else");
  tab.run_disk();
  EXPECT_TRUE(tab.rows(Area::Pages).empty());
}

// Nobody tells a device that loads: the manifest says whom it was made for.
TEST(SnapshotLoad, ARoleThatChangesMeanwhileIsLoadedAnew) {
  constexpr Groups kBase = Groups{}.with(Group::Everyone).with(Group::Base);
  TestTab tab;
  tab.greet({.catch_up = CatchUp::Snapshot,
             .epoch = 1,
             .replica = kReplica,
             .groups = kBase.with(Group::Phones).bits(),
             .head = 2});
  tab.run_disk();
  Generation masked = generation_at({1, 2, 0x5eed});
  masked.manifest.groups = kBase.bits();
  tab.answer_fetch(encode_manifest(masked.manifest));
  tab.run_disk();
  ASSERT_EQ(tab.fetches.front().first, "snapshot") << "what was held goes first";
  load_all(tab, masked);
  ASSERT_TRUE(tab.connecting());
  tab.sent();
  tab->on_socket_open();
  EXPECT_EQ(tab.last<Hello>()->groups, kBase.bits());
}

// The pages of a load that never ended are on the disk, whatever the role came to meanwhile.
TEST(SnapshotLoad, AGroupGainedAndLostAgainLeavesNothingBehind) {
  constexpr Groups kBase = Groups{}.with(Group::Everyone).with(Group::Base);
  TestTab tab;
  Welcome welcome{.catch_up = CatchUp::Snapshot,
                  .epoch = 1,
                  .replica = kReplica,
                  .groups = kBase.with(Group::Phones).bits(),
                  .head = 2};
  tab.greet(welcome);
  tab.run_disk();
  const Generation generation = generation_at({1, 2, 0x5eed});
  tab.answer_fetch(encode_manifest(generation.manifest));
  tab.answer_fetch(page_of(generation, tab.fetches.front().first));
  tab.run_disk();
  ASSERT_FALSE(tab.rows(Area::Pages).empty());
  tab->on_socket_closed();
  tab.fetches.clear();
  tab.pass(60'000);
  tab->on_socket_open();
  welcome.catch_up = CatchUp::Follow;
  welcome.groups = kBase.bits();
  tab.welcome(welcome);
  tab.run_disk();
  EXPECT_TRUE(tab.rows(Area::Pages).empty());
}

// A build that knew fewer kinds left out what it could not read, at compaction for good.
TEST(SnapshotLoad, WhatABuildOfAnOlderSchemaHeldIsLoadedAnew) {
  const auto disk = std::make_shared<sim::SimDisk>();
  TestTab(disk).follow();
  const auto position_on = [&disk] {
    const auto key = std::pair(Area::Meta, std::string(disk::kCursorKey));
    return disk::decode_position(disk->rows().at(key)).value();
  };
  disk::Position held = position_on();
  ASSERT_EQ(held.schema, kSchemaVersion);
  held.schema = 1;
  const std::string bytes = disk::encode(held);
  EXPECT_EQ(disk::encode(disk::decode_position(bytes).value()), bytes) << "is expected as it was";
  disk->commit({.puts = {{Area::Meta, std::string(disk::kCursorKey), bytes}}});
  TestTab tab(disk);
  tab.run_disk();
  tab.greet({.epoch = 1, .replica = kReplica, .head = 2});
  ASSERT_FALSE(tab.fetches.empty());
  load_all(tab, generation_at({1, 2, 0x5eed}));
  EXPECT_EQ(position_on().schema, kSchemaVersion);
  tab.welcome({.epoch = 1, .replica = kReplica, .head = 2});
  EXPECT_TRUE(tab.fetches.empty());
}

TEST(SnapshotLoad, APageOfANewerSchemaIsLeftToTheBuildThatKnowsIt) {
  Generation generation = generation_at({1, 2, 0x5eed});
  const std::size_t known = generation.manifest.pages.size();
  generation.manifest.pages.push_back({"newer group", Kind::Agency, static_cast<Group>(40), 9});
  generation.manifest.pages.push_back({"newer kind", static_cast<Kind>(200), Group::Base, 9});
  EXPECT_EQ(decode_manifest(encode_manifest(generation.manifest))->pages.size(), known);
}

}  // namespace
}  // namespace planerka
