#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/database.h"
#include "shared/base/verify.h"
#include "shared/sync/messages.h"
#include "tests/bench/measure.h"
#include "tests/bench/merge_baseline.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::bench {
namespace {

using sqlite::Statement;

constexpr const char* kSchema =
    "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;"
    "CREATE TABLE cells(record INTEGER, field INTEGER, value, clock INTEGER, replica INTEGER,"
    " PRIMARY KEY(record, field)) WITHOUT ROWID";
constexpr const char* kUpsert =
    "INSERT INTO cells VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET value=excluded.value,"
    " clock=excluded.clock, replica=excluded.replica"
    " WHERE (excluded.clock, excluded.replica) > (clock, replica)";

void upsert(Statement& statement, const Change& change, const Op& op) {
  const Stamp stamp = stamp_of(change, op.field);
  statement.bind(1, sqlite::as_integer(op.record.value)).bind(2, std::int64_t{op.field.value});
  if (op.value.tag == ValueTag::Integer) {
    statement.bind(3, op.value.integer);
  } else {
    statement.bind(3, std::string_view(op.value.bytes));
  }
  statement.bind(4, sqlite::as_integer(stamp.clock)).bind(5, std::int64_t{stamp.replica.value});
  VERIFY(statement.run().ok());
}

// Every column of every cell, kept nowhere: the least that reading takes.
void read_all(sqlite::Database& database) {
  Statement select = database.prepare("SELECT * FROM cells").value();
  std::size_t bytes = 0;
  while (select.step().value()) {
    for (int column = 0; column < 5; ++column)
      bytes += select.text(column).size();
  }
  VERIFY(bytes > 0);
}

}  // namespace

std::optional<Upserted> merge_by_upserts(const std::vector<std::string>& messages) {
  const TemporaryFolder folder;
  sqlite::Database database =
      sqlite::Database::open(folder.path() / "cells.db", sqlite::Access::Write).value();
  VERIFY(database.execute(kSchema).ok());
  Statement statement = database.prepare(kUpsert).value();
  const double began = cpu_seconds();
  auto transaction = sqlite::Transaction::begin(database, sqlite::Transaction::Kind::Write).value();
  for (const std::string& message : messages) {
    const ServerMessage decoded = decode_server_message(message).value();
    for (const Change& change : std::get<Batch>(decoded).changes) {
      for (const Op& op : change.ops)
        upsert(statement, change, op);
    }
  }
  VERIFY(transaction.commit().ok());
  Upserted cost;
  cost.merge_seconds = cpu_seconds() - began;
  const double began_reading = cpu_seconds();
  read_all(database);
  cost.read_seconds = cpu_seconds() - began_reading;
  cost.bytes = static_cast<std::size_t>(
      database.number("SELECT page_count*page_size FROM pragma_page_count, pragma_page_size")
          .value());
  return cost;
}

}  // namespace planerka::bench
