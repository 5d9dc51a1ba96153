// What every log keeps to, whoever implements it: SQLite, memory, and each behind a wrapper that
// answers Moved at random.

#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "server/store/sqlite/sqlite_store.h"
#include "tests/server/store/log_builders.h"
#include "tests/server/store/temporary_folder.h"
#include "tests/sim/memory_log.h"

namespace planerka {
namespace {

/// A log whose disk outlives its process.
class Subject {
 public:
  virtual ~Subject() = default;
  virtual Log& log() = 0;
  virtual void restart() = 0;
};

class SqliteSubject final : public Subject {
 public:
  explicit SqliteSubject(PostedCalls& calls) : calls_(calls) { restart(); }
  Log& log() override { return *store_; }
  void restart() override {
    store_.reset();
    store_ = sqlite::SqliteStore::open(folder_ / "main.db", calls_.poster()).value();
  }

 private:
  PostedCalls& calls_;
  TemporaryFolder folder_;
  std::unique_ptr<sqlite::SqliteStore> store_;
};

class MemorySubject final : public Subject {
 public:
  explicit MemorySubject(PostedCalls& calls) : calls_(calls) { restart(); }
  Log& log() override { return *log_; }
  void restart() override { log_ = std::make_unique<sim::MemoryLog>(disk_, calls_.poster()); }

 private:
  PostedCalls& calls_;
  sim::LogDisk disk_;
  std::unique_ptr<sim::MemoryLog> log_;
};

template <typename Inner>
class Restless final : public Subject {
 public:
  explicit Restless(PostedCalls& calls) : inner_(calls) { wrap(); }
  Log& log() override { return *log_; }
  void restart() override {
    inner_.restart();
    wrap();
  }

 private:
  void wrap() {
    log_ = std::make_unique<sim::RestlessLog>(inner_.log(), [this] { return chance_() % 3 == 0; });
  }
  Inner inner_;
  std::mt19937 chance_{7};  // the same in every run
  std::unique_ptr<sim::RestlessLog> log_;
};

struct Implementation {
  std::string name;
  std::function<std::unique_ptr<Subject>(PostedCalls&)> make;
};

template <typename T>
Implementation implementation(std::string name) {
  return {std::move(name), [](PostedCalls& calls) { return std::make_unique<T>(calls); }};
}

class LogContract : public testing::TestWithParam<Implementation> {
 protected:
  Log& log() { return subject_->log(); }

  /// Appends as the authority does: Moved sends it to the tail, and back.
  Commit append_next() {
    Commit commit = author_.commit();
    AppendOutcome outcome = AppendOutcome::Moved;
    while (outcome == AppendOutcome::Moved) {
      EXPECT_EQ(log().head()->cursor.seq, commit.first_seq - 1);
      outcome = append(log(), calls_, commit);
    }
    EXPECT_EQ(outcome, AppendOutcome::Done);
    return commit;
  }

  PostedCalls calls_;
  std::unique_ptr<Subject> subject_ = GetParam().make(calls_);
  Author author_;
};

TEST_P(LogContract, AnEmptyLogStandsAtZeroAndKnowsNobody) {
  const LogHead head = log().head().value();
  EXPECT_EQ(head.cursor, (Cursor{1, 0, 0}));
  EXPECT_TRUE(head.replicas.empty());
  EXPECT_TRUE(log().read(1, 10)->empty());
}

TEST_P(LogContract, WhatWasAppendedReadsBackAsItWas) {
  author_
      .writes(kDesk,
              {put(kEtazhi, fields::agency::name, "Этажи"),
               add(kEtazhi, fields::agency::phones, "+79991234567"),
               put(kEtazhi, fields::agency::contact_person, "Анна"),
               put(kEtazhi, fields::agency::vat, make_tuple_value({Value::of(3), Value::of(1)})),
               put(kEtazhi, fields::agency::manager, Value::of(kManager)),
               put(kPrestizh, fields::agency::name, Value::null())})
      .writes(kTablet,
              {put(kEtazhi, fields::agency::name, "Этажи плюс"),
               remove(kEtazhi, fields::agency::phones, "+79991234567"),
               put(kEtazhi, fields::agency::contact_person, Value::null()),
               put(kPrestizh, make_field(Kind::Agency, common::number), Value::of(-7))})
      .writes(kSystemReplica, {});
  const Commit commit = append_next();
  const std::vector<LogEntry> found = log().read(1, 10).value();
  ASSERT_EQ(found.size(), 3U);
  for (std::size_t i = 0; i < found.size(); ++i)
    expect_same(found[i], as_kept(commit, i));
}

TEST_P(LogContract, ReadingStartsAtASeqAndStopsAtALimit) {
  for (int i = 0; i < 5; ++i)
    author_.writes(kDesk, {put(kEtazhi, fields::agency::city, std::to_string(i))});
  append_next();
  const std::vector<LogEntry> found = log().read(2, 3).value();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found.front().change.seq, 2U);
  EXPECT_EQ(found.back().change.seq, 4U);
}

TEST_P(LogContract, ACommitThatExpectsAnotherHeadChangesNothing) {
  Author other;
  other.writes(kTablet, {put(kPrestizh, fields::agency::name, "Престиж")});
  const Commit late = other.commit();
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")});
  append_next();
  EXPECT_EQ(append(log(), calls_, late), AppendOutcome::Moved);
  EXPECT_EQ(log().head()->cursor.seq, 1U);
  EXPECT_EQ(log().find(kTablet, 1)->change.seq, 0U);
}

TEST_P(LogContract, ACommandIsFoundByItsReplicaAndNumber) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")})
      .writes(kTablet, {put(kEtazhi, fields::agency::city, "Тюмень")})
      .writes(kDesk, {put(kEtazhi, fields::agency::city, "Казань")});
  const Commit commit = append_next();
  expect_same(log().find(kDesk, 2).value(), as_kept(commit, 2));
  EXPECT_EQ(log().find(kDesk, 3)->change.seq, 0U);
  EXPECT_EQ(log().find(ReplicaId{9}, 1)->change.seq, 0U);
}

TEST_P(LogContract, TheChangesOfAnActionComeInOrder) {
  const std::uint64_t import = 0xabcdef0123456789;
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")}, import)
      .writes(kTablet, {put(kEtazhi, fields::agency::city, "Тюмень")}, import)
      .writes(kDesk, {put(kPrestizh, fields::agency::name, "Престиж")}, import)
      .writes(kDesk, {put(kPrestizh, fields::agency::city, "Казань")});
  append_next();
  EXPECT_EQ(log().find_action(kDesk, import).value(), (std::vector<std::uint64_t>{1, 3}));
  EXPECT_TRUE(log().find_action(kDesk, 0)->empty()) << "commands that stand alone are no action";
}

TEST_P(LogContract, VerdictsOfADeviceComeByNumberAcceptedAndRefused) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")});
  append_next();
  author_.is_refused(kDesk, fail("edit.decided", {"stage", "8"}))
      .writes(kDesk, {put(kEtazhi, fields::agency::city, "Тюмень")})
      .is_refused(kTablet, fail("edit.unknown"));
  append_next();
  const std::vector<Verdict> verdicts = log().verdicts(kDesk, 1).value();
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[0].n, 2U);
  EXPECT_FALSE(verdicts[0].accepted);
  EXPECT_EQ(verdicts[0].seq, 1U);
  EXPECT_EQ(verdicts[0].reason, fail("edit.decided", {"stage", "8"}));
  EXPECT_EQ(verdicts[0].receipt, "refusal-receipt!");
  EXPECT_EQ(verdicts[1].n, 3U);
  EXPECT_TRUE(verdicts[1].accepted);
  EXPECT_EQ(verdicts[1].seq, 2U);
  EXPECT_EQ(log().verdicts(kDesk, 0)->size(), 3U);
}

TEST_P(LogContract, OnlyTheLastSeqOfACommitHasAMark) {
  author_.writes(kDesk, {}).writes(kDesk, {});
  const Commit first = append_next();
  author_.writes(kDesk, {});
  const Commit second = append_next();
  EXPECT_EQ(log().mark_at(1).value(), 0U);
  EXPECT_EQ(log().mark_at(2).value(), first.mark);
  EXPECT_EQ(log().mark_at(3).value(), second.mark);
  EXPECT_EQ(log().mark_at(4).value(), 0U);
  EXPECT_EQ(log().committed_at(1).value(), first.at);
  EXPECT_EQ(log().committed_at(3).value(), second.at);
  EXPECT_EQ(log().head()->cursor, (Cursor{1, 3, second.mark}));
}

TEST_P(LogContract, RefusalsAloneMoveTheDevicesAndTheClockButNotTheHead) {
  author_.writes(kDesk, {});
  const Commit first = append_next();
  author_.is_refused(kTablet, fail("edit.unknown"));
  const Commit refusals = append_next();
  const LogHead head = log().head().value();
  EXPECT_EQ(head.cursor, (Cursor{1, 1, first.mark}));
  EXPECT_EQ(head.last_commit, refusals.at);
  ASSERT_EQ(head.replicas.size(), 2U);
  EXPECT_EQ(head.replicas[0].replica, kDesk);
  EXPECT_EQ(head.replicas[1].replica, kTablet);
  EXPECT_EQ(head.replicas[1].user, kManager);
  EXPECT_EQ(head.replicas[1].last_n, 1U);
}

TEST_P(LogContract, HistoryOfARecordComesNewestFirst) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")})
      .writes(kDesk, {put(kPrestizh, fields::agency::name, "Престиж")})
      .writes(kTablet, {put(kEtazhi, fields::agency::city, "Тюмень")})
      .writes(kDesk,
              {put(kPrestizh, fields::agency::city, "Казань"),
               put(kEtazhi, fields::agency::city, "Казань")});
  append_next();
  const auto seqs = [this](std::uint64_t before, std::size_t limit) {
    std::vector<std::uint64_t> found;
    const std::vector<LogEntry> entries = log().history(kEtazhi, before, limit).value();
    for (const LogEntry& entry : entries)
      found.push_back(entry.change.seq);
    return found;
  };
  EXPECT_EQ(seqs(kTentativeSeq, 10), (std::vector<std::uint64_t>{4, 3, 1}));
  EXPECT_EQ(seqs(4, 10), (std::vector<std::uint64_t>{3, 1}));
  EXPECT_EQ(seqs(kTentativeSeq, 2), (std::vector<std::uint64_t>{4, 3}));
  EXPECT_TRUE(seqs(0, 10).empty());
}

TEST_P(LogContract, ErasureBlanksThePersonalValuesOfTheRecordAndNothingElse) {
  author_
      .writes(kDesk,
              {put(kAnna, fields::client::name, "Анна Каренина"),
               put(kAnna, fields::client::source, "сайт"),
               put(kEtazhi, fields::agency::contact_person, "Борис")})
      .writes(kDesk, {put(kAnna, fields::client::name, "Анна Облонская")})
      .is_refused(kTablet, fail("edit.unknown", {"Анна Каренина"}), "про Анна Каренина");
  append_next();
  author_.writes(kSystemReplica,
                 {put(kAnna, fields::client::name, Value::null()),
                  put(kAnna, make_field(Kind::Client, common::erased_at), Value::of(kMonday))});
  append_next();
  const std::vector<LogEntry> found = log().read(1, 10).value();
  EXPECT_TRUE(found[0].change.ops[0].value.is_null());
  EXPECT_EQ(found[0].change.ops[1].value, Value::text("сайт"));
  EXPECT_EQ(found[0].change.ops[2].value, Value::text("Борис"));
  EXPECT_TRUE(found[1].change.ops[0].value.is_null());
  EXPECT_TRUE(found[1].replaced[0].value.is_null());
  EXPECT_TRUE(found[1].replaced[0].won) << "that something was replaced stays known";
  EXPECT_TRUE(found[2].replaced[0].value.is_null());
  EXPECT_TRUE(log().verdicts(kTablet, 0)->front().reason.args.empty());
}

TEST_P(LogContract, AFieldOfANewerSchemaComesBackUnharmed) {
  const FieldId unknown = make_field(Kind::Agency, 60);
  ASSERT_EQ(find_field(unknown), nullptr);
  author_.writes(
      kDesk, {put(kEtazhi, unknown, "из будущего"), put(kEtazhi, FieldId{0xfe21}, Value::of(5))});
  const Commit commit = append_next();
  expect_same(log().read(1, 1)->front(), as_kept(commit, 0));
}

TEST_P(LogContract, ARestartKeepsEverythingThatWasDone) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")})
      .is_refused(kDesk, fail("edit.unknown"));
  const Commit commit = append_next();
  const LogHead before = log().head().value();
  subject_->restart();
  const LogHead after = log().head().value();
  EXPECT_EQ(after.cursor, before.cursor);
  EXPECT_EQ(after.last_commit, before.last_commit);
  ASSERT_EQ(after.replicas.size(), 1U);
  EXPECT_EQ(after.replicas[0].last_n, 2U);
  expect_same(log().read(1, 1)->front(), as_kept(commit, 0));
  EXPECT_EQ(log().verdicts(kDesk, 0)->size(), 2U);
  author_.writes(kDesk, {put(kEtazhi, fields::agency::city, "Тюмень")});
  append_next();
  EXPECT_EQ(log().head()->cursor.seq, 2U);
}

INSTANTIATE_TEST_SUITE_P(Logs,
                         LogContract,
                         testing::Values(implementation<SqliteSubject>("Sqlite"),
                                         implementation<MemorySubject>("Memory"),
                                         implementation<Restless<SqliteSubject>>("RestlessSqlite"),
                                         implementation<Restless<MemorySubject>>("RestlessMemory")),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace planerka
