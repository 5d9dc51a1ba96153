#include "server/store/state_writer.h"

#include <map>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "tests/server/store/log_builders.h"
#include "tests/sim/memory_log.h"

namespace planerka {
namespace {

/// Notes what it is asked to write, and answers when told to.
class SpyStore final : public WorkspaceStore {
 public:
  void append(std::uint64_t head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override {
    log_.append(head, commit, std::move(then));
  }
  void write_state(StateRows rows, std::function<void(AppendOutcome)> then) override {
    written.push_back(std::move(rows));
    pending = std::move(then);
  }
  void drop_replaced(Instant, std::function<void(AppendOutcome, std::size_t)>) override {}
  Result<LoadedState> load(Store&, History&) override { return LoadedState{}; }
  Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit) override {
    return log_.read(from, limit);
  }
  Result<LogEntry> find(ReplicaId replica, std::uint64_t n) override {
    return log_.find(replica, n);
  }
  Result<std::vector<std::uint64_t>> find_action(ReplicaId replica, std::uint64_t action) override {
    return log_.find_action(replica, action);
  }
  Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n) override {
    return log_.verdicts(replica, above_n);
  }
  Result<std::uint64_t> mark_at(std::uint64_t seq) override { return log_.mark_at(seq); }
  Result<Instant> committed_at(std::uint64_t seq) override { return log_.committed_at(seq); }
  Result<std::vector<LogEntry>> history(RecordId record,
                                        std::uint64_t before,
                                        std::size_t limit) override {
    return log_.history(record, before, limit);
  }
  Result<LogHead> head() override { return log_.head(); }

  void answer(AppendOutcome outcome) { std::exchange(pending, {})(outcome); }

  std::vector<StateRows> written;
  std::function<void(AppendOutcome)> pending;

 private:
  sim::LogDisk disk_;
  sim::MemoryLog log_{disk_};
};

class StateWriterTest : public testing::Test {
 protected:
  void attach() { ASSERT_EQ(writer_->attach(store_, history_).value(), 0U); }

  /// One commit that edits records 1 to `records`.
  void commit(int records) {
    Ops ops;
    for (int i = 1; i <= records; ++i)
      ops.push_back(put(RecordId{static_cast<std::uint64_t>(i)}, fields::agency::city, "Казань"));
    const Commit made = author_.writes(kDesk, std::move(ops)).commit();
    target_.append(made.first_seq - 1, made, [](AppendOutcome) {});
    apply_change(made.entries.front().change, store_, history_);
    writer_->committed(made);
  }
  void step(std::int64_t ms) { writer_->step(author_.head(), ms); }

  Author author_;
  Store store_;
  History history_;
  SpyStore target_;
  std::unique_ptr<StateWriter> writer_ = std::make_unique<StateWriter>(target_);
};

TEST_F(StateWriterTest, ARecordTouchedOftenIsWrittenOnceARound) {
  attach();
  for (int i = 0; i < 10; ++i)
    commit(1);
  step(0);
  ASSERT_EQ(target_.written.size(), 1U);
  EXPECT_EQ(target_.written[0].rows.size(), 1U);
  EXPECT_EQ(target_.written[0].as_of, 10U);
  EXPECT_EQ(target_.written[0].complete_through, 10U);
  EXPECT_FALSE(writer_->shows(10));
  target_.answer(AppendOutcome::Done);
  EXPECT_TRUE(writer_->shows(10));
  step(10'000);
  EXPECT_EQ(target_.written.size(), 1U) << "nothing is left to write";
}

TEST_F(StateWriterTest, RoundsAreAtLeastHalfASecondApart) {
  attach();
  commit(1);
  step(0);
  target_.answer(AppendOutcome::Done);
  commit(1);
  step(StateWriter::kRoundMs - 1);
  EXPECT_EQ(target_.written.size(), 1U);
  step(StateWriter::kRoundMs);
  EXPECT_EQ(target_.written.size(), 2U);
}

TEST_F(StateWriterTest, ABigRoundGoesInBitesAndIsCompleteWithTheLast) {
  attach();
  const auto bite = static_cast<int>(StateWriter::kBiteRows);
  commit(2 * bite + 1);
  std::set<std::uint64_t> seen;
  for (std::size_t i = 0; i < 3; ++i) {
    step(0);
    step(0);  // one bite at a time
    ASSERT_EQ(target_.written.size(), i + 1);
    for (const StateRow& row : target_.written[i].rows)
      EXPECT_TRUE(seen.insert(row.id.value).second);
    EXPECT_EQ(target_.written[i].complete_through, i == 2 ? 1U : 0U);
    target_.answer(AppendOutcome::Done);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(2 * bite + 1));
}

TEST_F(StateWriterTest, WhatComesDuringARoundWaitsForTheNextButBitesShowTheNewest) {
  attach();
  commit(static_cast<int>(StateWriter::kBiteRows) + 1);
  step(0);
  commit(1);
  target_.answer(AppendOutcome::Done);
  step(0);
  EXPECT_EQ(target_.written[1].as_of, 2U);
  EXPECT_EQ(target_.written[1].complete_through, 1U);
  target_.answer(AppendOutcome::Done);
  step(1'000);
  EXPECT_EQ(target_.written[2].rows.size(), 1U);
  EXPECT_EQ(target_.written[2].complete_through, 2U);
}

TEST_F(StateWriterTest, AFailedRoundIsWrittenAgain) {
  attach();
  commit(static_cast<int>(StateWriter::kBiteRows) + 5);
  step(0);
  target_.answer(AppendOutcome::Full);
  step(1'000);
  target_.answer(AppendOutcome::Done);
  step(1'000);
  target_.answer(AppendOutcome::Done);
  EXPECT_TRUE(writer_->shows(1));
  EXPECT_EQ(target_.written[1].rows.size() + target_.written[2].rows.size(),
            StateWriter::kBiteRows + 5);
}

TEST_F(StateWriterTest, TheTailFoundAtTheStartIsWritten) {
  commit(3);  // by an earlier run, whose tables never followed
  attach();
  step(0);
  ASSERT_EQ(target_.written.size(), 1U);
  EXPECT_EQ(target_.written[0].rows.size(), 3U);
}

TEST_F(StateWriterTest, AnAnswerAfterTheStoreIsThrownAwayIsIgnored) {
  attach();
  commit(1);
  step(0);
  writer_->detach();
  target_.answer(AppendOutcome::Done);
  EXPECT_FALSE(writer_->shows(1));
  Store fresh;
  History none;
  ASSERT_TRUE(writer_->attach(fresh, none).ok());
  commit(1);
  writer_.reset();
  SUCCEED() << "the writer may go with a bite under way";
}

}  // namespace
}  // namespace planerka
