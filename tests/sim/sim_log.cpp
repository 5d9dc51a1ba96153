#include "tests/sim/sim_log.h"

#include <algorithm>

namespace planerka::sim {

Result<std::vector<Verdict>> SimLog::verdicts(ReplicaId replica, std::uint64_t above_n) {
  std::map<std::uint64_t, Verdict> found;
  for (const LogEntry& entry : image_.entries) {
    if (entry.change.replica != replica || entry.change.n <= above_n) continue;
    found[entry.change.n] = {.n = entry.change.n,
                             .seq = entry.change.seq,
                             .hash = entry.hash,
                             .accepted = true,
                             .reason = {},
                             .received = entry.received,
                             .receipt = entry.receipt};
  }
  for (const auto& [n, verdict] : image_.refusals[replica]) {
    if (n > above_n) found[n] = verdict;
  }
  std::vector<Verdict> verdicts;
  for (const auto& [n, verdict] : found)
    verdicts.push_back(verdict);
  return verdicts;
}

Result<LogHead> SimLog::head() {
  LogHead head;
  head.cursor.epoch = image_.epoch;
  head.cursor.seq = image_.entries.size();
  head.cursor.mark = image_.entries.empty() ? 0 : image_.entries.back().mark;
  for (const auto& [seq, at] : image_.commit_times)
    head.last_commit = std::max(head.last_commit, at);
  for (const auto& [replica, record] : image_.replicas)
    head.replicas.push_back(record);
  return head;
}

void SimLog::write(const Commit& commit) {
  for (const Commit::Entry& entry : commit.entries) {
    LogEntry kept{entry.change, entry.replaced, entry.hash, 0, entry.received, entry.receipt};
    if (entry.change.seq == commit.last_seq()) kept.mark = commit.mark;
    image_.entries.push_back(std::move(kept));
  }
  for (const Commit::Refusal& refusal : commit.refusals) {
    image_.refusals[refusal.replica][refusal.verdict.n] = refusal.verdict;
    image_.refused_envelopes.push_back(refusal.envelope);
  }
  for (const ReplicaRecord& record : commit.replicas)
    image_.replicas[record.replica] = record;
  if (!commit.entries.empty()) image_.commit_times[commit.last_seq()] = commit.at;
  for (const RecordId record : commit.erased)
    erase(record);
}

void SimLog::erase(RecordId record) {
  const auto personal = [](FieldId field) {
    const FieldSpec* spec = find_field(field);
    return spec == nullptr || spec->personal == Personal::Personal;
  };
  for (LogEntry& entry : image_.entries) {
    for (std::size_t i = 0; i < entry.change.ops.size(); ++i) {
      Op& op = entry.change.ops[i];
      if (op.record != record || !personal(op.field)) continue;
      op.value = {};
      if (i < entry.replaced.size()) entry.replaced[i].value = {};
    }
  }
  image_.refused_envelopes.clear();
  for (auto& [replica, refusals] : image_.refusals) {
    for (auto& [n, verdict] : refusals)
      verdict.reason.args.clear();
  }
}

}  // namespace planerka::sim
