#pragma once

// A log in memory, with a disk that survives the server's process and faults on demand: for the
// simulator and for tests of whatever stands on Log.

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "shared/sync/log.h"

namespace planerka::sim {

/// What is on the disk. A copy of it is a backup.
struct LogDisk {
  std::uint32_t epoch = 1;
  Instant last_commit{};
  std::vector<LogEntry> entries;                                              // of seq 1, 2, 3…
  std::vector<Instant> committed;                                             // beside them
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint64_t> commands;  // replica, n → seq
  std::map<std::pair<std::uint32_t, std::uint64_t>, Commit::Refusal> refusals;
  std::map<std::uint32_t, ReplicaRecord> replicas;

  std::uint64_t head() const { return entries.size(); }
  /// REQUIRES: 1 <= seq <= head().
  const LogEntry& entry(std::uint64_t seq) const {
    return entries[static_cast<std::size_t>(seq - 1)];
  }
  /// Puts a backup in place of what is there, under an epoch never used before.
  void restore(LogDisk backup);
  /// Blanks what erasing a record blanks (Commit::erased).
  void erase(RecordId record);
};

class MemoryLog final : public Log {
 public:
  /// Runs a step of an append later, or at once. The first step writes the disk, a second calls
  /// back: a crash loses the steps that were not run yet.
  using Post = std::function<void(std::function<void()>)>;

  /// REQUIRES: the disk outlives every step posted.
  explicit MemoryLog(
      LogDisk& disk, Post post = [](const auto& step) { step(); })
      : disk_(disk), post_(std::move(post)) {}

  /// Asked before each append; anything but Done is its answer, and nothing is written.
  std::function<AppendOutcome(const Commit&)> fault;

  void append(std::uint64_t expected_head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override;
  Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit) override;
  Result<LogEntry> find(ReplicaId replica, std::uint64_t n) override;
  Result<std::vector<std::uint64_t>> find_action(ReplicaId replica, std::uint64_t action) override;
  Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n) override;
  Result<std::uint64_t> mark_at(std::uint64_t seq) override;
  Result<Instant> committed_at(std::uint64_t seq) override;
  Result<std::vector<LogEntry>> history(RecordId record,
                                        std::uint64_t before,
                                        std::size_t limit) override;
  Result<LogHead> head() override;

 private:
  static AppendOutcome write(LogDisk& disk, std::uint64_t expected_head, const Commit& commit);

  LogDisk& disk_;
  Post post_;
};

/// Another log that now and then answers Moved although nothing moved, as a store shared by several
/// nodes may: whoever appends must read the tail and try again.
class RestlessLog final : public Log {
 public:
  /// `moved` says for each append whether to answer Moved.
  RestlessLog(Log& log, std::function<bool()> moved) : log_(log), moved_(std::move(moved)) {}

  void append(std::uint64_t expected_head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override {
    if (moved_()) return then(AppendOutcome::Moved);
    log_.append(expected_head, commit, std::move(then));
  }
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

 private:
  Log& log_;
  std::function<bool()> moved_;
};

}  // namespace planerka::sim
