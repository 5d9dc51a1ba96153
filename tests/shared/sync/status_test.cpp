// What a tab tells of its work: connected, saved, sent, and what came of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/test_tab.h"

namespace planerka {
namespace {

using testing::edit_change;
using ::testing::IsEmpty;
using testing::kAgency;
using testing::kReplica;
using ::testing::SizeIs;
using testing::TestTab;

Command city(std::string_view name) {
  return make_edit(kAgency, {put(fields::agency::city, Value::text(name))});
}

void act(TestTab& tab, std::string_view name, const std::vector<std::string>& settled = {}) {
  ASSERT_TRUE(tab->act({city(name)}, settled).ok());
  tab.run_disk();
}

// A command of the tab that the server decides.
void act_and_refuse(TestTab& tab, std::uint64_t n) {
  act(tab, "Казань");
  tab.refuse(n, 2, "rights.kind");
  tab.run_disk();
}

TEST(Status, TheFirstAttemptIsNotYetNoNetwork) {
  TestTab tab;
  tab->on_leader();
  EXPECT_TRUE(tab->status().connecting);
  EXPECT_FALSE(tab->status().connected);
  tab->on_socket_closed();
  EXPECT_FALSE(tab->status().connecting);
  tab.pass(60'000);
  EXPECT_TRUE(tab.connecting()) << "it goes on trying";
  EXPECT_FALSE(tab->status().connecting) << "and says that there is no network";
}

TEST(Status, ATabThatFollowsKnowsTheServerByTheDisk) {
  const auto disk = std::make_shared<sim::SimDisk>();
  TestTab leader(disk);
  TestTab follower(disk);
  EXPECT_FALSE(follower->status().connected);
  leader.follow();
  follower->on_look();
  follower.run_disk();
  EXPECT_TRUE(follower->status().connected);
  EXPECT_TRUE(leader->status().leads);
  EXPECT_FALSE(follower->status().leads);
  leader->on_socket_closed();
  leader.run_disk();
  follower->on_look();
  follower.run_disk();
  EXPECT_FALSE(follower->status().connected);
}

TEST(Status, TheServersComingAndGoingIsWrittenOnceEach) {
  TestTab tab;
  tab.follow();
  const auto contact = [&tab] {
    for (const StoredRow& row : tab.rows(Area::Meta)) {
      if (row.key == disk::kContactKey) return *disk::decode_contact(row.value);
    }
    return disk::Contact{};
  };
  const disk::Contact met = contact();
  EXPECT_TRUE(met.connected);
  tab.pass(1'000);
  tab.receive_change(edit_change(3, kAgency, fields::agency::city, Value::text("Омск")));
  tab.run_disk();
  EXPECT_EQ(contact(), met);
  tab->on_socket_closed();
  tab.run_disk();
  const disk::Contact lost = contact();
  EXPECT_FALSE(lost.connected);
  EXPECT_EQ(lost.at.ms, met.at.ms + 1'000);
  tab.pass(60'000);
  tab->on_socket_closed();
  tab.run_disk();
  EXPECT_EQ(contact(), lost) << "an attempt in vain changes nothing";
}

TEST(Status, TheLastContactSurvivesAReload) {
  const auto disk = std::make_shared<sim::SimDisk>();
  std::int64_t heard = 0;
  {
    TestTab tab(disk);
    EXPECT_EQ(tab->status().last_contact.ms, 0);
    tab.follow();
    tab->on_socket_closed();
    tab.run_disk();
    heard = tab->status().last_contact.ms;
  }
  TestTab tab(disk);
  EXPECT_EQ(tab->status().last_contact.ms, heard);
  EXPECT_GT(heard, testing::kServerMs);
}

TEST(Status, ALongConnectionIsKeptWithWhatIsStoredAnyway) {
  TestTab tab;
  tab.follow();
  const std::int64_t met = tab->status().last_contact.ms;
  tab.pass(61'000);
  tab.receive_change(edit_change(3, kAgency, fields::agency::city, Value::text("Омск")));
  EXPECT_EQ(tab->status().last_contact.ms, met + 61'000);
}

TEST(Inbox, WhatACommandSettlesGoesInItsTransaction) {
  TestTab tab;
  tab.follow();
  act_and_refuse(tab, 1);
  ASSERT_THAT(tab->inbox(), SizeIs(1));
  const std::string key = tab->inbox().begin()->first;
  ASSERT_TRUE(tab->act({city("Казань")}, {key}).ok());
  EXPECT_THAT(tab->inbox(), IsEmpty());
  EXPECT_THAT(tab.rows(Area::Inbox), SizeIs(1));
  EXPECT_THAT(tab.rows(Area::Pending), IsEmpty());
  tab.run_disk_once();
  EXPECT_THAT(tab.rows(Area::Inbox), IsEmpty());
  EXPECT_THAT(tab.rows(Area::Pending), SizeIs(1));
}

TEST(Inbox, ACommandThatIsNotTakenSettlesNothing) {
  TestTab tab;
  tab.follow();
  act_and_refuse(tab, 1);
  const std::string key = tab->inbox().begin()->first;
  EXPECT_FALSE(tab->act({make_archive(RecordId{404})}, {key}).ok());
  EXPECT_THAT(tab->inbox(), SizeIs(1));
}

TEST(Inbox, TwoWhoWroteTheSameDisagreeOnNothing) {
  for (const auto& [theirs, entries] : {std::pair("Казань", 0U), std::pair("Омск", 1U)}) {
    TestTab tab;
    tab.follow();
    act(tab, "Казань");
    tab.accept(1, 4);
    tab.receive_change(edit_change(3, kAgency, fields::agency::city, Value::text(theirs)));
    Change own = edit_change(4, kAgency, fields::agency::city, Value::text("Казань"));
    own.replica = kReplica;
    own.n = 1;
    own.seen_seq = 2;
    tab.receive_change(own);
    tab.run_disk();
    EXPECT_THAT(tab->inbox(), SizeIs(entries)) << theirs;
  }
}

TEST(Acknowledged, TheNewestAreReadOldestFirst) {
  TestTab tab;
  tab.follow();
  for (std::uint64_t n = 1; n <= 4; ++n)
    act_and_refuse(tab, n);
  act(tab, "Пермь");
  std::vector<std::uint64_t> numbers;
  tab->read_acknowledged(2, [&numbers](const std::vector<disk::Decided>& decided) {
    for (const disk::Decided& each : decided)
      numbers.push_back(each.verdict.n);
  });
  tab.run_disk();
  EXPECT_THAT(numbers, ::testing::ElementsAre(3U, 4U));
}

}  // namespace
}  // namespace planerka
