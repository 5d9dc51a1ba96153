#include "server/store/sqlite/database.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

namespace planerka::sqlite {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "planerka-db-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Database open() { return Database::open(folder_ / "test.db", Access::Write).value(); }

  std::filesystem::path folder_;
};

TEST_F(DatabaseTest, KeepsEveryTypeAsItWasBound) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER, r REAL, s TEXT, b BLOB, n ANY) STRICT").ok());
  const std::array<std::uint8_t, 3> bytes = {0, 1, 255};
  Statement insert = db.prepare("INSERT INTO t VALUES(?,?,?,?,?)").value();
  insert.bind(1, std::int64_t{1} << 62)
      .bind(2, 0.5)
      .bind(3, "планёрка")
      .bind(4, bytes)
      .bind_null(5);
  ASSERT_TRUE(insert.run().ok());
  EXPECT_EQ(db.rows_touched(), 1);

  Statement select = db.prepare("SELECT * FROM t").value();
  ASSERT_TRUE(select.step().value());
  EXPECT_EQ(select.integer(0), std::int64_t{1} << 62);
  EXPECT_EQ(select.real(1), 0.5);
  EXPECT_EQ(select.text(2), "планёрка");
  EXPECT_EQ(select.blob(3).size(), 3U);
  EXPECT_EQ(select.blob(3)[2], 255);
  EXPECT_TRUE(select.is_null(4));
  EXPECT_FALSE(select.step().value());
}

TEST_F(DatabaseTest, AnEmptyTextAndAnEmptyBlobAreNotNull) {
  Database db = open();
  Statement select = db.prepare("SELECT ?1 IS NULL, ?2 IS NULL").value();
  select.bind(1, std::string_view{}).bind(2, std::span<const std::uint8_t>{});
  ASSERT_TRUE(select.step().value());
  EXPECT_EQ(select.integer(0), 0);
  EXPECT_EQ(select.integer(1), 0);
}

TEST_F(DatabaseTest, AnUncommittedTransactionLeavesNothing) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER)").ok());
  {
    const Transaction transaction = Transaction::begin(db, Transaction::Kind::Write).value();
    ASSERT_TRUE(db.execute("INSERT INTO t VALUES(1)").ok());
  }
  EXPECT_EQ(db.number("SELECT count(*) FROM t").value(), 0);
  Transaction transaction = Transaction::begin(db, Transaction::Kind::Write).value();
  ASSERT_TRUE(db.execute("INSERT INTO t VALUES(1)").ok());
  ASSERT_TRUE(transaction.commit().ok());
  EXPECT_EQ(open().number("SELECT count(*) FROM t").value(), 1);
}

TEST_F(DatabaseTest, AStatementCanBeUsedAgainAfterAConstraintRefusedIt) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER PRIMARY KEY)").ok());
  Statement insert = db.prepare("INSERT INTO t VALUES(?)").value();
  ASSERT_TRUE(insert.bind(1, std::int64_t{1}).run().ok());
  const Result<> twice = insert.bind(1, std::int64_t{1}).run();
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code, kConstraint);
  EXPECT_TRUE(insert.bind(1, std::int64_t{2}).run().ok());
}

TEST_F(DatabaseTest, AReaderDoesNotMakeTheFileAndCannotWriteIt) {
  const Result<Database> absent = Database::open(folder_ / "absent.db", Access::ReadOnly);
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().code, kMissing);
  ASSERT_TRUE(open().execute("CREATE TABLE t(i INTEGER)").ok());
  Database reader = Database::open(folder_ / "test.db", Access::ReadOnly).value();
  EXPECT_FALSE(reader.execute("INSERT INTO t VALUES(1)").ok());
}

TEST_F(DatabaseTest, AFileThatIsNoDatabaseIsSaidToBeCorrupt) {
  std::ofstream(folder_ / "test.db") << std::string(4096, 'x');
  const Result<Database> opened = Database::open(folder_ / "test.db", Access::Write);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, kCorrupt);
}

TEST_F(DatabaseTest, ABadParameterIsToldByTheStep) {
  Database db = open();
  Statement select = db.prepare("SELECT ?").value();
  EXPECT_FALSE(select.bind(2, std::int64_t{1}).step().ok());
  EXPECT_TRUE(select.bind(1, std::int64_t{1}).step().ok());
}

TEST_F(DatabaseTest, ABackupIsWholeWhileATransactionWrites) {
  Database db = open();
  ASSERT_TRUE(db.execute("CREATE TABLE t(i INTEGER); INSERT INTO t VALUES(1)").ok());
  Database reader = open();
  const Transaction writing = Transaction::begin(db, Transaction::Kind::Write).value();
  ASSERT_TRUE(db.execute("INSERT INTO t VALUES(2)").ok());
  ASSERT_TRUE(reader.backup_to(folder_ / "copy.db").ok());
  Database copy = Database::open(folder_ / "copy.db", Access::ReadOnly).value();
  EXPECT_EQ(copy.number("SELECT count(*) FROM t").value(), 1);
}

}  // namespace
}  // namespace planerka::sqlite
