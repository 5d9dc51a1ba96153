// What a tab holds in memory: the log as far as it came, and what waits on top of it.

#include "shared/sync/replica.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared/sync/test_tab.h"

namespace planerka::testing {
namespace {

namespace agency = fields::agency;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr ReplicaId kColleague{(1U << 20) + 1};
constexpr ReplicaId kStranger{(1U << 20) + 2};
constexpr RecordId kNewAgency{3001};
constexpr std::uint64_t kDecidedLong = Stamp::at(kServerMs, {}).clock;

Command write(FieldId field, std::string_view value) {
  return make_edit(kAgency, {put(field, Value::text(value))});
}

Pending waiting(std::uint64_t n, Command command) {
  Pending pending{.home = kReplica};
  pending.envelope.n = n;
  pending.envelope.command = std::move(command);
  pending.envelope.wall = {kServerMs + static_cast<std::int64_t>(n) * 1000};
  return pending;
}

Change by(ReplicaId replica, std::uint64_t n, Change change) {
  change.replica = replica;
  change.n = n;
  return change;
}

Change city_change(std::uint64_t seq, std::string_view city) {
  return edit_change(seq, kAgency, agency::city, Value::text(city));
}

class ReplicaOfATab : public ::testing::Test {
 protected:
  ReplicaOfATab() {
    device.set_user(kManager);
    device.set_replica(kReplica);
    device.receive(founding(), {1, 2, 0});
  }

  std::string perform(std::uint64_t n, Command command) {
    const auto performed = device.perform(waiting(n, std::move(command)));
    return performed.ok() ? "" : performed.error().code;
  }
  /// One change, as the log's next.
  Received receive(const Change& change) { return device.receive({change}, {1, change.seq, 0}); }
  std::string text(FieldId field) const {
    return std::string(device.store().value(kAgency, field).bytes);
  }
  std::string city() const { return text(agency::city); }
  std::string doubt(std::size_t at) const {
    const auto& doubt = device.pending()[at].doubt;
    return doubt ? doubt->code : "";
  }
  std::vector<std::uint64_t> waiting_numbers() const {
    std::vector<std::uint64_t> numbers;
    for (const Pending& pending : device.pending())
      numbers.push_back(pending.n());
    return numbers;
  }

  Domain domain;
  Replica device{domain};
};

TEST_F(ReplicaOfATab, ShowsACommandAtOnceAndKnowsWhatItReplaced) {
  receive(city_change(3, "Омск"));
  EXPECT_EQ(perform(1, write(agency::city, "Казань")), "");
  EXPECT_EQ(city(), "Казань");
  EXPECT_EQ(device.store().version(kAgency, agency::city).seq, kTentativeSeq);
  const auto done = device.changes_of(kReplica, 1, 0);
  ASSERT_THAT(done, SizeIs(1));
  ASSERT_THAT(done[0].replaced, SizeIs(1));
  EXPECT_EQ(done[0].replaced[0].value, Value::text("Омск"));
  EXPECT_THAT(device.history().of(kAgency), IsEmpty()) << "history is of the log alone";
}

TEST_F(ReplicaOfATab, ACommandThatIsNotTakenLeavesNothing) {
  const std::uint64_t before = state_hash(device.store(), Groups::all());
  EXPECT_EQ(perform(1, make_archive(RecordId{404})), "record.missing");
  EXPECT_EQ(perform(1, write(agency::manager, "")), "field.decided");
  EXPECT_EQ(state_hash(device.store(), Groups::all()), before);
  EXPECT_THAT(device.pending(), IsEmpty());
  EXPECT_THAT(device.changes_of(kReplica, 1, 0), IsEmpty());
}

TEST_F(ReplicaOfATab, TheLogComesUnderWhatWaits) {
  perform(1, write(agency::city, "Казань"));
  receive(city_change(3, "Омск"));
  receive(edit_change(4, kAgency, agency::site, Value::text("romashka.ru")));
  EXPECT_EQ(city(), "Казань");
  EXPECT_EQ(text(agency::site), "romashka.ru");
  EXPECT_EQ(device.changes_of(kReplica, 1, 0)[0].replaced[0].value, Value::text("Омск"))
      << "executed again on what came";
  EXPECT_EQ(device.cursor(), (Cursor{1, 4, 0}));
}

TEST_F(ReplicaOfATab, CommandsOfAnActionAreKnownTogetherWhereverTheyAre) {
  Change first = by(kReplica, 1, city_change(3, "Казань"));
  first.action = 42;
  receive(first);
  Pending second = waiting(2, write(agency::site, "romashka.ru"));
  second.envelope.action = 42;
  ASSERT_TRUE(device.perform(second).ok());
  perform(3, write(agency::source, "выставка"));
  const auto action = device.changes_of(kReplica, 0, 42);
  ASSERT_THAT(action, SizeIs(2));
  EXPECT_EQ(action[0].change.n, 1U);
  EXPECT_EQ(action[1].change.n, 2U);
  EXPECT_THAT(device.changes_of(kColleague, 0, 42), IsEmpty());
}

TEST_F(ReplicaOfATab, StampsOfWhatWaitsAscendThoughTheClockDoesNot) {
  const auto ascend = [this] {
    const auto& pending = device.pending();
    for (std::size_t i = 1; i < pending.size(); ++i) {
      EXPECT_LT(pending[i - 1].change.effective, pending[i].change.effective);
      EXPECT_LT(pending[i - 1].change.decided, pending[i].change.decided);
    }
  };
  for (std::uint64_t n = 1; n <= 3; ++n) {
    Pending pending = waiting(n, write(agency::city, std::to_string(n)));
    pending.envelope.wall = {kServerMs - static_cast<std::int64_t>(n) * 60'000};
    ASSERT_TRUE(device.perform(pending).ok());
  }
  ascend();
  EXPECT_EQ(city(), "3");
  const std::uint64_t effective = device.pending()[0].change.effective;
  Change decision = edit_change(3, kAgency, agency::status, Value::of(1));
  decision.decided = kDecidedLong + 1000;
  receive(decision);
  ascend();
  EXPECT_EQ(city(), "3");
  EXPECT_EQ(device.pending()[0].change.effective, effective) << "said once, said for good";
  EXPECT_GT(device.pending()[0].change.decided, decision.decided)
      << "what waits is decided after all that is";
}

TEST_F(ReplicaOfATab, TimesAreTheServersByTheOffsetOfTheClock) {
  constexpr std::int64_t kHourMs = 3'600'000;
  device.set_offset(-kHourMs);
  Command create = make_create(Kind::Agency, kNewAgency, {put(agency::name, Value::text("Лилия"))});
  ASSERT_EQ(perform(1, create), "");
  const std::int64_t said = kServerMs + 1000 - kHourMs;
  const FieldId created_at = make_field(Kind::Agency, common::created_at);
  EXPECT_EQ(device.store().value(kNewAgency, created_at).integer, said);
  EXPECT_EQ(device.store().version(kNewAgency, agency::name).stamp.ms(), said);
}

TEST_F(ReplicaOfATab, ACommandIsInDoubtWhileItsCauseLasts) {
  Command presuming = write(agency::site, "romashka.ru");
  presuming.presumptions = {{kAgency, agency::city, Value::null()}};
  ASSERT_EQ(perform(1, presuming), "");
  receive(city_change(3, "Омск"));
  EXPECT_EQ(doubt(0), "command.presumption");
  EXPECT_EQ(text(agency::site), "");
  EXPECT_THAT(device.changes_of(kReplica, 1, 0), IsEmpty()) << "it did nothing to take back";
  receive(city_change(4, ""));
  EXPECT_EQ(doubt(0), "");
  EXPECT_EQ(text(agency::site), "romashka.ru");
}

TEST_F(ReplicaOfATab, ACommandFromTheDiskStaysThoughItCannotBeExecutedYet) {
  device.adopt(waiting(1, make_edit(kNewAgency, {put(agency::city, Value::text("Казань"))})));
  EXPECT_THAT(waiting_numbers(), ElementsAre(1U));
  EXPECT_EQ(doubt(0), "record.missing");
  receive(edit_change(3, kNewAgency, agency::name, Value::text("Лилия")));
  EXPECT_EQ(doubt(0), "");
  EXPECT_EQ(device.store().value(kNewAgency, agency::city), Value::text("Казань").view());
}

TEST_F(ReplicaOfATab, ADecidedCommandWaitsUntilTheLogHasPassedItsVerdict) {
  perform(1, write(agency::city, "Казань"));
  perform(2, write(agency::site, "romashka.ru"));
  device.pending()[0].verdict = Verdict{.n = 1, .seq = 4, .accepted = true};
  EXPECT_THAT(receive(edit_change(3, kAgency, agency::source, {})).left, IsEmpty());
  EXPECT_THAT(waiting_numbers(), ElementsAre(1U, 2U));
  const Received received = receive(by(kReplica, 1, city_change(4, "Казань")));
  ASSERT_THAT(received.left, SizeIs(1));
  EXPECT_EQ(received.left[0].n(), 1U);
  EXPECT_THAT(waiting_numbers(), ElementsAre(2U)) << "no verdict, no leave";
  EXPECT_EQ(device.store().version(kAgency, agency::city).seq, 4U);
  EXPECT_THAT(device.own(), SizeIs(1)) << "now undone from the log";
}

TEST_F(ReplicaOfATab, ARefusedCommandLeavesWithWhatItShowed) {
  perform(1, write(agency::city, "Казань"));
  device.pending()[0].verdict = Verdict{.n = 1, .seq = 2, .reason = fail("rights.kind")};
  const Received received = device.receive({}, device.cursor());
  ASSERT_THAT(received.left, SizeIs(1));
  EXPECT_EQ(city(), "");
}

struct TwoWrites {
  std::string_view name;
  ReplicaId first = kReplica;
  ReplicaId second = kColleague;
  std::uint64_t seen = 2;  // of the log, by the author of the second
  std::string_view value = "Омск";
  std::size_t told = 0;
};

TEST(ConcurrentEdits, AreToldToWhoeverWroteOneOfThemUnlessTheyAgree) {
  for (const TwoWrites& writes : {
           TwoWrites{.name = "somebody wrote over this device", .told = 1},
           TwoWrites{.name = "having seen what it wrote", .seen = 3},
           TwoWrites{.name = "the same", .value = "Казань"},
           TwoWrites{.name = "this device over somebody",
           .first = kColleague,
           .second = kReplica,
           .told = 1},
           TwoWrites{.name = "two others", .first = kColleague, .second = kStranger},
           TwoWrites{.name = "this device alone", .second = kReplica},
       }) {
    const Domain domain;
    Replica device(domain);
    device.set_replica(kReplica);
    device.receive(founding(), {1, 2, 0});
    Change second = by(writes.second, 9, city_change(4, writes.value));
    second.seen_seq = writes.seen;
    const auto received =
        device.receive({by(writes.first, 8, city_change(3, "Казань")), second}, {1, 4, 0});
    ASSERT_THAT(received.concurrent, SizeIs(writes.told)) << writes.name;
    if (writes.told == 0) continue;
    EXPECT_EQ(received.concurrent[0].record, kAgency);
    EXPECT_EQ(received.concurrent[0].entry.seq, 4U);
  }
}

TEST(ConcurrentEdits, OfACounterAreToldToNobody) {
  for (const CommandName command : {CommandName::Register, CommandName::SetSetting}) {
    const Domain domain;
    Replica device(domain);
    device.set_replica(kReplica);
    device.receive(founding(), {1, 2, 0});
    const auto set = [command](ReplicaId replica, std::uint64_t seq) {
      const Value number = make_tuple_value({Value::of(static_cast<std::int64_t>(seq))});
      Change change = edit_change(seq, RecordId{777}, fields::setting::value, number);
      change.command = command;
      change.decided = kDecidedLong + seq;
      change.seen_seq = 2;
      return by(replica, seq, std::move(change));
    };
    const auto received = device.receive({set(kColleague, 3), set(kReplica, 4)}, {1, 4, 0});
    EXPECT_THAT(received.concurrent, SizeIs(command == CommandName::SetSetting ? 1 : 0));
  }
}

TEST(ConcurrentEdits, AreToldAlsoOfAWriteThatCameTooLateToShow) {
  const Domain domain;
  Replica device(domain);
  device.set_replica(kReplica);
  device.receive(founding(), {1, 2, 0});
  Change late = by(kReplica, 1, city_change(4, "Казань"));
  late.effective = kDecidedLong - (Stamp::at(60'000, {}).clock);
  const auto received = device.receive({city_change(3, "Омск"), late}, {1, 4, 0});
  ASSERT_THAT(received.concurrent, SizeIs(1));
  EXPECT_TRUE(received.concurrent[0].entry.lost);
  EXPECT_EQ(received.concurrent[0].entry.other, kColleague);
}

TEST_F(ReplicaOfATab, TellsWhichRecordsWereWritten) {
  perform(1, write(agency::city, "Казань"));
  const Received received = receive(edit_change(3, kNewAgency, agency::name, Value::text("Лилия")));
  EXPECT_THAT(received.written, ElementsAre(kNewAgency));
  EXPECT_FALSE(received.erased);
}

TEST_F(ReplicaOfATab, TakingOneOutExecutesTheOthersAgain) {
  Command create = make_create(Kind::Agency, kNewAgency, {put(agency::name, Value::text("Лилия"))});
  perform(1, create);
  perform(2, make_edit(kNewAgency, {put(agency::city, Value::text("Омск"))}));
  perform(3, write(agency::city, "Казань"));
  EXPECT_THAT(device.take_out([](const Pending& pending) { return pending.n() == 9; }), IsEmpty());
  const auto left = device.take_out([](const Pending& pending) { return pending.n() == 1; });
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].n(), 1U);
  EXPECT_THAT(waiting_numbers(), ElementsAre(2U, 3U));
  EXPECT_EQ(doubt(0), "record.missing") << "it was about what was taken out";
  EXPECT_FALSE(device.store().find(kNewAgency));
  EXPECT_EQ(city(), "Казань");
}

TEST_F(ReplicaOfATab, TheBaseIsTheLogAlone) {
  const std::uint64_t log = state_hash(device.store(), Groups::all());
  perform(1, write(agency::city, "Казань"));
  const std::uint64_t shown = state_hash(device.store(), Groups::all());
  std::uint64_t base = 0;
  device.with_base([&] { base = state_hash(device.store(), Groups::all()); });
  EXPECT_EQ(base, log);
  EXPECT_EQ(city(), "Казань");
  EXPECT_NE(shown, log);
}

TEST_F(ReplicaOfATab, WhatWaitsOutlivesTheBaseItWasSaidOn) {
  receive(by(kReplica, 1, edit_change(3, kAgency, agency::site, Value::text("romashka.ru"))));
  perform(2, write(agency::city, "Казань"));
  device.forget_base();
  EXPECT_EQ(device.cursor(), Cursor{});
  EXPECT_FALSE(device.store().find(kAgency));
  EXPECT_THAT(device.own(), IsEmpty());
  device.replay_pending();
  EXPECT_EQ(doubt(0), "rights.user") << "nobody is known here";
  device.receive(founding(), {2, 2, 0});
  EXPECT_EQ(doubt(0), "");
  EXPECT_EQ(city(), "Казань");
  EXPECT_EQ(text(agency::site), "");
}

TEST_F(ReplicaOfATab, KeepsItsNewest512ChangesForUndo) {
  constexpr std::uint64_t kKept = 512;
  constexpr std::uint64_t kMade = kKept + 10;
  for (std::uint64_t n = 1; n <= kMade; ++n)
    receive(by(kReplica, n, city_change(2 + n, std::to_string(n))));
  ASSERT_THAT(device.own(), SizeIs(kKept));
  EXPECT_EQ(device.own().front().change.n, kMade - kKept + 1);
  EXPECT_THAT(device.changes_of(kReplica, kMade - kKept, 0), IsEmpty());
  EXPECT_THAT(device.changes_of(kReplica, kMade, 0), SizeIs(1));
  receive(by(kColleague, 1, city_change(3 + kMade, "")));
  EXPECT_EQ(device.own().front().change.n, kMade - kKept + 1) << "others' are not its own";
}

TEST_F(ReplicaOfATab, ForgetsWhatItWroteOfAPersonWhoIsErased) {
  receive(edit_change(3, kAgency, agency::head, Value::text("Иванова")));
  Change own = by(kReplica, 1, edit_change(4, kAgency, agency::head, Value::text("Петрова")));
  own.ops.push_back({kAgency, agency::city, OpKind::Put, Value::text("Казань")});
  own.ops.push_back({kNewAgency, agency::head, OpKind::Put, Value::text("Сидорова")});
  receive(own);
  Change erasure =
      edit_change(5, kAgency, make_field(Kind::Agency, common::erased_at), Value::of(kServerMs));
  erasure.decided = kDecidedLong;
  EXPECT_TRUE(receive(erasure).erased);
  ASSERT_THAT(device.own(), SizeIs(1));
  const UndoneChange& kept = device.own()[0];
  EXPECT_TRUE(kept.change.ops[0].value.is_null());
  EXPECT_TRUE(kept.replaced[0].value.is_null());
  EXPECT_EQ(kept.change.ops[1].value, Value::text("Казань")) << "not of a person";
  EXPECT_EQ(kept.change.ops[2].value, Value::text("Сидорова")) << "of another";
}

TEST_F(ReplicaOfATab, KnowsItsOwnDecisionsFromOthers) {
  const auto author = [this] {
    return device.authors()(device.store().version(kAgency, agency::status));
  };
  const auto decide = [](std::uint64_t seq, ReplicaId replica) {
    Change change = by(replica, seq, edit_change(seq, kAgency, agency::status, Value::of(1)));
    change.decided = kDecidedLong + seq;
    return change;
  };
  receive(decide(3, kReplica));
  EXPECT_EQ(author(), kReplica);
  receive(decide(4, kColleague));
  EXPECT_EQ(author(), std::nullopt);
  perform(1, make_set_agency_status(kAgency, AgencyStatus::Suspended, "Долг"));
  EXPECT_EQ(author(), kReplica);
}

}  // namespace
}  // namespace planerka::testing
