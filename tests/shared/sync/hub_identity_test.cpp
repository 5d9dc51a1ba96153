// (replica, n) and the bytes are a command's identity: the same twice is one change, a gap is said,
// a copy of a profile goes on under a number of its own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/test_server.h"

namespace planerka::testing {
namespace {

class HubIdentity : public ::testing::Test {
 protected:
  HubIdentity() { desk.greet(); }

  std::vector<std::string> cities() const {
    std::vector<std::string> found;
    for (const LogEntry& entry : server.disk.entries) {
      if (const std::string city = city_of(entry.change); !city.empty()) found.push_back(city);
    }
    return found;
  }
  // A copy of a device's profile as it is now, on another socket.
  TestPeer copy_of(const TestPeer& original) {
    TestPeer copy = original;
    copy.taken.clear();
    return copy;
  }

  TestServer server;
  TestPeer desk{server, server.manager};
};

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(HubIdentity, TheFirstGreetingGivesADeviceItsNumber) {
  EXPECT_NE(desk.replica, kSystemReplica);
  EXPECT_EQ(desk.cursor, server->head());
  TestPeer tablet(server, server.manager);
  tablet.greet();
  EXPECT_GT(tablet.replica, desk.replica);
  const ReplicaId before = tablet.replica;
  tablet.greet();
  EXPECT_EQ(tablet.replica, before);
}

TEST_F(HubIdentity, TheSameBytesAreOneChangeHoweverOftenTheyCome) {
  const std::string bytes = desk.make(move_to(server, "Казань"));
  desk.upload({bytes, bytes});
  desk.upload({bytes});
  desk.take();
  const Verdict first = desk.verdicts[1];
  EXPECT_TRUE(first.accepted);
  server.crash();
  desk.greet();
  desk.verdicts.clear();
  desk.upload({bytes});
  desk.take();
  EXPECT_EQ(desk.verdicts[1], first) << "the verdict stands, receipt and all";
  EXPECT_THAT(cities(), ElementsAre("Казань"));
}

// Two tabs of a device for a moment: one had lost the lock and did not know.
TEST_F(HubIdentity, TheSameBytesOverTwoSocketsAreOneChangeWhileItsCommitIsUnderWay) {
  TestPeer other = copy_of(desk);
  other.greet();
  const std::string bytes = desk.make(move_to(server, "Казань"));
  server.holds_appends = true;
  desk.upload({bytes});
  other.upload({bytes});
  server.holds_appends = false;
  server.settle();
  desk.take();
  other.take();
  EXPECT_THAT(cities(), ElementsAre("Казань"));
  EXPECT_TRUE(desk.verdicts[1].accepted);
  EXPECT_TRUE(other.verdicts[1].accepted);
  EXPECT_THAT(other.all<Fork>(), IsEmpty());
}

TEST_F(HubIdentity, TheSameBytesOverTwoSocketsAreOneChangeInOneCommit) {
  TestPeer other = copy_of(desk);
  other.greet();
  TestPeer tablet(server, server.head);
  tablet.greet();
  const std::string bytes = desk.make(move_to(server, "Казань"));
  server.holds_appends = true;
  tablet.upload({tablet.make(move_to(server, "Пермь"))});
  desk.upload({bytes});
  other.upload({bytes});
  server.holds_appends = false;
  server.settle();
  desk.take();
  other.take();
  EXPECT_THAT(cities(), ElementsAre("Пермь", "Казань"));
  EXPECT_TRUE(desk.verdicts[1].accepted);
  EXPECT_TRUE(other.verdicts[1].accepted);
  EXPECT_THAT(desk.all<Fork>(), IsEmpty());
  EXPECT_THAT(other.all<Fork>(), IsEmpty());
}

TEST_F(HubIdentity, OtherBytesMeetTheCommitUnderWayAndAreToldSoAfterIt) {
  TestPeer copy = copy_of(desk);
  copy.greet();
  server.holds_appends = true;
  desk.upload({desk.make(move_to(server, "Казань"))});
  copy.upload({copy.make(move_to(server, "Пермь"))});
  copy.take();
  EXPECT_THAT(copy.all<Fork>(), IsEmpty());
  server.holds_appends = false;
  server.settle();
  copy.take();
  EXPECT_EQ(copy.all<Fork>().size(), 1U);
  EXPECT_THAT(cities(), ElementsAre("Казань"));
}

TEST_F(HubIdentity, ARefusalStandsToo) {
  const std::string bytes = desk.make(make_archive(RecordId{404}));
  desk.upload({bytes});
  desk.take();
  const Verdict first = desk.verdicts[1];
  EXPECT_EQ(first.reason.code, "record.missing");
  desk.verdicts.clear();
  server.crash();
  desk.greet();
  desk.upload({bytes});
  desk.take();
  EXPECT_EQ(desk.verdicts[1], first);
  EXPECT_EQ(server.disk.refusals.size(), 1U);
}

TEST_F(HubIdentity, AGapIsToldTheNumberThatIsMissing) {
  const std::string first = desk.make(move_to(server, "Казань"));
  const std::string second = desk.make(move_to(server, "Пермь"));
  const std::string third = desk.make(move_to(server, "Тверь"));
  desk.upload({second, third});
  desk.take();
  ASSERT_FALSE(desk.all<Expect>().empty());
  EXPECT_EQ(desk.all<Expect>().front().n, 1U);
  EXPECT_THAT(cities(), IsEmpty());
  desk.upload({first, second, third});
  desk.take();
  EXPECT_THAT(cities(), ElementsAre("Казань", "Пермь", "Тверь"));
}

TEST_F(HubIdentity, OtherBytesUnderAUsedNumberAreACopyAndGetANumberOfTheirOwn) {
  TestPeer copy = copy_of(desk);
  copy.greet();
  EXPECT_EQ(copy.replica, desk.replica) << "nothing tells them apart yet";
  desk.run(move_to(server, "Казань"));
  copy.upload({copy.make(move_to(server, "Пермь"))});
  copy.take();
  ASSERT_EQ(copy.all<Fork>().size(), 1U);
  EXPECT_GT(copy.all<Fork>().front().replica, desk.replica);
  EXPECT_EQ(copy.verdicts[1].hash, desk.verdicts[1].hash) << "it is told whose number that is";
  EXPECT_THAT(cities(), ElementsAre("Казань"));

  copy.replica = copy.all<Fork>().front().replica;
  copy.n = 0;
  copy.greet();
  EXPECT_TRUE(copy.run(move_to(server, "Пермь")).accepted);
  EXPECT_THAT(cities(), ElementsAre("Казань", "Пермь"));
  EXPECT_TRUE(desk.run(move_to(server, "Тверь")).accepted) << "the original keeps its number";
}

TEST_F(HubIdentity, WhatWasSettledComesAgainOnlyFromACopy) {
  const std::string bytes = desk.make(move_to(server, "Казань"));
  desk.upload({bytes});
  desk.settle();
  desk.upload({bytes});
  desk.take();
  EXPECT_EQ(desk.all<Fork>().size(), 1U);
  EXPECT_THAT(cities(), ElementsAre("Казань"));
}

TEST_F(HubIdentity, AProfilePutBackIsKnownByItsGreeting) {
  TestPeer put_back = copy_of(desk);
  desk.run(move_to(server, "Казань"));
  desk.settle();
  put_back.greet();
  EXPECT_EQ(put_back.all<Fork>().size(), 1U);
  EXPECT_TRUE(put_back.all<Welcome>().empty()) << "it is welcome under the next number only";
}

TEST_F(HubIdentity, AProfilePutBackThatHadSettledLessIsKnownToo) {
  desk.run(move_to(server, "Казань"));
  TestPeer put_back = copy_of(desk);
  desk.settle();
  desk.settled = 1;
  server.submit(move_to(server, "Пермь"));  // a commit that keeps what was settled
  server.crash();
  put_back.greet();
  EXPECT_EQ(put_back.all<Fork>().size(), 1U);
}

TEST_F(HubIdentity, AGreetingBringsTheVerdictsThatWereNotSettled) {
  desk.run(move_to(server, "Казань"));
  desk.settle();
  desk.settled = 1;
  desk.run(move_to(server, "Пермь"));
  desk.run(make_archive(RecordId{404}));
  desk.verdicts.clear();
  desk.greet();
  EXPECT_EQ(desk.verdicts.size(), 2U);
  EXPECT_TRUE(desk.verdicts[2].accepted);
  EXPECT_EQ(desk.verdicts[3].reason.code, "record.missing");
}

TEST_F(HubIdentity, NobodyGoesOnUnderTheNumberOfAnothersDevice) {
  TestPeer thief(server, server.viewer);
  thief.replica = desk.replica;
  thief.greet();
  EXPECT_NE(thief.replica, desk.replica);
}

TEST_F(HubIdentity, WhatCannotBeReadEndsTheConnection) {
  desk.upload({"no envelope"});
  EXPECT_NE(server.closed(desk.id), "");
  TestPeer other(server, server.manager);
  other.id = server.connect(server.manager);
  server->on_message(other.id, "no message");
  EXPECT_NE(server.closed(other.id), "");
  Hello newer = desk.hello();
  newer.protocol_min = kProtocolMax + 1;
  newer.protocol_max = kProtocolMax + 1;
  other.id = server.connect(server.manager);
  server.say(other.id, newer);
  EXPECT_EQ(server.closed(other.id), "protocol.version");
}

}  // namespace
}  // namespace planerka::testing
