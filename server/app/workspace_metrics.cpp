#include "server/app/workspace_metrics.h"

#include <chrono>
#include <utility>

namespace planerka {
namespace {

std::uint64_t microseconds_since(std::chrono::steady_clock::time_point begun) {
  const auto spent = std::chrono::steady_clock::now() - begun;
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(spent).count());
}

}  // namespace

WorkspaceMetrics::WorkspaceMetrics(net::Metrics& metrics, const std::string& workspace)
    : accepted(metrics.counter("planerka_commands_total",
                               "Commands decided and durable",
                               {{"workspace", workspace}, {"verdict", "accepted"}})),
      refused(metrics.counter("planerka_commands_total",
                              "Commands decided and durable",
                              {{"workspace", workspace}, {"verdict", "refused"}})),
      failed_commits(metrics.counter("planerka_failed_commits_total",
                                     "Commits that the disk did not take",
                                     {{"workspace", workspace}})),
      seq(metrics.gauge("planerka_log_seq", "The last change", {{"workspace", workspace}})),
      devices(metrics.gauge("planerka_devices", "Devices connected", {{"workspace", workspace}})),
      read_only(metrics.gauge("planerka_read_only",
                              "1 while a full disk takes no commands",
                              {{"workspace", workspace}})),
      commit_time(metrics.histogram("planerka_commit_seconds",
                                    "Time of a commit, to disk and back",
                                    {{"workspace", workspace}})) {}

void MeasuredLog::append(std::uint64_t expected_head,
                         const Commit& commit,
                         std::function<void(AppendOutcome)> then) {
  const auto begun = std::chrono::steady_clock::now();
  log_.append(expected_head, commit, [this, begun, then = std::move(then)](AppendOutcome outcome) {
    metrics_.commit_time.observe_us(microseconds_since(begun));
    const bool failed = outcome == AppendOutcome::Failed || outcome == AppendOutcome::Full;
    if (failed) metrics_.failed_commits.add();
    metrics_.read_only.set(outcome == AppendOutcome::Full ? 1 : 0);
    then(outcome);
  });
}

}  // namespace planerka
