#include "client/platform/fake/fake_host.h"

#include <fstream>
#include <memory>
#include <sstream>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/platform/storage_contract.h"

namespace planerka {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A tab that writes down what it hears, in words.
class Tab final : public HostEvents {
 public:
  explicit Tab(FakeDevice& device) : host(std::make_unique<FakeHost>(device, *this)) {}

  void kill() { host.reset(); }
  std::vector<std::string> heard() { return std::exchange(heard_, {}); }

  void on_stored(Ticket, StorageOutcome outcome) override {
    hear("stored " + std::to_string(static_cast<int>(outcome)));
  }
  void on_read(Ticket, std::optional<std::vector<StoredRow>> rows) override {
    hear("read " + (rows ? std::to_string(rows->size()) : "nothing"));
  }
  void on_socket_open() override { hear("open"); }
  void on_socket_closed(int) override { hear("closed"); }
  void on_socket_message(std::string message) override { hear("message " + message); }
  void on_fetched(Ticket, int status, std::optional<std::string> body) override {
    hear("fetched " + std::to_string(status) + " " + body.value_or(""));
  }
  void on_look() override { hear("look"); }
  void on_leader() override { hear("leader"); }
  void on_leader_lost() override { hear("leader lost"); }
  void on_ping() override { hear("ping"); }
  void on_leader_alive() override { hear("alive"); }
  void on_alarm() override { hear("alarm at " + std::to_string(host->monotonic_ms())); }
  void on_wake() override { hear("wake"); }
  void on_update() override { hear("update"); }
  void on_install(InstallWay) override { hear("install"); }
  void on_download_failed() override { hear("no download"); }
  void on_room(const StorageRoom& room) override {
    hear(room.persistent ? "room, persistent" : "room");
  }
  void on_tabs(std::vector<std::uint64_t> tabs) override {
    for (const std::uint64_t tab : tabs)
      hear("tab " + std::to_string(tab));
  }

  std::unique_ptr<FakeHost> host;

 private:
  void hear(std::string word) { heard_.push_back(std::move(word)); }

  std::vector<std::string> heard_;
};

/// Says everything back.
class EchoServer final : public FakeServer {
 public:
  void on_connected(FakeHost&) override { ++connected; }
  void on_disconnected(FakeHost&) override { --connected; }
  void on_message(FakeHost& tab, std::string message) override { tab.receive(message + "!"); }
  std::optional<std::string> get(FakeHost&, const std::string& path) override {
    if (path != "snapshot") return std::nullopt;
    return "manifest";
  }

  int connected = 0;
};

class FakeHostTest : public testing::Test {
 protected:
  EchoServer server_;
  FakeDevice device_{server_};
};

/// A transaction that takes number n, as a device does for its own command.
StorageTransaction take(const std::string& n, const std::string& next) {
  return {.expects = {{.area = Area::Meta, .key = "next_n", .value = n}},
          .puts = {{.area = Area::Meta, .key = "next_n", .value = next}}};
}

class ContractTab final : public HostEvents {
 public:
  explicit ContractTab(FakeDevice& device, std::vector<StorageCase> cases)
      : host_(device, *this), contract(std::move(cases), host_) {}

  void on_stored(Ticket ticket, StorageOutcome outcome) override {
    contract.on_stored(ticket, outcome);
  }
  void on_read(Ticket ticket, std::optional<std::vector<StoredRow>> rows) override {
    contract.on_read(ticket, rows);
  }
  void on_socket_open() override {}
  void on_socket_closed(int) override {}
  void on_socket_message(std::string) override {}
  void on_fetched(Ticket, int, std::optional<std::string>) override {}
  void on_look() override {}
  void on_leader() override {}
  void on_leader_lost() override {}
  void on_ping() override {}
  void on_leader_alive() override {}
  void on_alarm() override {}
  void on_wake() override {}
  void on_update() override {}
  void on_install(InstallWay) override {}
  void on_download_failed() override {}
  void on_room(const StorageRoom&) override {}
  void on_tabs(std::vector<std::uint64_t>) override {}

 private:
  FakeHost host_;

 public:
  StorageContract contract;
};

TEST_F(FakeHostTest, KeepsTheContractOfStorage) {
  std::ifstream file(PLANERKA_SOURCE_DIR "/tests/client/platform/storage_cases.json");
  std::stringstream text;
  text << file.rdbuf();
  ContractTab tab(device_, parse_storage_cases(text.str()));
  tab.contract.start();
  device_.run();
  EXPECT_TRUE(tab.contract.finished());
  EXPECT_THAT(tab.contract.failures(), IsEmpty());
}

TEST_F(FakeHostTest, TwoTabsNeverTakeTheSameNumber) {
  Tab one(device_);
  Tab two(device_);
  one.host->store(1, {.puts = {{.area = Area::Meta, .key = "next_n", .value = "1"}}});
  one.host->store(2, take("1", "2"));
  two.host->store(1, take("1", "2"));
  device_.run();
  EXPECT_THAT(one.heard(), ElementsAre("stored 0", "stored 0"));
  EXPECT_THAT(two.heard(), ElementsAre("stored 1"));
}

TEST_F(FakeHostTest, AFullOrLostDiskIsTold) {
  Tab tab(device_);
  device_.disk.fail_next(StorageOutcome::Quota);
  tab.host->store(1, {});
  tab.host->store(2, {});
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("stored 2", "stored 0"));
  device_.disk.lose();
  tab.host->store(3, {});
  tab.host->read(4, {});
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("stored 3", "read nothing"));
}

TEST_F(FakeHostTest, AKilledTabHearsNothingAndLeavesWhatItStored) {
  Tab tab(device_);
  tab.host->store(1, {.puts = {{.area = Area::Pending, .key = "1", .value = "command"}}});
  tab.kill();
  device_.run();
  EXPECT_THAT(tab.heard(), IsEmpty());
  EXPECT_EQ(device_.disk.read({{.area = Area::Pending, .from = "", .to = ""}})->size(), 1U);
}

TEST_F(FakeHostTest, ASocketCarriesMessagesUntilItIsCut) {
  Tab tab(device_);
  tab.host->send("too early");
  tab.host->open_socket();
  device_.run();
  tab.host->send("a");
  tab.host->send("b");
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("open", "message a!", "message b!"));
  tab.host->send("lost on the way");
  device_.set_online(false);
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("closed"));
  EXPECT_EQ(server_.connected, 0);
  device_.set_online(true);
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("wake"));
}

TEST_F(FakeHostTest, ASocketClosedByTheTabSaysNoMore) {
  Tab tab(device_);
  tab.host->open_socket();
  device_.run();
  tab.host->send("a");
  tab.host->close_socket();
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("open"));
}

TEST_F(FakeHostTest, WithoutANetworkNothingOpensAndNothingIsFetched) {
  Tab tab(device_);
  tab.host->fetch(1, "snapshot");
  tab.host->fetch(2, "elsewhere");
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("fetched 200 manifest", "fetched 404 "));
  device_.set_online(false);
  tab.host->open_socket();
  tab.host->fetch(3, "snapshot");
  device_.run();
  EXPECT_THAT(tab.heard(), ElementsAre("closed", "fetched 0 "));
}

TEST_F(FakeHostTest, OneTabLeadsUntilItDiesOrIsRobbed) {
  Tab one(device_);
  Tab two(device_);
  Tab three(device_);
  one.host->ask_to_lead(false);
  two.host->ask_to_lead(false);
  device_.run();
  EXPECT_THAT(one.heard(), ElementsAre("leader"));
  EXPECT_THAT(two.heard(), IsEmpty());
  one.kill();
  device_.run();
  EXPECT_THAT(two.heard(), ElementsAre("leader"));
  three.host->ask_to_lead(true);
  device_.run();
  EXPECT_THAT(two.heard(), ElementsAre("leader lost"));
  EXPECT_THAT(three.heard(), ElementsAre("leader"));
}

TEST_F(FakeHostTest, TabsHearEachOtherAndNotThemselves) {
  Tab one(device_);
  Tab two(device_);
  one.host->tell_tabs();
  one.host->ping_leader();
  two.host->answer_ping();
  device_.run();
  EXPECT_THAT(one.heard(), ElementsAre("alive"));
  EXPECT_THAT(two.heard(), ElementsAre("look", "ping"));
}

TEST_F(FakeHostTest, TheEarliestAlarmAskedForRingsAtItsTime) {
  Tab tab(device_);
  const std::int64_t now = tab.host->monotonic_ms();
  const std::int64_t wall = tab.host->wall_ms();
  tab.host->wake_at(now + 500);
  tab.host->wake_at(now + 200);
  tab.host->wake_at(now + 900);
  device_.shift_wall(-1'000'000);
  device_.advance(100);
  EXPECT_THAT(tab.heard(), IsEmpty());
  device_.advance(900);
  EXPECT_THAT(tab.heard(), ElementsAre("alarm at " + std::to_string(now + 200)));
  EXPECT_EQ(tab.host->wall_ms(), wall + 1000 - 1'000'000);
}

TEST_F(FakeHostTest, AnUpdateIsOfferedToEveryTab) {
  Tab one(device_);
  Tab two(device_);
  device_.offer_update();
  device_.run();
  EXPECT_THAT(one.heard(), ElementsAre("update"));
  EXPECT_THAT(two.heard(), ElementsAre("update"));
  EXPECT_FALSE(device_.update_accepted);
  two.host->accept_update();
  EXPECT_TRUE(device_.update_accepted);
}

TEST_F(FakeHostTest, FilesAndRoomAreKeptForTheTestToSee) {
  Tab tab(device_);
  tab.host->save_file("unsaved.json", "application/json", "{}");
  tab.host->ask_room(Machine::RoomRequest::Estimate);
  tab.host->ask_room(Machine::RoomRequest::Persist);
  device_.run();
  ASSERT_EQ(device_.saved_files.size(), 1U);
  EXPECT_EQ(device_.saved_files[0].name, "unsaved.json");
  EXPECT_THAT(tab.heard(), ElementsAre("room", "room, persistent"));
}

TEST_F(FakeHostTest, KnowsWhichTabsAreOpen) {
  Tab one(device_);
  {
    Tab two(device_);
    two.host->ask_tabs();
    device_.run();
    EXPECT_THAT(two.heard(), ElementsAre("tab 1", "tab 2"));
  }
  one.host->ask_tabs();
  device_.run();
  EXPECT_THAT(one.heard(), ElementsAre("tab 1"));
}

}  // namespace
}  // namespace planerka
