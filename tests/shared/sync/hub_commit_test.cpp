// Nothing is told before it is on the disk, and what is told is what is there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/test_server.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class HubCommit : public ::testing::Test {
 protected:
  HubCommit() {
    desk.greet();
    desk.taken.clear();
    server.commits.clear();
  }

  std::string city() const {
    return std::string(server->store().value(server.agency, fields::agency::city).bytes);
  }

  TestServer server;
  TestPeer desk{server, server.manager};
};

TEST_F(HubCommit, NothingIsToldBeforeTheAppendIsDone) {
  TestPeer other(server, server.head);
  other.greet();
  desk.take();
  desk.taken.clear();
  other.taken.clear();
  server.holds_appends = true;
  desk.upload({desk.make(move_to(server, "Казань"))});
  desk.take();
  other.take();
  EXPECT_THAT(desk.taken, IsEmpty());
  ASSERT_TRUE(server.run_append_step());  // on the disk, not answered yet
  desk.take();
  EXPECT_THAT(desk.taken, IsEmpty());
  ASSERT_TRUE(server.run_append_step());
  desk.take();
  other.take();
  EXPECT_TRUE(desk.verdicts[1].accepted);
  ASSERT_EQ(other.all<Batch>().size(), 1U);
  EXPECT_EQ(other.cursor, server->head());
}

TEST_F(HubCommit, ADeathBeforeTheWriteLosesNothingThatWasToldAndADeathAfterItDoublesNothing) {
  for (const int steps : {0, 1}) {
    const std::string bytes = desk.make(move_to(server, "город " + std::to_string(steps)));
    server.holds_appends = true;
    desk.upload({bytes});
    for (int step = 0; step < steps; ++step)
      server.run_append_step();
    server.crash();
    desk.greet();
    desk.upload({bytes});
    desk.take();
    EXPECT_TRUE(desk.verdicts[desk.n].accepted);
    EXPECT_EQ(server.memory_hash(), server.disk_hash());
    EXPECT_EQ(server.disk.commands.count({desk.replica.value, desk.n}), 1U);
  }
  EXPECT_EQ(city(), "город 1");
}

TEST_F(HubCommit, AFailedAppendIsForgottenWhole) {
  const std::uint64_t before = server.memory_hash();
  server.outcomes = {AppendOutcome::Failed};
  const std::string bytes = desk.make(move_to(server, "Казань"));
  desk.upload({bytes});
  EXPECT_EQ(server.closed(desk.id), "server.storage");
  EXPECT_EQ(server.memory_hash(), before);
  desk.take();
  EXPECT_EQ(desk.verdicts.count(1), 0U);
  desk.greet();
  desk.upload({bytes});
  desk.take();
  EXPECT_TRUE(desk.verdicts[1].accepted);
  EXPECT_EQ(server.memory_hash(), server.disk_hash());
}

TEST_F(HubCommit, AFullDiskIsSaidAndTriedAgainSoon) {
  server.outcomes = {AppendOutcome::Full};
  const std::string bytes = desk.make(move_to(server, "Казань"));
  desk.upload({bytes});
  EXPECT_TRUE(server->read_only());
  EXPECT_EQ(server.closed(desk.id), "server.read_only");
  desk.greet();
  desk.upload({bytes});
  EXPECT_EQ(server.closed(desk.id), "server.read_only");
  EXPECT_THAT(server.submit(move_to(server, "Пермь")).reason.code, "server.read_only");

  server.monotonic += kReadOnlyMs;
  desk.greet();
  desk.upload({bytes});
  desk.take();
  EXPECT_FALSE(server->read_only());
  EXPECT_TRUE(desk.verdicts[1].accepted);
}

TEST_F(HubCommit, AfterMovedTheCommandsAreDecidedAgainInTheirOrder) {
  server.outcomes = {AppendOutcome::Moved, AppendOutcome::Moved};
  desk.upload({desk.make(move_to(server, "Казань")), desk.make(move_to(server, "Пермь"))});
  desk.take();
  EXPECT_EQ(server.closed(desk.id), "") << "nobody notices";
  EXPECT_EQ(city(), "Пермь");
  EXPECT_EQ(desk.verdicts[1].seq + 1, desk.verdicts[2].seq);
  EXPECT_EQ(desk.all<Results>().size(), 1U);
  EXPECT_THAT(server.commits, ElementsAre(2U, 2U, 2U));
  EXPECT_EQ(server.memory_hash(), server.disk_hash());
}

// What another node wrote meanwhile is read before the command is decided again.
TEST_F(HubCommit, AfterMovedACommandMeetsWhatCameBetween) {
  Command presuming = move_to(server, "Казань");
  presuming.presumptions.push_back({server.agency, fields::agency::city, Value::null()});
  server.holds_appends = true;
  desk.upload({desk.make(presuming)});
  LogEntry between;
  between.change.seq = server.disk.head() + 1;
  between.change.replica = {(1U << 20) + 500};
  between.change.n = 1;
  between.change.effective = Stamp::at(server.now_ms, {}).clock;
  between.change.ops = {{server.agency, fields::agency::city, OpKind::Put, Value::text("Омск")}};
  between.mark = 0xabc;
  server.disk.entries.push_back(between);
  server.disk.committed.push_back({server.now_ms});
  server.holds_appends = false;
  server.settle();
  desk.take();
  EXPECT_EQ(desk.verdicts[1].reason.code, "command.presumption");
  EXPECT_EQ(city(), "Омск");
  EXPECT_EQ(desk.cursor, server->head());
}

TEST_F(HubCommit, TakesWhatCameWhileTheLastOneRanAtMost256) {
  server.holds_appends = true;
  desk.upload({desk.make(move_to(server, "Казань"))});
  std::vector<std::string> more;
  for (int i = 0; i < 300; ++i)
    more.push_back(desk.make(move_to(server, "город " + std::to_string(i))));
  desk.upload(std::vector<std::string>(more.begin(), more.begin() + 200));
  desk.upload(std::vector<std::string>(more.begin() + 200, more.end()));
  server.holds_appends = false;
  server.settle();
  desk.take();
  EXPECT_THAT(server.commits, ElementsAre(1U, 256U, 44U));
  EXPECT_EQ(desk.verdicts.size(), 301U);
  EXPECT_EQ(desk.cursor, server->head());
  EXPECT_EQ(server.memory_hash(), server.disk_hash());
}

// What was queued stays queued; who comes again goes on after it.
TEST_F(HubCommit, WhoMeetsAFullQueueIsSentAwayAndComesAgain) {
  TestPeer other(server, server.head);
  other.greet();
  server.holds_appends = true;
  desk.upload({desk.make(move_to(server, "Казань"))});
  const Command move = move_to(server, "Пермь");
  for (std::size_t queued = 0; queued < kQueuedCommandsMax; queued += kUploadMax) {
    std::vector<std::string> envelopes;
    for (std::size_t i = 0; i < kUploadMax; ++i)
      envelopes.push_back(desk.make(move));
    desk.upload(std::move(envelopes));
  }
  EXPECT_EQ(server.closed(desk.id), "") << "it is full, not past it";
  server.now_ms += std::int64_t{1000} * 60;  // later than all of them
  const std::string late = other.make(move_to(server, "Тверь"));
  other.upload({late});
  EXPECT_EQ(server.closed(other.id), "server.busy");
  other.take();
  ASSERT_EQ(other.all<Bye>().size(), 1U);
  EXPECT_EQ(other.all<Bye>().front().code, "server.busy");

  server.holds_appends = false;
  server.settle();
  desk.take();
  EXPECT_EQ(desk.verdicts.size(), kQueuedCommandsMax + 1);
  other.cursor = desk.cursor;  // so far behind, it loads a snapshot
  other.greet();
  other.upload({late});
  other.take();
  EXPECT_TRUE(other.verdicts[other.n].accepted);
  EXPECT_EQ(city(), "Тверь");
}

TEST_F(HubCommit, AGreetingWaitsForTheCommitUnderWay) {
  server.holds_appends = true;
  const std::string bytes = desk.make(move_to(server, "Казань"));
  desk.upload({bytes});
  TestPeer again = desk;
  again.taken.clear();
  again.greet();
  EXPECT_THAT(again.taken, IsEmpty());
  server.holds_appends = false;
  server.settle();
  again.take();
  ASSERT_EQ(again.all<Welcome>().size(), 1U);
  EXPECT_EQ(again.all<Welcome>().front().last_n, 1U);
  EXPECT_TRUE(again.verdicts[1].accepted);
}

TEST_F(HubCommit, IntervalsFollowEachOtherAndEndWithACommit) {
  TestPeer late(server, server.head);
  late.greet();
  late.taken.clear();
  const Cursor before = late.cursor;
  late.id = server.connect(server.head);  // it greets much later
  for (int i = 0; i < 5; ++i)
    desk.run(move_to(server, "город " + std::to_string(i)));
  server.say(late.id, late.hello());
  late.take();
  std::uint64_t at = before.seq;
  for (const Batch& batch : late.all<Batch>()) {
    EXPECT_EQ(batch.from, at);
    at = batch.to;
    EXPECT_EQ(batch.mark, server.disk.entry(batch.to).mark);
    EXPECT_NE(batch.mark, 0U);
  }
  EXPECT_EQ(late.cursor, server->head());
}

TEST_F(HubCommit, ASlowReaderIsCaughtUpWhenItsQueueDrains) {
  TestPeer slow(server, server.head);
  slow.greet();
  slow.taken.clear();
  server.queued = kPeerQueueBytesMax;
  desk.run(move_to(server, "Казань"));
  slow.take();
  EXPECT_THAT(slow.all<Batch>(), IsEmpty());
  server.queued = 0;
  server->on_drained(slow.id);
  slow.take();
  EXPECT_EQ(slow.cursor, server->head());
}

TEST_F(HubCommit, ALargeChangeGoesInPartsAndTheCursorMovesWithTheLast) {
  std::vector<Argument> fields{put(fields::agency::name, Value::text("Большая"))};
  for (int i = 0; i < 200; ++i) {
    fields.push_back(
        add(fields::agency::tags, Value::text(std::to_string(i) + std::string(900, 'x'))));
  }
  TestPeer reader(server, server.head);
  reader.greet();
  reader.taken.clear();
  const auto verdict = server.submit(make_import(Kind::Agency, RecordId{77}, fields));
  ASSERT_TRUE(verdict.accepted) << verdict.reason.code;
  reader.take();
  const auto batches = reader.all<Batch>();
  std::size_t ops = 0;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    EXPECT_EQ(batches[i].more, i + 1 < batches.size());
    for (const Change& change : batches[i].changes)
      ops += change.ops.size();
  }
  EXPECT_EQ(ops, server.disk.entries.back().change.ops.size());
  EXPECT_EQ(reader.cursor, server->head());
}

}  // namespace
}  // namespace planerka::testing
