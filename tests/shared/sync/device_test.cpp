#include "shared/sync/device.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/shared/sync/test_tab.h"

namespace planerka {
namespace {

using testing::edit_change;
using testing::kAgency;
using testing::kManager;
using testing::kReplica;
using testing::TestTab;

Command city(std::string_view name) {
  return make_edit(kAgency, {put(fields::agency::city, Value::text(name))});
}

// "" for a command that was taken.
std::string reason(const Result<>& result) {
  return result.ok() ? "" : result.error().code;
}

std::string city_shown(TestTab& tab) {
  return std::string(tab->replica().store().value(kAgency, fields::agency::city).bytes);
}

// What the log shows of the tab's own command n.
Change own_change(std::uint64_t n, std::uint64_t seq, std::string_view name) {
  Change change = edit_change(seq, kAgency, fields::agency::city, Value::text(name));
  change.replica = kReplica;
  change.n = n;
  return change;
}

TEST(Device, ShowsACommandAtOnceAndCallsItSavedOnlyOnceItIsStored) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  EXPECT_EQ(city_shown(tab), "Казань");
  EXPECT_EQ(tab->status().standing, Standing::Saving);
  EXPECT_EQ(tab.last<Upload>(), nullptr) << "nothing goes up before it is stored";
  tab.run_disk();
  EXPECT_EQ(tab->status().standing, Standing::Saved);
  ASSERT_NE(tab.last<Upload>(), nullptr);
  EXPECT_EQ(tab.rows(Area::Pending).size(), 1U);
}

TEST(Device, KeepsACommandPendingUntilBothItsVerdictAndItsChangeCame) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  tab.run_disk();
  tab.accept(1, 3);
  tab.run_disk();
  EXPECT_EQ(tab->replica().pending().size(), 1U);
  tab.receive_change(own_change(1, 3, "Казань"));
  tab.run_disk();
  EXPECT_TRUE(tab->replica().pending().empty());
  EXPECT_TRUE(tab.rows(Area::Pending).empty());
  EXPECT_EQ(tab.rows(Area::Acknowledged).size(), 1U);
  EXPECT_EQ(tab->status().standing, Standing::Sent);
  ASSERT_NE(tab.last<Settled>(), nullptr);
  EXPECT_EQ(tab.last<Settled>()->n, 1U);
}

TEST(Device, BringsARefusalToTheInboxAndTakesItsEffectBack) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  tab.run_disk();
  tab.refuse(1, 2, "rights.kind");
  EXPECT_EQ(city_shown(tab), "");
  ASSERT_EQ(tab->inbox().size(), 1U);
  tab.run_disk();
  const std::string key = tab->inbox().begin()->first;
  EXPECT_EQ(tab->inbox().begin()->second.refusal->verdict.reason.code, "rights.kind");
  tab->dismiss(key);
  tab.run_disk();
  EXPECT_TRUE(tab.rows(Area::Inbox).empty());
}

// Milliseconds until it asks for a socket again.
std::int64_t retry_ms(TestTab& tab) {
  constexpr std::int64_t kStepMs = 50;
  for (std::int64_t waited = 0; waited <= 60'000; waited += kStepMs) {
    if (tab.connecting()) return waited;
    tab.pass(kStepMs);
  }
  return -1;
}

// The alarm of the first attempt is still set when a second one fails.
TEST(Device, GoesOnTryingWhenAnEarlierAlarmWakesItTooSoon) {
  TestTab tab;
  tab.follow();
  for (int attempt = 0; attempt < 3; ++attempt) {
    tab->on_socket_closed();
    tab.close_socket();
    tab.pass(100);
    tab->on_online();
    ASSERT_TRUE(tab.connecting());
  }
  tab->on_socket_closed();
  tab.close_socket();
  EXPECT_GT(retry_ms(tab), 0);
}

// A server whose queue is full greets and then takes nothing.
TEST(Device, ComesAgainToABusyServerMoreAndMoreSeldomUntilItsCommandsAreTaken) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  tab.run_disk();
  ASSERT_NE(tab.last<Upload>(), nullptr);
  const std::string bytes = tab.last<Upload>()->envelopes.front();
  const auto turn_away = [&tab] {
    tab.receive(Bye{"server.busy"});
    tab->on_socket_closed();
    tab.run_disk();
    EXPECT_EQ(tab->status().notice, "server.busy");
    EXPECT_EQ(tab->replica().pending().size(), 1U);
    const std::int64_t waited = retry_ms(tab);
    tab.sent();
    tab.greet({.epoch = 1, .replica = kReplica, .head = 2});
    return waited;
  };
  const std::int64_t first = turn_away();
  EXPECT_GT(first, 0);
  EXPECT_LE(first, 500);
  for (int again = 0; again < 4; ++again)
    turn_away();
  EXPECT_GE(turn_away(), 4'000);

  ASSERT_NE(tab.last<Upload>(), nullptr);
  EXPECT_EQ(tab.last<Upload>()->envelopes.front(), bytes) << "the same bytes";
  tab.accept(1, 3);
  tab.receive_change(own_change(1, 3, "Казань"));
  tab.run_disk();
  EXPECT_EQ(tab->status().standing, Standing::Sent);
  tab->on_socket_closed();
  EXPECT_LE(retry_ms(tab), 500) << "it was taken: all is forgotten";
}

// The other tab stored something, so this one reads; before the read is answered its own command is
// decided and leaves.
TEST(Device, AReadOfBeforeACommandLeftDoesNotBringItBack) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  tab.run_disk();
  tab->on_look();
  tab.accept(1, 3);
  tab.receive_change(own_change(1, 3, "Казань"));
  EXPECT_TRUE(tab->replica().pending().empty());
  ASSERT_TRUE(tab.run_disk_once());
  EXPECT_TRUE(tab->replica().pending().empty());
  tab.run_disk();
  EXPECT_EQ(tab->status().standing, Standing::Sent);
}

TEST(Device, AReadOfBeforeARefusalWasStoredDoesNotHideIt) {
  TestTab tab;
  tab.follow();
  ASSERT_EQ(reason(tab->act({city("Казань")})), "");
  tab.run_disk();
  tab->on_look();
  tab.refuse(1, 2, "rights.kind");
  tab.run_disk();
  EXPECT_EQ(tab->inbox().size(), 1U);
  tab->on_look();
  tab->dismiss(tab->inbox().begin()->first);
  tab.run_disk();
  EXPECT_TRUE(tab->inbox().empty());
}

}  // namespace
}  // namespace planerka
