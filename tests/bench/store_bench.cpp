// The log against the least that could be durable: the same commits, 256 changes each, through the
// store and as bare inserts of the same bytes. CPU time is the whole process's, the writing thread
// included; rates are changes a CPU second.

#include <optional>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/change_codec.h"
#include "server/store/sqlite/sqlite_store.h"
#include "server/store/state_row.h"
#include "server/store/state_writer.h"
#include "shared/sync/apply.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::size_t kRecords = 2'000;

// Edits of one field of many agencies by twenty devices, as a busy day has them.
Commit next_commit(std::uint64_t head, Store& store, History& history) {
  Commit commit;
  commit.first_seq = head + 1;
  commit.mark = mix64(head);
  commit.at = Instant{static_cast<std::int64_t>(1'772'409'600'000 + head)};
  for (std::uint64_t seq = head + 1; seq <= head + kBatch; ++seq) {
    Commit::Entry entry;
    Change& change = entry.change;
    change.seq = seq;
    change.replica = ReplicaId{static_cast<std::uint32_t>(1 + seq % 20)};
    change.n = 1 + seq / 20;
    change.command = CommandName::Edit;
    change.effective = Stamp::at(commit.at.ms + static_cast<std::int64_t>(seq - head), {}).clock;
    change.decided = change.effective;
    change.seen_seq = head;
    change.ops = {{RecordId{mix64(seq % kRecords) >> 1},
                   fields::agency::city,
                   OpKind::Put,
                   Value::text("Екатеринбург " + std::to_string(seq))}};
    entry.hash = mix64(seq);
    entry.received = commit.at;
    entry.receipt = std::string(16, 'r');
    apply_change(change, store, history, &entry.replaced);
    commit.entries.push_back(std::move(entry));
  }
  return commit;
}

std::vector<Commit> commits(std::size_t count) {
  Store store;
  History history;
  std::vector<Commit> made;
  for (std::size_t i = 0; i < count; ++i)
    made.push_back(next_commit(i * kBatch, store, history));
  return made;
}

void count_rate(benchmark::State& state) {
  state.counters["changes"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(kBatch),
                         benchmark::Counter::kIsRate);
}

constexpr std::size_t kCommits = 400;

void append_changes(benchmark::State& state) {
  const std::vector<Commit> made = commits(kCommits);
  const TemporaryFolder folder;
  auto store =
      sqlite::SqliteStore::open(folder / "main.db", [](const auto& call) { call(); }).value();
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    const Commit& commit = made.at(next++);
    std::atomic<bool> told = false;
    store->append(commit.first_seq - 1, commit, [&told](AppendOutcome outcome) {
      VERIFY(outcome == AppendOutcome::Done);
      told = true;
      told.notify_one();
    });
    told.wait(false);
  }
  count_rate(state);
}
BENCHMARK(append_changes)
    ->Iterations(kCommits)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMicrosecond);

void baseline_bare_bytes(benchmark::State& state) {
  const std::vector<Commit> made = commits(kCommits);
  const TemporaryFolder folder;
  sqlite::Database database =
      sqlite::Database::open(folder / "main.db", sqlite::Access::Write).value();
  VERIFY(database.execute("CREATE TABLE log(seq INTEGER PRIMARY KEY, bytes BLOB) STRICT").ok());
  sqlite::Statement insert = database.prepare("INSERT INTO log VALUES(?,?)").value();
  std::size_t next = 0;
  for ([[maybe_unused]] auto _ : state) {
    auto transaction =
        sqlite::Transaction::begin(database, sqlite::Transaction::Kind::Write).value();
    const sqlite::EncodedCommit encoded =
        sqlite::encode_commit(made.at(next), sqlite::system_random);
    for (const sqlite::EncodedCommit::Entry& entry : encoded.entries) {
      // The columns beside the body take about as much again.
      std::string bytes(112, 'x');
      bytes += encoded.in(entry.body);
      bytes += encoded.in(entry.replaced);
      insert.bind(1, sqlite::as_integer(entry.head.seq)).bind_in_place(2, sqlite::as_blob(bytes));
      VERIFY(insert.run().ok());
    }
    VERIFY(transaction.commit().ok());
    ++next;
  }
  count_rate(state);
}
BENCHMARK(baseline_bare_bytes)
    ->Iterations(kCommits)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace planerka
