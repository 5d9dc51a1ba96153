#include "tests/sim/memory_log.h"

#include <algorithm>

#include "shared/model/schema.h"

namespace planerka::sim {
namespace {

bool personal(FieldId field) {
  const FieldSpec* spec = find_field(field);
  return spec == nullptr || spec->personal == Personal::Personal;
}

bool touches(const LogEntry& entry, RecordId record) {
  return std::any_of(entry.change.ops.begin(), entry.change.ops.end(), [record](const Op& op) {
    return op.record == record;
  });
}

}  // namespace

void LogDisk::restore(LogDisk backup) {
  const std::uint32_t next = std::max(epoch, backup.epoch) + 1;
  *this = std::move(backup);
  epoch = next;
}

void LogDisk::erase(RecordId record) {
  std::vector<std::string> texts;
  const auto blank = [&texts](Value& value) {
    if (value.tag == ValueTag::Text) texts.push_back(value.bytes);
    value = {};
  };
  for (LogEntry& entry : entries) {
    for (std::size_t i = 0; i < entry.change.ops.size(); ++i) {
      Op& op = entry.change.ops[i];
      if (op.record != record || !personal(op.field)) continue;
      blank(op.value);
      if (i < entry.replaced.size()) blank(entry.replaced[i].value);
    }
  }
  for (auto& [key, refusal] : refusals) {
    const Result<Envelope> envelope = decode_envelope(refusal.envelope);
    bool found = envelope.ok() && envelope->command.record == record;
    for (const std::string& text : texts)
      found = found || refusal.envelope.find(text) != std::string::npos;
    if (!found) continue;
    refusal.envelope.clear();
    refusal.verdict.reason.args.clear();
  }
}

void MemoryLog::append(std::uint64_t expected_head,
                       const Commit& commit,
                       std::function<void(AppendOutcome)> then) {
  const AppendOutcome outcome = fault ? fault(commit) : AppendOutcome::Done;
  // The steps name only the disk and the poster: they may run when this log is gone.
  post_([&disk = disk_, post = post_, expected_head, commit, outcome, then = std::move(then)] {
    const AppendOutcome written =
        outcome == AppendOutcome::Done ? write(disk, expected_head, commit) : outcome;
    post([then, written] { then(written); });
  });
}

AppendOutcome MemoryLog::write(LogDisk& disk, std::uint64_t expected_head, const Commit& commit) {
  if (disk.head() != expected_head) return AppendOutcome::Moved;
  for (const ReplicaRecord& replica : commit.replicas)
    disk.replicas[replica.replica.value] = replica;
  for (const Commit::Entry& entry : commit.entries) {
    disk.entries.push_back(
        {entry.change, entry.replaced, entry.hash, 0, entry.received, entry.receipt});
    disk.committed.push_back(commit.at);
    disk.commands[{entry.change.replica.value, entry.change.n}] = entry.change.seq;
  }
  if (!commit.entries.empty()) disk.entries.back().mark = commit.mark;
  for (const Commit::Refusal& refusal : commit.refusals)
    disk.refusals[{refusal.replica.value, refusal.verdict.n}] = refusal;
  for (const RecordId record : commit.erased)
    disk.erase(record);
  disk.last_commit = commit.at;
  return AppendOutcome::Done;
}

Result<std::vector<LogEntry>> MemoryLog::read(std::uint64_t from, std::size_t limit) {
  std::vector<LogEntry> found;
  for (std::uint64_t seq = std::max<std::uint64_t>(from, 1);
       seq <= disk_.head() && found.size() < limit;
       ++seq) {
    found.push_back(disk_.entry(seq));
  }
  return found;
}

Result<LogEntry> MemoryLog::find(ReplicaId replica, std::uint64_t n) {
  const auto found = disk_.commands.find({replica.value, n});
  return found == disk_.commands.end() ? LogEntry{} : disk_.entry(found->second);
}

Result<std::vector<std::uint64_t>> MemoryLog::find_action(ReplicaId replica, std::uint64_t action) {
  std::vector<std::uint64_t> seqs;
  for (const LogEntry& entry : disk_.entries) {
    const Change& change = entry.change;
    if (action != 0 && change.replica == replica && change.action == action) {
      seqs.push_back(change.seq);
    }
  }
  return seqs;
}

Result<std::vector<Verdict>> MemoryLog::verdicts(ReplicaId replica, std::uint64_t above_n) {
  std::vector<Verdict> found;
  for (const LogEntry& entry : disk_.entries) {
    const Change& change = entry.change;
    if (change.replica != replica || change.n <= above_n) continue;
    found.push_back({change.n, change.seq, entry.hash, true, {}, entry.received, entry.receipt});
  }
  for (const auto& [key, refusal] : disk_.refusals) {
    if (refusal.replica == replica && refusal.verdict.n > above_n) {
      found.push_back(refusal.verdict);
    }
  }
  std::sort(
      found.begin(), found.end(), [](const Verdict& a, const Verdict& b) { return a.n < b.n; });
  return found;
}

Result<std::uint64_t> MemoryLog::mark_at(std::uint64_t seq) {
  return seq == 0 || seq > disk_.head() ? 0 : disk_.entry(seq).mark;
}

Result<Instant> MemoryLog::committed_at(std::uint64_t seq) {
  return seq == 0 || seq > disk_.head() ? Instant{}
                                        : disk_.committed[static_cast<std::size_t>(seq - 1)];
}

Result<std::vector<LogEntry>> MemoryLog::history(RecordId record,
                                                 std::uint64_t before,
                                                 std::size_t limit) {
  std::vector<LogEntry> found;
  for (std::uint64_t seq = std::min(before, disk_.head() + 1); seq > 1 && found.size() < limit;) {
    const LogEntry& entry = disk_.entry(--seq);
    if (touches(entry, record)) found.push_back(entry);
  }
  return found;
}

Result<LogHead> MemoryLog::head() {
  LogHead head;
  head.cursor.epoch = disk_.epoch;
  head.cursor.seq = disk_.head();
  head.cursor.mark = disk_.entries.empty() ? 0 : disk_.entries.back().mark;
  head.last_commit = disk_.last_commit;
  for (const auto& [number, replica] : disk_.replicas)
    head.replicas.push_back(replica);
  return head;
}

}  // namespace planerka::sim
