// After a backup was put back: who must begin anew, and what was acknowledged since comes again
// from the devices that have the server's own receipts.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/test_server.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HubRestore : public ::testing::Test {
 protected:
  HubRestore() {
    desk.greet();
    backup = server.disk;
  }

  // A command that is acknowledged, and what the device keeps of it.
  Receipt acknowledged(const Command& command) {
    Receipt receipt;
    receipt.envelope = desk.make(command);
    desk.upload({receipt.envelope});
    desk.take();
    const Verdict& verdict = desk.verdicts.at(desk.n);
    receipt.accepted = verdict.accepted;
    receipt.n = verdict.n;
    receipt.hash = verdict.hash;
    receipt.received_ms = verdict.received.ms;
    receipt.receipt = verdict.receipt;
    return receipt;
  }

  // Takes the new snapshot, and greets as one that brings what it has.
  void come_back() {
    desk.cursor = decode_manifest(server->manifest(server.manager).value())->cursor;
    Hello hello = desk.hello();
    hello.restored = true;
    desk.id = server.connect(server.manager);
    desk.verdicts.clear();
    server.say(desk.id, hello);
    desk.take();
  }

  std::vector<std::string> cities() const {
    std::vector<std::string> found;
    for (const LogEntry& entry : server.disk.entries) {
      if (const std::string city = city_of(entry.change); !city.empty()) found.push_back(city);
    }
    return found;
  }

  TestServer server;
  TestPeer desk{server, server.manager};
  sim::LogDisk backup;
};

TEST_F(HubRestore, ACursorThatTheLogDoesNotKnowHasRegressed) {
  desk.run(move_to(server, "Казань"));
  server.restore(backup);
  desk.greet();
  EXPECT_EQ(desk.all<Welcome>().back().catch_up, CatchUp::Regressed);
  EXPECT_EQ(desk.all<Welcome>().back().epoch, 2U);
}

TEST_F(HubRestore, EvenAnUnchangedCursorIsOfAnotherEpoch) {
  server.restore(backup);
  desk.greet();
  EXPECT_EQ(desk.all<Welcome>().back().catch_up, CatchUp::Regressed);
}

// A disk copied back under the server's feet, with no new epoch: the mark tells.
TEST_F(HubRestore, AnotherMarkAtTheSameSeqHasRegressed) {
  TestPeer tablet(server, server.head);
  tablet.greet();
  desk.cursor.mark ^= 1;
  desk.greet();
  EXPECT_EQ(desk.all<Welcome>().back().catch_up, CatchUp::Regressed);
  tablet.taken.clear();
  tablet.greet();
  EXPECT_EQ(tablet.all<Welcome>().back().catch_up, CatchUp::Follow);
}

TEST_F(HubRestore, WhatWasAcknowledgedComesAgainOnceUnderItsFirstReceipt) {
  const Receipt first = acknowledged(move_to(server, "Казань"));
  const Receipt second = acknowledged(move_to(server, "Пермь"));
  server.restore(backup);
  server.now_ms += kHourMs;
  come_back();
  server.say(desk.id, Reupload{{first, second}});
  server.say(desk.id, Reupload{{first, second}});
  desk.take();
  EXPECT_THAT(cities(), ElementsAre("Казань", "Пермь"));
  EXPECT_TRUE(desk.verdicts[1].accepted);
  EXPECT_EQ(desk.verdicts[1].received.ms, first.received_ms);
  EXPECT_EQ(desk.verdicts[1].receipt, first.receipt);
  EXPECT_TRUE(desk.run(move_to(server, "Тверь")).accepted);
}

TEST_F(HubRestore, WhatTheBackupHoldsIsNotTakenAgain) {
  const Receipt first = acknowledged(move_to(server, "Казань"));
  backup = server.disk;
  const Receipt second = acknowledged(move_to(server, "Пермь"));
  server.restore(backup);
  come_back();
  server.say(desk.id, Reupload{{first, second}});
  EXPECT_THAT(cities(), ElementsAre("Казань", "Пермь"));
}

TEST_F(HubRestore, WhatWasRefusedBeforeIsNotAcceptedNow) {
  Command presuming = move_to(server, "Казань");
  presuming.presumptions.push_back({server.agency, fields::agency::city, Value::text("Омск")});
  Receipt refused = acknowledged(presuming);
  ASSERT_FALSE(refused.accepted);
  server.restore(backup);
  server.submit(move_to(server, "Омск"));
  come_back();
  refused.envelope.clear();
  server.say(desk.id, Reupload{{refused}});
  desk.take();
  EXPECT_FALSE(desk.verdicts[1].accepted);
  EXPECT_THAT(cities(), ElementsAre("Омск"));
}

TEST_F(HubRestore, AClashWithWhatWasDecidedSinceComesBackRefused) {
  Command presuming = move_to(server, "Казань");
  presuming.presumptions.push_back({server.agency, fields::agency::city, Value::null()});
  const Receipt first = acknowledged(presuming);
  server.restore(backup);
  server.submit(move_to(server, "Омск"));
  come_back();
  server.say(desk.id, Reupload{{first}});
  desk.take();
  EXPECT_EQ(desk.verdicts[1].reason.code, "command.presumption");
  EXPECT_THAT(cities(), ElementsAre("Омск"));
}

TEST_F(HubRestore, AReceiptThatTheServerDidNotGiveEndsTheConnection) {
  const Receipt genuine = acknowledged(move_to(server, "Казань"));
  server.restore(backup);
  Receipt earlier = genuine;
  earlier.received_ms -= kHourMs;
  Receipt other_words = genuine;
  other_words.envelope = desk.make(move_to(server, "Пермь"));
  desk.n = 1;
  for (const Receipt& forged : {earlier, other_words}) {
    come_back();
    ASSERT_EQ(server.closed(desk.id), "");
    server.say(desk.id, Reupload{{forged}});
    EXPECT_EQ(server.closed(desk.id), "receipt.forged");
  }
  EXPECT_THAT(cities(), IsEmpty());
}

TEST_F(HubRestore, ANumberGivenAfterTheBackupIsAdoptedAndGivenToNobodyElse) {
  TestPeer tablet(server, server.head);
  tablet.greet();
  const ReplicaId given = tablet.replica;
  server.restore(backup);
  TestPeer fresh(server, server.viewer);
  fresh.greet();
  EXPECT_NE(fresh.replica, given);
  tablet.greet();
  EXPECT_EQ(tablet.replica, given);
}

}  // namespace
}  // namespace planerka::testing
