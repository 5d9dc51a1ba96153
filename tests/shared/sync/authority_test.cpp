#include "shared/sync/authority.h"

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "shared/domain/domain.h"
#include "tests/sim/memory_log.h"

namespace planerka {
namespace {

constexpr RecordId kAnna{1};
constexpr RecordId kAgency{10};
constexpr ReplicaId kDesk{(1U << 20) + 1};
constexpr ReplicaId kTablet{(1U << 20) + 2};
constexpr Instant kNoon{1'772'452'800'000};  // 2026-03-02
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kYearMs = 365 * 24 * kHourMs;

Instant after(std::int64_t ms) {
  return {kNoon.ms + ms};
}

// An authority over a log in memory, with a manager, two devices of hers and an agency.
class AuthorityTest : public ::testing::Test {
 protected:
  AuthorityTest() {
    reopen();
    const auto role = Value::of(static_cast<std::int64_t>(UserRole::Manager));
    decide(of_system(make_set_user(kAnna,
                                   {put(fields::user::login, Value::text("anna")),
                                    put(fields::user::name, Value::text("Анна")),
                                    put(fields::user::role, role)})),
           kNoon);
    decide(of_system(make_import(
               Kind::Agency, kAgency, {put(fields::agency::name, Value::text("Ромашка"))})),
           kNoon);
    for (const ReplicaId replica : {kDesk, kTablet})
      authority->add_replica({.replica = replica, .user = kAnna});
    commit(kNoon);
  }

  // Another process on the same disk.
  void reopen() {
    authority = std::make_unique<Authority>(
        rules, log, [](std::string_view text) { return std::string(text.substr(0, 4)); });
    authority->open(log.head().value());
    for (const LogEntry& entry : disk.entries)
      authority->replay(entry);
  }

  Submission of_system(Command command) {
    Submission submission;
    submission.envelope.n = authority->expected_n(kSystemReplica);
    submission.envelope.command = std::move(command);
    submission.envelope.wall = kNoon;
    return sealed(std::move(submission));
  }

  // The next command of a device, by a clock that is right.
  Submission of(ReplicaId replica, Command command, Instant wall = kNoon) {
    Submission submission;
    submission.replica = replica;
    submission.user = kAnna;
    submission.envelope.n = authority->expected_n(replica);
    submission.envelope.command = std::move(command);
    submission.envelope.seen = {1, authority->head().seq, 0};
    submission.envelope.wall = wall;
    return sealed(std::move(submission));
  }

  static Submission sealed(Submission submission) {
    submission.bytes = encode_envelope(submission.envelope);
    submission.hash = envelope_hash(submission.bytes);
    return submission;
  }

  void decide(const Submission& submission, Instant now) { authority->decide(submission, now); }

  Commit commit(Instant now) {
    Commit commit = authority->take_commit(++mark_, now);
    log.append(commit.first_seq - 1, commit, [](AppendOutcome outcome) {
      EXPECT_EQ(outcome, AppendOutcome::Done);
    });
    authority->committed(commit);
    return commit;
  }

  // Decided and committed alone: the change, of seq 0 when it was refused.
  Change run(const Submission& submission, Instant now) {
    decide(submission, now);
    const Commit done = commit(now);
    return done.entries.empty() ? Change{} : done.entries.front().change;
  }

  // Why a command is refused; "" when it is accepted.
  Error refusal(const Submission& submission, Instant now = kNoon) {
    decide(submission, now);
    const Commit done = commit(now);
    return done.refusals.empty() ? Error{} : done.refusals.front().verdict.reason;
  }

  static Command move_to(std::string_view city) {
    return make_edit(kAgency, {put(fields::agency::city, Value::text(city))});
  }
  std::string city() const {
    return std::string(authority->store().value(kAgency, fields::agency::city).bytes);
  }

  sim::LogDisk disk;
  sim::MemoryLog log{disk};
  Domain rules;
  std::unique_ptr<Authority> authority;

 private:
  std::uint64_t mark_ = 0;
};

TEST_F(AuthorityTest, EachNumberIsTakenOnceAndInOrder) {
  const Submission first = of(kDesk, move_to("Казань"));
  EXPECT_EQ(authority->intake(kDesk, 1, first.hash), Intake::Next);
  EXPECT_EQ(authority->intake(kDesk, 2, 77), Intake::Gap);
  run(first, kNoon);
  EXPECT_EQ(authority->intake(kDesk, 1, first.hash), Intake::Known);
  EXPECT_EQ(authority->intake(kDesk, 1, first.hash + 1), Intake::Fork) << "other bytes";
  EXPECT_EQ(authority->intake(kDesk, 2, 77), Intake::Next);
  EXPECT_EQ(authority->intake(kTablet, 1, first.hash), Intake::Next)
      << "numbers are a device's own";
}

TEST_F(AuthorityTest, WhatTheDeviceHasSettledComesAgainOnlyFromACopyOfIt) {
  const Submission first = of(kDesk, move_to("Казань"));
  run(first, kNoon);
  const Submission second = of(kDesk, move_to("Пермь"));
  run(second, kNoon);
  authority->settle(kDesk, 1);
  EXPECT_EQ(authority->intake(kDesk, 1, first.hash), Intake::Fork);
  EXPECT_EQ(authority->intake(kDesk, 2, second.hash), Intake::Known);
  authority->settle(kDesk, 3);
  EXPECT_EQ(authority->intake(kDesk, 2, second.hash), Intake::Known)
      << "nobody settles what was not decided";
}

TEST_F(AuthorityTest, AnotherProcessKnowsWhatWasDecided) {
  const Submission accepted = of(kDesk, move_to("Казань"));
  run(accepted, kNoon);
  const Submission refused = of(kDesk, make_edit(RecordId{404}, {}));
  run(refused, kNoon);
  const auto before = authority->verdicts_above(kDesk, 0);
  reopen();
  EXPECT_EQ(authority->intake(kDesk, 1, accepted.hash), Intake::Known);
  EXPECT_EQ(authority->intake(kDesk, 2, refused.hash), Intake::Known);
  EXPECT_EQ(authority->expected_n(kDesk), 3U);
  const auto verdicts = authority->verdicts_above(kDesk, 0);
  EXPECT_EQ(verdicts, before);
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_TRUE(verdicts[0].accepted);
  EXPECT_FALSE(verdicts[1].accepted);
}

// A device's memory of verdicts spans a restart of the server: some are in the log only.
TEST_F(AuthorityTest, VerdictsOfBeforeAndAfterARestartComeInOneRow) {
  run(of(kDesk, move_to("Казань")), kNoon);
  run(of(kDesk, move_to("Пермь")), kNoon);
  reopen();
  run(of(kDesk, move_to("Тверь")), kNoon);
  std::vector<std::uint64_t> numbers;
  for (const Verdict& verdict : authority->verdicts_above(kDesk, 0))
    numbers.push_back(verdict.n);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3}));
  EXPECT_EQ(authority->verdicts_above(kDesk, 2).size(), 1U);
}

TEST_F(AuthorityTest, ARefusalUsesItsNumberUpAndChangesNothing) {
  const std::uint64_t before = state_hash(authority->store(), Groups::all());
  EXPECT_EQ(refusal(of(kDesk, make_edit(RecordId{404}, {}))).code, "record.missing");
  EXPECT_EQ(authority->expected_n(kDesk), 2U);
  EXPECT_EQ(state_hash(authority->store(), Groups::all()), before);
}

struct ClockCase {
  std::string_view what;
  std::int64_t wall_ms;      // the device's clock, after noon
  std::int64_t offset_ms;    // of its segment
  std::int64_t expected_ms;  // of the change, after noon
};

// The command saw what was committed at noon and comes two hours later.
TEST_F(AuthorityTest, AClockMovesNothingPastWhatItsUserSawNorIntoTheFuture) {
  const ClockCase cases[] = {
      {"right", kHourMs, 0, kHourMs},
      {"an hour slow, and known to be", 0, kHourMs, kHourMs},
      {"five years slow", -5 * kYearMs, 0, 0},
      {"five years fast", 5 * kYearMs, 0, 2 * kHourMs},
      {"five years fast, and known to be", 5 * kYearMs + kHourMs, -5 * kYearMs, kHourMs},
  };
  for (const ClockCase& one : cases) {
    AuthorityTest::reopen();
    Submission submission = of(kDesk, move_to(one.what), after(one.wall_ms));
    submission.envelope.seen.seq = 2;  // of noon
    submission.offset_ms = one.offset_ms;
    decide(sealed(submission), after(2 * kHourMs));
    const Commit decided = authority->take_commit(1, after(2 * kHourMs));
    ASSERT_EQ(decided.entries.size(), 1U) << one.what;
    EXPECT_EQ(decided.entries.front().change.effective,
              Stamp::at(kNoon.ms + one.expected_ms, {}).clock)
        << one.what;
  }
}

TEST_F(AuthorityTest, WhoSawAnotherEpochMayHaveWrittenAtAnyTime) {
  Submission submission = of(kDesk, move_to("Казань"), after(-kYearMs));
  submission.envelope.seen = {7, 2, 0};
  const Change change = run(sealed(submission), kNoon);
  EXPECT_EQ(change.effective, Stamp::at(kNoon.ms - kYearMs, {}).clock);
  EXPECT_EQ(change.seen_seq, 0U);
}

TEST_F(AuthorityTest, ADevicesChangesFollowEachOtherWhateverItsClock) {
  const Change first = run(of(kDesk, move_to("Казань"), after(kHourMs)), after(2 * kHourMs));
  const Change second = run(of(kDesk, move_to("Пермь"), after(-kHourMs)), after(2 * kHourMs));
  const Change third = run(of(kDesk, move_to("Тверь"), after(-kHourMs)), after(2 * kHourMs));
  EXPECT_GT(second.effective, first.effective);
  EXPECT_GT(third.effective, second.effective);
  EXPECT_EQ(city(), "Тверь");
  reopen();
  const Change fourth = run(of(kDesk, move_to("Омск"), after(-kHourMs)), after(2 * kHourMs));
  EXPECT_GT(fourth.effective, third.effective);
}

TEST_F(AuthorityTest, ThursdaysEditBeatsMondaysThatComesOnFriday) {
  constexpr std::int64_t kDay = 24 * kHourMs;
  Submission monday = of(kTablet, move_to("Казань"), after(kHourMs));
  const Change thursday = run(of(kDesk, move_to("Пермь"), after(3 * kDay)), after(3 * kDay));
  monday.envelope.seen.seq = 2;
  const Change late = run(sealed(monday), after(4 * kDay));
  EXPECT_GT(late.seq, thursday.seq);
  EXPECT_LT(late.effective, thursday.effective);
  EXPECT_EQ(city(), "Пермь");
  const auto& history = authority->history().of(kAgency);
  ASSERT_FALSE(history.empty());
  EXPECT_EQ(history.back().after, Value::text("Казань"));
  EXPECT_TRUE(history.back().lost);
  EXPECT_TRUE(history.back().concurrent);
}

TEST_F(AuthorityTest, TheServersNowNeverRunsBackwards) {
  EXPECT_EQ(authority->now(kNoon.ms + 5), after(5));
  EXPECT_EQ(authority->now(kNoon.ms - kYearMs), after(5));
  run(of(kDesk, move_to("Казань")), after(kHourMs));
  reopen();
  EXPECT_EQ(authority->now(kNoon.ms - kYearMs), after(kHourMs)) << "past nothing committed";
}

TEST_F(AuthorityTest, DecisionsAreStampedInTheirOrderWhateverAnyClock) {
  const auto assign = [this](RecordId manager, std::int64_t wall_ms) {
    return run(of_system(make_assign_manager(kAgency, manager)), after(wall_ms));
  };
  const Change first = assign(kAnna, kYearMs);
  const Change second = assign({}, -kYearMs);
  EXPECT_GT(second.decided, first.decided);
  reopen();
  const Change third = assign(kAnna, 0);
  EXPECT_GT(third.decided, second.decided);
  EXPECT_EQ(reference(authority->store().value(kAgency, fields::agency::manager)), kAnna);
  EXPECT_EQ(run(of(kDesk, move_to("Казань")), kNoon).decided, 0U) << "an edit decides nothing";
}

TEST_F(AuthorityTest, WhatNamesARecordOfARefusedCommandSaysOnWhichItDepends) {
  const RecordId born{100};
  const RecordId child{101};
  const auto named = [](RecordId id) {
    return make_create(Kind::Agency, id, {put(fields::agency::name, Value::text("А"))});
  };
  Command twice = named(born);
  twice.arguments.push_back(twice.arguments.back());
  ASSERT_EQ(refusal(of(kDesk, twice)).code, "command.twice");

  // Its record, an argument, a presumption; and what the chain goes on to make.
  EXPECT_EQ(refusal(of(kDesk, make_archive(born))), fail("command.depends_on", {"1"}));
  Command with_parent = named(child);
  with_parent.arguments.push_back(put(fields::agency::parent, Value::of(born)));
  EXPECT_EQ(refusal(of(kDesk, with_parent)), fail("command.depends_on", {"1"}));
  Command presuming = move_to("Казань");
  presuming.presumptions.push_back({born, fields::agency::name, Value::text("А")});
  EXPECT_EQ(refusal(of(kDesk, presuming)), fail("command.depends_on", {"1"}));
  EXPECT_EQ(refusal(of(kDesk, make_archive(child))), fail("command.depends_on", {"3"}));

  EXPECT_EQ(refusal(of(kTablet, make_archive(born))).code, "record.missing")
      << "another device's chain is its own";
  EXPECT_EQ(refusal(of(kDesk, move_to("Казань"))), Error{}) << "what names none of it goes on";
}

// The device puts the chain together: client/app/inbox.
TEST_F(AuthorityTest, WhatIsSettledOrOfBeforeARestartIsMissingLikeAnyOther) {
  const auto refuse_a_creation = [this](RecordId born) {
    const Submission nameless = of(kDesk, make_create(Kind::Agency, born, {}));
    ASSERT_EQ(refusal(nameless).code, "field.required");
  };
  refuse_a_creation(RecordId{100});
  reopen();
  EXPECT_EQ(refusal(of(kDesk, make_archive(RecordId{100}))).code, "record.missing");
  refuse_a_creation(RecordId{101});
  authority->settle(kDesk, 3);
  EXPECT_EQ(refusal(of(kDesk, make_archive(RecordId{101}))).code, "record.missing");
}

TEST_F(AuthorityTest, ACommandCanBeTakenBackInTheCommitThatTakesIt) {
  decide(of(kDesk, move_to("Казань")), kNoon);
  decide(of(kDesk, make_undo(kDesk, 1)), kNoon);
  const Commit both = commit(kNoon);
  EXPECT_EQ(both.entries.size(), 2U);
  EXPECT_EQ(city(), "");
}

TEST_F(AuthorityTest, ADecisionIsTakenBackOnlyWhileItIsOfTheDeviceThatAskedForIt) {
  const auto set = [](AgencyStatus status) {
    return make_set_agency_status(kAgency, status, "Долг");
  };
  run(of(kDesk, set(AgencyStatus::Active)), kNoon);
  run(of(kDesk, set(AgencyStatus::Suspended)), kNoon);
  decide(of(kDesk, make_undo(kDesk, 2)), kNoon);
  decide(of(kDesk, make_undo(kDesk, 1)), kNoon);
  EXPECT_EQ(commit(kNoon).entries.size(), 2U) << "step by step, in one commit or more";

  run(of(kDesk, set(AgencyStatus::Active)), kNoon);
  run(of(kTablet, set(AgencyStatus::Active)), kNoon);
  EXPECT_EQ(refusal(of(kDesk, make_undo(kDesk, 5))).code, "undo.nothing");
  EXPECT_EQ(refusal(of(kTablet, make_undo(kTablet, 1))), Error{});
}

TEST_F(AuthorityTest, ACommitEndsWithItsMarkAndTellsWhichDevicesMoved) {
  decide(of(kDesk, move_to("Казань")), kNoon);
  decide(of(kDesk, make_edit(RecordId{404}, {})), kNoon);
  const Commit both = commit(kNoon);
  EXPECT_EQ(both.first_seq, 3U);
  EXPECT_EQ(both.last_seq(), 3U);
  ASSERT_EQ(both.refusals.size(), 1U);
  EXPECT_EQ(both.refusals.front().verdict.seq, 3U) << "refused after what the commit accepted";
  ASSERT_EQ(both.replicas.size(), 1U);
  EXPECT_EQ(both.replicas.front().last_n, 2U);
  EXPECT_EQ(authority->head(), (Cursor{1, 3, both.mark}));
  EXPECT_FALSE(authority->has_commit());
}

TEST_F(AuthorityTest, WhoComesBackWithErasedWordsLeavesNoneInTheRefusal) {
  const RecordId person{50};
  const auto name = put(fields::agent::name, Value::text("Иван"));
  run(of_system(
          make_import(Kind::Agent, person, {name, put(fields::agent::agency, Value::of(kAgency))})),
      kNoon);
  Submission late = of(kTablet, make_edit(person, {put(fields::agent::name, Value::text("Пётр"))}));
  run(of_system(make_erase(person, "попросил")), kNoon);
  decide(late, kNoon);
  const Commit refused = commit(kNoon);
  ASSERT_EQ(refused.refusals.size(), 1U);
  EXPECT_EQ(refused.refusals.front().verdict.reason.code, "record.erased");
  EXPECT_EQ(refused.refusals.front().envelope, "");
  EXPECT_TRUE(refused.refusals.front().verdict.reason.args.empty());
}

TEST_F(AuthorityTest, NoNumberIsGivenToTwoDevicesAcrossARestore) {
  const sim::LogDisk backup = disk;
  const ReplicaId third = authority->next_replica();
  EXPECT_GT(third, kTablet);
  authority->add_replica({.replica = third, .user = kAnna});
  run(of(kDesk, move_to("Казань")), kNoon);
  EXPECT_GT(authority->next_replica(), third);
  disk.restore(backup);
  reopen();
  EXPECT_EQ(authority->replicas().count(third), 0U) << "the backup does not know it";
  EXPECT_GT(authority->next_replica(), third);
}

}  // namespace
}  // namespace planerka
