#pragma once

#include <string>

#include "server/net/metrics.h"
#include "shared/sync/log.h"

namespace planerka {

/// What Prometheus is told of a workspace.
struct WorkspaceMetrics {
  WorkspaceMetrics(net::Metrics& metrics, const std::string& workspace);

  net::Counter& accepted;
  net::Counter& refused;
  net::Counter& failed_commits;
  net::Gauge& seq;
  net::Gauge& devices;    // connected
  net::Gauge& read_only;  // 1: the disk is full
  net::Histogram& commit_time;
};

/// The log, with its appends timed and counted.
class MeasuredLog final : public Log {
 public:
  /// Both outlive it.
  MeasuredLog(Log& log, WorkspaceMetrics& metrics) : log_(log), metrics_(metrics) {}

  void append(std::uint64_t expected_head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override;
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
  WorkspaceMetrics& metrics_;
};

}  // namespace planerka
