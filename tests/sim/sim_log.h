#pragma once

// The workspace's disk in the simulator: what was appended is durable, what was under way when the
// server crashed may or may not be.

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "shared/sync/log.h"

namespace planerka::sim {

/// What lies on the server's disk; copied for a backup.
struct LogImage {
  std::uint32_t epoch = 1;
  std::vector<LogEntry> entries;
  std::map<ReplicaId, std::map<std::uint64_t, Verdict>> refusals;
  std::map<ReplicaId, ReplicaRecord> replicas;
  std::map<std::uint64_t, Instant> commit_times;  // by last seq
  std::vector<std::string> refused_envelopes;
};

/// How the next append ends.
struct AppendPlan {
  AppendOutcome outcome = AppendOutcome::Done;
  bool durable = true;
};

class SimLog : public Log {
 public:
  /// `later(then)` calls back after the disk's latency, unless the server crashes before.
  SimLog(LogImage& image,
         std::function<AppendPlan()> plan,
         std::function<void(std::function<void()>)> later)
      : image_(image), plan_(std::move(plan)), later_(std::move(later)) {}

  void append(std::uint64_t expected_head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override {
    AppendPlan plan = plan_();
    if (expected_head != image_.entries.size()) plan = {AppendOutcome::Moved, false};
    // With the latency first: a crash in between loses it.
    later_([this, plan, commit, then = std::move(then)] {
      if (plan.durable) write(commit);
      then(plan.outcome);
    });
  }

  Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit) override {
    std::vector<LogEntry> found;
    const std::uint64_t first = std::max<std::uint64_t>(from, 1);
    for (std::uint64_t seq = first; seq <= image_.entries.size() && found.size() < limit; ++seq) {
      found.push_back(image_.entries[seq - 1]);
    }
    return found;
  }
  Result<LogEntry> find(ReplicaId replica, std::uint64_t n) override {
    for (const LogEntry& entry : image_.entries) {
      if (entry.change.replica == replica && entry.change.n == n) return entry;
    }
    return LogEntry{};
  }
  Result<std::vector<std::uint64_t>> find_action(ReplicaId replica, std::uint64_t action) override {
    std::vector<std::uint64_t> seqs;
    for (const LogEntry& entry : image_.entries) {
      if (entry.change.replica == replica && entry.change.action == action) {
        seqs.push_back(entry.change.seq);
      }
    }
    return seqs;
  }
  Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n) override;
  Result<std::uint64_t> mark_at(std::uint64_t seq) override {
    return seq == 0 || seq > image_.entries.size() ? 0 : image_.entries[seq - 1].mark;
  }
  Result<Instant> committed_at(std::uint64_t seq) override {
    const auto found = image_.commit_times.lower_bound(seq);
    return found == image_.commit_times.end() ? Instant{} : found->second;
  }
  Result<std::vector<LogEntry>> history(RecordId, std::uint64_t, std::size_t) override {
    return std::vector<LogEntry>{};
  }
  Result<LogHead> head() override;

 private:
  void write(const Commit& commit);
  void erase(RecordId record);

  LogImage& image_;
  std::function<AppendPlan()> plan_;
  std::function<void(std::function<void()>)> later_;
};

}  // namespace planerka::sim
