#include "server/store/sqlite/backup.h"

#include <fstream>

#include "server/store/sqlite/layout.h"
#include "server/store/sqlite/verify.h"
#include "tests/server/store/sqlite/workspace_fixture.h"

namespace planerka::sqlite {
namespace {

class Backup : public WorkspaceTest {
 protected:
  void SetUp() override {
    open();
    say("Этажи");
  }
  void say(const std::string& name) {
    author_.writes(kDesk, {put(kEtazhi, fields::agency::name, name)});
    ASSERT_EQ(append(), AppendOutcome::Done);
    write_everything();
  }
  std::filesystem::path copy() const { return folder_ / "copy.planerka"; }
};

TEST_F(Backup, IsOneWholeFileTakenWhileTheServerWrites) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  say("Башни");
  EXPECT_FALSE(std::filesystem::exists(copy().string() + "-wal"));
  EXPECT_TRUE(verify(copy())->findings.empty());
  EXPECT_EQ(verify(copy())->changes, 1U);
}

TEST_F(Backup, NeverOverwritesAFile) {
  std::ofstream(copy()) << "важное";
  const Result<> refused = backup(file(), copy());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "store.exists");
}

TEST_F(Backup, RestoredIsAnEpochThatNeverWas) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  say("Башни");
  const Cursor lost = store_->head()->cursor;
  close();
  EXPECT_EQ(restore(copy(), file()).value(), 2U);
  open();
  EXPECT_EQ(store_->head()->cursor.epoch, 2U);
  EXPECT_EQ(store_->head()->cursor.seq, 1U);
  EXPECT_NE(store_->mark_at(lost.seq).value(), lost.mark);
  EXPECT_EQ(load()->store.value(kEtazhi, fields::agency::name).bytes, "Этажи");
  close();
  EXPECT_EQ(restore(copy(), file()).value(), 3U) << "the same backup again";
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Backup, RestoreKeepsWhatWasThere) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  say("Башни");
  close();
  ASSERT_TRUE(restore(copy(), file()).ok());
  EXPECT_EQ(verify(folder_ / "main.db.epoch1")->changes, 2U);
}

TEST_F(Backup, RestoresWhereNothingIs) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  close();
  EXPECT_EQ(restore(copy(), folder_ / "other.db").value(), 2U);
  const Result<VerifyReport> report = verify(folder_ / "other.db");
  EXPECT_TRUE(report->findings.empty());
}

TEST_F(Backup, RestoresOverADamagedFile) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  close();
  std::ofstream(file()) << std::string(8192, 'x');
  ASSERT_TRUE(restore(copy(), file()).ok());
  open();
  EXPECT_EQ(store_->head()->cursor.seq, 1U);
}

TEST_F(Backup, ALeftOverWalOfTheOldFileDoesNotReachTheRestoredOne) {
  ASSERT_TRUE(backup(file(), copy()).ok());
  say("Башни");
  // As a killed server leaves it: the newest commits are in the WAL only.
  std::filesystem::copy_file(file().string() + "-wal", folder_ / "left-over");
  close();
  std::filesystem::rename(folder_ / "left-over", file().string() + "-wal");
  ASSERT_TRUE(restore(copy(), file()).ok());
  open();
  EXPECT_EQ(store_->head()->cursor.seq, 1U);
  EXPECT_TRUE(verify(file())->findings.empty());
}

TEST_F(Backup, OnlyAWholeBackupOfOursIsRestored) {
  std::ofstream(copy()) << std::string(8192, 'x');
  close();
  EXPECT_EQ(restore(copy(), file()).error().code, kCorrupt);
  const std::filesystem::path foreign = folder_ / "foreign.db";
  ASSERT_TRUE(Database::open(foreign, Access::Write)->execute("CREATE TABLE t(i INTEGER)").ok());
  EXPECT_EQ(restore(foreign, file()).error().code, "store.foreign_file");
  tamper("UPDATE meta SET value=value WHERE key='epoch'");
  ASSERT_TRUE(Database::open(file(), Access::Write)->execute("PRAGMA user_version=99").ok());
  EXPECT_EQ(restore(file(), folder_ / "other.db").error().code, "store.newer_schema");
}

class Layout : public WorkspaceTest {};

TEST_F(Layout, AFileOfANewerBuildIsRefusedAndSaid) {
  open();
  close();
  tamper("UPDATE meta SET value=" + std::to_string(kSchemaVersion + 1) +
         " WHERE key='schema_version'");
  const auto refused = SqliteStore::open(file(), calls_.poster());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(
      refused.error(),
      fail("store.newer_schema",
           {file().string(), std::to_string(kSchemaVersion + 1), std::to_string(kSchemaVersion)}));
  EXPECT_EQ(verify(file()).error().code, "store.newer_schema");
}

TEST_F(Layout, AnotherProgramsFileIsLeftAlone) {
  ASSERT_TRUE(Database::open(file(), Access::Write)->execute("CREATE TABLE t(i INTEGER)").ok());
  EXPECT_EQ(SqliteStore::open(file(), calls_.poster()).error().code, "store.foreign_file");
}

TEST_F(Layout, AFileNamesItsWorkspace) {
  open();
  EXPECT_EQ(cell("SELECT value FROM meta WHERE key='workspace'"), "main");
  EXPECT_EQ(cell("SELECT value FROM meta WHERE key='epoch'"), "1");
}

TEST_F(Layout, AFieldThatTheSchemaGainedGetsItsColumn) {
  open();
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  write_everything();
  close();
  tamper("UPDATE agency SET city='Казань'");
  ASSERT_TRUE(
      Database::open(file(), Access::Write)->execute("ALTER TABLE agency DROP COLUMN site").ok());
  open();
  EXPECT_EQ(cell("SELECT site FROM agency"), "(null)");
  EXPECT_EQ(load()->store.value(kEtazhi, fields::agency::name).bytes, "Этажи");
}

TEST_F(Layout, StepsRunOnceInOrderAndAllOrNothing) {
  open();
  close();
  Database database = Database::open(file(), Access::Write).value();
  const int now = migrations().back().to;
  const std::array steps = {Migration{now, "not run again"},
                            Migration{now + 1, "CREATE TABLE extra(i INTEGER) STRICT"},
                            Migration{now + 2, "INSERT INTO extra VALUES(1)"}};
  const std::array broken = {
      steps[0], steps[1], Migration{now + 2, "INSERT INTO nowhere VALUES(1)"}};
  EXPECT_FALSE(bring_up_to_date(database, broken).ok());
  EXPECT_EQ(database.number("PRAGMA user_version").value(), now);
  EXPECT_FALSE(database.execute("SELECT * FROM extra").ok());
  ASSERT_TRUE(bring_up_to_date(database, steps).ok());
  ASSERT_TRUE(bring_up_to_date(database, steps).ok());
  EXPECT_EQ(database.number("SELECT count(*) FROM extra").value(), 1);
  EXPECT_EQ(bring_up_to_date(database).error().code, "store.newer_schema");
}

}  // namespace
}  // namespace planerka::sqlite
