// A process that writes at full speed is killed at any moment, again and again: what it
// acknowledged is there once, what is there is whole, and the next process goes on from it.

#include <csignal>
#include <cstdio>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/store/sqlite/sqlite_store.h"
#include "server/store/sqlite/verify.h"
#include "server/store/state_writer.h"
#include "tests/server/store/log_builders.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::sqlite {
namespace {

constexpr int kKills = 50;
constexpr std::uint64_t kRecords = 40;
constexpr std::size_t kCommitChangesMax = 20;

// What the change of a seq writes: known from the seq alone, so that the parent can check it.
Ops ops_of(std::uint64_t seq) {
  const RecordId client{1'000 + seq % kRecords};
  const std::string number = std::to_string(seq);
  Ops ops = {put(client, fields::client::name, "Клиент " + number),
             put(client, fields::client::source, number)};
  const OpKind kind = seq % 3 == 0 ? OpKind::Remove : OpKind::Add;
  ops.push_back({client, fields::client::extra_phones, kind, Value::text(number.substr(0, 1))});
  return ops;
}

Commit commit_after(std::uint64_t head, std::size_t size, Store& store, History& history) {
  Commit commit;
  commit.first_seq = head + 1;
  commit.mark = mix64(head);
  commit.at = Instant{kMonday + static_cast<std::int64_t>(head)};
  for (std::uint64_t seq = head + 1; seq <= head + size; ++seq) {
    Commit::Entry entry;
    entry.change.seq = seq;
    entry.change.replica = kDesk;
    entry.change.n = seq;
    entry.change.command = CommandName::Edit;
    entry.change.effective = Stamp::at(kMonday + static_cast<std::int64_t>(seq), kDesk).clock;
    entry.change.decided = entry.change.effective;
    entry.change.ops = ops_of(seq);
    apply_change(entry.change, store, history, &entry.replaced);
    commit.entries.push_back(std::move(entry));
  }
  commit.replicas = {{.replica = kDesk, .user = kManager, .last_n = commit.last_seq()}};
  return commit;
}

// The life of a server, up to the kill: says each acknowledged seq through the pipe.
[[noreturn]] void serve(const std::filesystem::path& file, int pipe, unsigned seed) {
  PostedCalls calls;
  const auto store = SqliteStore::open(file, calls.poster()).value();
  StateWriter writer(*store);
  Store state;
  History history;
  std::uint64_t seq = writer.attach(state, history).value();
  const std::vector<LogEntry> tail = store->read(seq + 1, 1'000'000).value();
  for (const LogEntry& entry : tail)
    apply_change(entry.change, state, history);
  seq = store->head()->cursor.seq;
  std::mt19937 chance{seed};
  for (std::int64_t now = 0;; now += 100) {
    const Commit commit = commit_after(seq, 1 + chance() % kCommitChangesMax, state, history);
    if (append(*store, calls, commit) != AppendOutcome::Done) _exit(3);
    seq = commit.last_seq();
    if (write(pipe, &seq, sizeof(seq)) != sizeof(seq)) _exit(4);
    writer.committed(commit);
    writer.step(seq, now);
  }
}

struct Life {
  std::uint64_t acknowledged = 0;
  int status = 0;
};

// Runs a process, kills it a little after its first acknowledgement.
Life live_and_die(const std::filesystem::path& file, unsigned seed, unsigned after_us) {
  std::array<int, 2> ends{};
  VERIFY(pipe(ends.data()) == 0);
  const pid_t child = fork();
  VERIFY(child >= 0);
  if (child == 0) {
    close(ends[0]);
    serve(file, ends[1], seed);
  }
  close(ends[1]);
  Life life;
  std::uint64_t seq = 0;
  const auto read_one = [&] { return read(ends[0], &seq, sizeof(seq)) == sizeof(seq); };
  if (read_one()) life.acknowledged = seq;
  usleep(after_us);
  kill(child, SIGKILL);
  while (read_one())
    life.acknowledged = seq;
  close(ends[0]);
  waitpid(child, &life.status, 0);
  return life;
}

TEST(Killed, AtAnyMomentNothingAcknowledgedIsLostOrDoubled) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "main.db";
  std::mt19937 chance{20260302};
  std::uint64_t total = 0;
  for (int round = 0; round < kKills; ++round) {
    const unsigned after_us = static_cast<unsigned>(chance() % 40'000);
    const Life life = live_and_die(file, static_cast<unsigned>(chance()), after_us);
    ASSERT_TRUE(WIFSIGNALED(life.status)) << "it ended by itself: " << life.status;
    ASSERT_GT(life.acknowledged, total);
    const VerifyReport report = verify(file).value();
    ASSERT_TRUE(report.findings.empty()) << report.findings.front().code << " in round " << round;
    ASSERT_GE(report.changes, life.acknowledged);
    total = report.changes;
  }
  PostedCalls calls;
  const auto store = SqliteStore::open(file, calls.poster()).value();
  const std::vector<LogEntry> entries = store->read(1, total + 1).value();
  ASSERT_EQ(entries.size(), total);
  for (const LogEntry& entry : entries) {
    ASSERT_EQ(entry.change.n, entry.change.seq);
    ASSERT_EQ(entry.change.ops, ops_of(entry.change.seq));
  }
  std::printf("%d kills, %llu changes\n", kKills, static_cast<unsigned long long>(total));
}

}  // namespace
}  // namespace planerka::sqlite
