#include "server/store/sqlite/sqlite_store.h"

#include <utility>

#include "server/store/sqlite/layout.h"
#include "server/store/sqlite/state_tables.h"

namespace planerka::sqlite {

SqliteStore::SqliteStore(LogWriter writer, std::unique_ptr<Database> reading, LogReader reader)
    : writer_(std::move(writer)), reading_(std::move(reading)), reader_(std::move(reader)) {}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& file,
                                                       Post post,
                                                       FillRandom random) {
  Database writing = TRY(Database::open(file, Access::Write));
  TRY(bring_up_to_date(writing));
  LogWriter writer = TRY(LogWriter::open(std::move(writing)));
  auto reading = std::make_unique<Database>(TRY(Database::open(file, Access::ReadOnly)));
  LogReader reader = TRY(LogReader::open(*reading));
  std::unique_ptr<SqliteStore> store(
      new SqliteStore(std::move(writer), std::move(reading), std::move(reader)));
  store->post_ = std::move(post);
  store->random_ = std::move(random);
  return store;
}

void SqliteStore::append(std::uint64_t expected_head,
                         const Commit& commit,
                         std::function<void(AppendOutcome)> then) {
  VERIFY(commit.first_seq == expected_head + 1);
  worker_.run([this, encoded = encode_commit(commit, random_), then = std::move(then)] {
    const AppendOutcome outcome = writer_.append(encoded);
    post_([then, outcome] { then(outcome); });
  });
}

void SqliteStore::write_state(StateRows rows, std::function<void(AppendOutcome)> then) {
  worker_.run([this, rows = std::move(rows), then = std::move(then)] {
    const AppendOutcome outcome = writer_.write_state(rows);
    post_([then, outcome] { then(outcome); });
  });
}

void SqliteStore::drop_replaced(Instant before,
                                std::function<void(AppendOutcome, std::size_t)> then) {
  worker_.run([this, before, then = std::move(then)] {
    std::size_t dropped = 0;
    const AppendOutcome outcome = writer_.drop_replaced(before, dropped);
    post_([then, outcome, dropped] { then(outcome, dropped); });
  });
}

Result<LoadedState> SqliteStore::load(Store& store, History& history) {
  StateTables tables = TRY(StateTables::open(*reading_));
  const Transaction moment = TRY(Transaction::begin(*reading_, Transaction::Kind::Read));
  return tables.load(store, history);
}

Result<std::vector<LogEntry>> SqliteStore::read(std::uint64_t from, std::size_t limit) {
  return reader_.read(from, limit);
}

Result<LogEntry> SqliteStore::find(ReplicaId replica, std::uint64_t n) {
  return reader_.find(replica, n);
}

Result<std::vector<std::uint64_t>> SqliteStore::find_action(ReplicaId replica,
                                                            std::uint64_t action) {
  return reader_.find_action(replica, action);
}

Result<std::vector<Verdict>> SqliteStore::verdicts(ReplicaId replica, std::uint64_t above_n) {
  return reader_.verdicts(replica, above_n);
}

Result<std::uint64_t> SqliteStore::mark_at(std::uint64_t seq) {
  return reader_.mark_at(seq);
}

Result<Instant> SqliteStore::committed_at(std::uint64_t seq) {
  return reader_.committed_at(seq);
}

Result<std::vector<LogEntry>> SqliteStore::history(RecordId record,
                                                   std::uint64_t before,
                                                   std::size_t limit) {
  return reader_.history(record, before, limit);
}

Result<LogHead> SqliteStore::head() {
  return reader_.head();
}

}  // namespace planerka::sqlite
