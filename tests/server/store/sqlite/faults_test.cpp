// Disks that are full or broken: nothing half-done stays, nothing done is lost, and work goes on
// when the disk does.

#include <sqlite3.h>

#include "server/store/sqlite/verify.h"
#include "tests/server/store/sqlite/faulty_vfs.h"
#include "tests/server/store/sqlite/workspace_fixture.h"

namespace planerka::sqlite {
namespace {

class Faults : public WorkspaceTest {
 protected:
  void SetUp() override {
    open();
    author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")});
    ASSERT_EQ(append(), AppendOutcome::Done);
  }
  void TearDown() override {
    disk_faults().write = SQLITE_OK;
    disk_faults().sync = SQLITE_OK;
    close();
  }

  /// The next commit, which a test may try more than once.
  Commit next_commit() {
    author_.writes(
        kTablet,
        {put(kEtazhi, fields::agency::city, "Казань"), put(kAnna, fields::client::name, "Анна")});
    return author_.commit();
  }
  AppendOutcome try_append(const Commit& commit) {
    return planerka::append(*store_, calls_, commit);
  }
  void expect_head(std::uint64_t seq) {
    EXPECT_EQ(store_->head()->cursor.seq, seq);
    EXPECT_EQ(store_->read(1, 100)->size(), seq);
  }

  FaultyDisk disk_;
};

TEST_F(Faults, AFullDiskTakesNothingAndGoesOnWhenThereIsRoom) {
  const Commit commit = next_commit();
  disk_faults().write = SQLITE_FULL;
  EXPECT_EQ(try_append(commit), AppendOutcome::Full);
  expect_head(1);
  EXPECT_EQ(try_append(commit), AppendOutcome::Full);
  disk_faults().write = SQLITE_OK;
  EXPECT_EQ(try_append(commit), AppendOutcome::Done);
  expect_head(2);
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Faults, ADiskThatFillsUpAmidACommitTakesNothingOfIt) {
  for (int writes = 0; writes < 12; ++writes) {
    const std::uint64_t before = author_.head();
    const Commit commit = next_commit();
    disk_faults().writes_left = writes;
    disk_faults().write = SQLITE_FULL;
    const AppendOutcome outcome = try_append(commit);
    disk_faults().write = SQLITE_OK;
    expect_head(outcome == AppendOutcome::Done ? before + 1 : before);
    if (outcome != AppendOutcome::Done) {
      EXPECT_EQ(outcome, AppendOutcome::Full);
      EXPECT_EQ(try_append(commit), AppendOutcome::Done);
    }
  }
  close();
  open();
  expect_head(author_.head());
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Faults, ABrokenDiskIsToldAndTheFileIsOpenedAnew) {
  const Commit commit = next_commit();
  disk_faults().write = SQLITE_IOERR_WRITE;
  EXPECT_EQ(try_append(commit), AppendOutcome::Failed);
  EXPECT_EQ(try_append(commit), AppendOutcome::Failed);
  disk_faults().write = SQLITE_OK;
  expect_head(1);
  EXPECT_EQ(try_append(commit), AppendOutcome::Done);
  expect_head(2);
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Faults, WhatCouldNotBeSyncedIsNotDone) {
  const Commit commit = next_commit();
  disk_faults().sync = SQLITE_IOERR_FSYNC;
  EXPECT_EQ(try_append(commit), AppendOutcome::Failed);
  disk_faults().sync = SQLITE_OK;
  // Nothing was told. Whether it is there is the file's word alone, and it must be whole.
  const std::uint64_t head = store_->head()->cursor.seq;
  if (head == 1) {
    EXPECT_EQ(try_append(commit), AppendOutcome::Done);
  }
  expect_head(2);
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Faults, AFullDiskKeepsStateTablesBehindNotWrong) {
  disk_faults().write = SQLITE_FULL;
  EXPECT_EQ(write(rows({kEtazhi})), AppendOutcome::Full);
  disk_faults().write = SQLITE_OK;
  EXPECT_EQ(cell("SELECT count(*) FROM agency"), "0");
  EXPECT_EQ(load()->store.value(kEtazhi, fields::agency::name).bytes, "Этажи");
  EXPECT_EQ(write(rows({kEtazhi})), AppendOutcome::Done);
  EXPECT_EQ(cell("SELECT name FROM agency"), "Этажи");
}

TEST_F(Faults, ReadingGoesOnWhileNothingCanBeWritten) {
  disk_faults().write = SQLITE_FULL;
  EXPECT_EQ(store_->read(1, 10)->size(), 1U);
  EXPECT_EQ(store_->history(kEtazhi, kTentativeSeq, 10)->size(), 1U);
  EXPECT_TRUE(verify(file()).ok());
}

}  // namespace
}  // namespace planerka::sqlite
