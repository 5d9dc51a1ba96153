#include "shared/sync/authority.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/sync/erasure.h"

namespace planerka {
namespace {

// Replica numbers carry the epoch that gave them, so that a restored server gives none twice.
constexpr std::uint32_t kReplicasPerEpoch = 1U << 20;

std::uint64_t clock_of(Instant at) {
  return Stamp::at(at.ms, kSystemReplica).clock;
}

}  // namespace

void Authority::open(const LogHead& head) {
  head_ = head.cursor;
  last_now_ = head.last_commit;
  last_decided_ = std::max(last_decided_, clock_of(head.last_commit));
  for (const ReplicaRecord& record : head.replicas) {
    replicas_[record.replica] = record;
  }
}

void Authority::replay(const LogEntry& entry) {
  apply_change(entry.change, store_, history_);
  last_decided_ = std::max(last_decided_, entry.change.decided);
}

Instant Authority::now(std::int64_t wall_ms) {
  last_now_ = std::max(last_now_, Instant{wall_ms});
  return last_now_;
}

Intake Authority::intake(ReplicaId replica, std::uint64_t n, std::uint64_t hash) const {
  const auto found = replicas_.find(replica);
  const std::uint64_t last = found == replicas_.end() ? 0 : found->second.last_n;
  if (n == last + 1) return Intake::Next;
  if (n > last) return Intake::Gap;
  if (n <= found->second.settled_n) return Intake::Fork;
  for (const Verdict& verdict : verdicts_above(replica, n - 1)) {
    if (verdict.n == n) return verdict.hash == hash ? Intake::Known : Intake::Fork;
  }
  return Intake::Fork;
}

std::uint64_t Authority::expected_n(ReplicaId replica) const {
  const auto found = replicas_.find(replica);
  return found == replicas_.end() ? 1 : found->second.last_n + 1;
}

std::vector<Verdict> Authority::verdicts_above(ReplicaId replica, std::uint64_t above_n) const {
  std::vector<Verdict> verdicts;
  const auto mine = verdicts_.find(replica);
  // Memory holds a run that ends with the last n; what is older comes from the log.
  const bool whole = mine != verdicts_.end() && !mine->second.empty() &&
                     mine->second.begin()->first <= above_n + 1;
  if (!whole) {
    auto read = log_.verdicts(replica, above_n);
    if (read.ok()) verdicts = std::move(read).value();
    std::erase_if(verdicts, [&](const Verdict& verdict) {
      return mine != verdicts_.end() && mine->second.count(verdict.n) != 0;
    });
  }
  if (mine != verdicts_.end()) {
    for (auto it = mine->second.upper_bound(above_n); it != mine->second.end(); ++it) {
      verdicts.push_back(it->second);
    }
  }
  return verdicts;
}

void Authority::settle(ReplicaId replica, std::uint64_t n) {
  const auto found = replicas_.find(replica);
  if (found == replicas_.end() || n <= found->second.settled_n || n > found->second.last_n) return;
  found->second.settled_n = n;
  moved_.insert(replica);
  auto& mine = verdicts_[replica];
  mine.erase(mine.begin(), mine.upper_bound(n));
  std::erase_if(orphans_[replica], [n](const auto& entry) { return entry.second <= n; });
}

ReplicaId Authority::next_replica() const {
  std::uint32_t next = head_.epoch * kReplicasPerEpoch + 1;
  if (!replicas_.empty()) next = std::max(next, replicas_.rbegin()->first.value + 1);
  return {next};
}

Instant Authority::seen_time(const Seen& seen) const {
  if (seen.epoch != head_.epoch || seen.seq == 0 || seen.seq > head_.seq) return {};
  const auto known = std::lower_bound(
      commit_times_.begin(), commit_times_.end(), seen.seq, [](const CommitTime& time, auto seq) {
        return time.last_seq < seq;
      });
  if (known != commit_times_.end() && known->first_seq <= seen.seq) return known->at;
  const auto at = log_.committed_at(seen.seq);
  return at.ok() ? *at : Instant{};
}

// Device wall time plus its offset, clamped to what is possible, strictly after the replica's last:
// no clock is ever a reason to refuse.
Instant Authority::effective_time(const Submission& submission, Instant now) {
  const Instant told{submission.envelope.wall.ms + submission.offset_ms};
  if (fault_ == AuthorityFault::UnclampedStamps) return told;
  return std::clamp(told, std::min(seen_time(submission.envelope.seen), now), now);
}

std::optional<std::uint64_t> Authority::refused_dependency(const Submission& submission) const {
  const auto mine = orphans_.find(submission.replica);
  if (mine == orphans_.end() || mine->second.empty()) return std::nullopt;
  const auto made_by = [&mine](RecordId id) -> std::uint64_t {
    const auto found = mine->second.find(id);
    return found == mine->second.end() ? 0 : found->second;
  };
  const Command& command = submission.envelope.command;
  std::uint64_t n = made_by(command.record);
  for (const Argument& argument : command.arguments) {
    if (n == 0 && argument.value.tag == ValueTag::Integer) {
      n = made_by(reference(argument.value.view()));
    }
  }
  for (const Presumption& presumption : command.presumptions) {
    if (n == 0) n = made_by(presumption.record);
  }
  return n == 0 ? std::nullopt : std::optional(n);
}

// What the log has of one command, or of a whole action when `n` is 0.
std::vector<LogEntry> Authority::logged(ReplicaId replica,
                                        std::uint64_t n,
                                        std::uint64_t action) const {
  std::vector<LogEntry> found;
  if (n != 0) {
    auto entry = log_.find(replica, n);
    if (entry.ok()) found.push_back(std::move(entry).value());
    return found;
  }
  const auto seqs = log_.find_action(replica, action);
  if (!seqs.ok()) return found;
  for (const std::uint64_t seq : *seqs) {
    auto entries = log_.read(seq, 1);
    if (entries.ok() && !entries->empty()) found.push_back(std::move(entries->front()));
  }
  return found;
}

std::vector<UndoneChange> Authority::replaced_by(ReplicaId replica,
                                                 std::uint64_t n,
                                                 std::uint64_t action) const {
  std::vector<UndoneChange> undone;
  for (LogEntry& entry : logged(replica, n, action)) {
    if (entry.change.seq == 0) continue;
    undone.push_back({std::move(entry.change), std::move(entry.replaced)});
  }
  // Commands of the commit that is being gathered are not in the log yet.
  for (const Commit::Entry& entry : commit_.entries) {
    const bool same = n != 0 ? entry.change.n == n : entry.change.action == action;
    if (entry.change.replica == replica && same) undone.push_back({entry.change, entry.replaced});
  }
  return undone;
}

std::optional<ReplicaId> Authority::author_of(const Version& version) const {
  for (const Commit::Entry& entry : commit_.entries) {
    if (entry.change.seq == version.seq) return entry.change.replica;
  }
  const auto entries = log_.read(version.seq, 1);
  const bool found = entries.ok() && !entries->empty();
  if (!found || entries->front().change.seq != version.seq) return std::nullopt;
  return entries->front().change.replica;
}

Result<Ops> Authority::execute(const Submission& submission,
                               const ExecutionContext& context) const {
  if (submission.receipt && !submission.receipt->accepted) return fail("command.refused_before");
  if (submission.receipt && submission.bytes.empty()) return fail("command.erased");
  if (const auto n = refused_dependency(submission)) {
    return fail("command.depends_on", {std::to_string(*n)});
  }
  return executor_.execute(submission.envelope.command, store_, context);
}

void Authority::decide(const Submission& submission, Instant now) {
  const Instant effective = effective_time(submission, now);
  ExecutionContext context;
  if (fault_ != AuthorityFault::RightsNotChecked) context.user = submission.user;
  context.replica = submission.replica;
  context.now = effective;
  const bool first = submission.receipt && fault_ != AuthorityFault::ReceiptForgotten;
  context.received = first ? Instant{submission.receipt->received_ms} : now;
  context.authority = true;
  context.replaced = [this](ReplicaId replica, std::uint64_t n, std::uint64_t action) {
    return replaced_by(replica, n, action);
  };
  context.authors = [this](const Version& version) { return author_of(version); };
  auto ops = execute(submission, context);
  if (ops.ok()) {
    accept(submission, std::move(ops).value(), effective, now);
  } else {
    refuse(submission, std::move(ops).error(), now);
  }
}

void Authority::accept(const Submission& submission, Ops ops, Instant effective, Instant now) {
  ReplicaRecord& record = replicas_[submission.replica];
  record.replica = submission.replica;
  record.last_n = submission.envelope.n;
  record.last_effective = std::max(record.last_effective + 1, clock_of(effective));
  moved_.insert(submission.replica);
  Commit::Entry entry;
  Change& change = entry.change;
  change.seq = head_.seq + commit_.entries.size() + 1;
  change.replica = submission.replica;
  change.n = submission.envelope.n;
  change.action = submission.envelope.action;
  change.command = submission.envelope.command.name;
  change.effective = record.last_effective;
  change.seen_seq = submission.envelope.seen.epoch == head_.epoch
                        ? std::min(submission.envelope.seen.seq, head_.seq)
                        : 0;
  change.ops = std::move(ops);
  for (const Op& op : change.ops) {
    if (!(stamp_of(change, op.field).replica == kSystemReplica) || change.decided != 0) continue;
    last_decided_ = std::max(last_decided_ + 1, clock_of(now));
    change.decided = fault_ == AuthorityFault::DecisionInThePast ? change.effective : last_decided_;
  }
  apply_change(change, store_, history_, &entry.replaced);
  each_erased(change, [this](RecordId erased) { commit_.erased.push_back(erased); });
  entry.hash = submission.hash;
  entry.received = submission.receipt ? Instant{submission.receipt->received_ms} : now;
  entry.receipt = sign_(receipt_text(change.replica, change.n, entry.hash, entry.received.ms));
  commit_.entries.push_back(std::move(entry));
}

void Authority::refuse(const Submission& submission, Error reason, Instant now) {
  ReplicaRecord& record = replicas_[submission.replica];
  record.replica = submission.replica;
  record.last_n = submission.envelope.n;
  moved_.insert(submission.replica);
  Verdict verdict;
  verdict.n = submission.envelope.n;
  verdict.seq = head_.seq + commit_.entries.size();
  verdict.hash = submission.hash;
  verdict.reason = std::move(reason);
  verdict.received = now;
  verdict.receipt = sign_(receipt_text(submission.replica, verdict.n, verdict.hash, now.ms));
  for (const RecordId id : submission.envelope.command.new_ids) {
    orphans_[submission.replica][id] = verdict.n;
  }
  commit_.refusals.push_back({submission.replica, std::move(verdict), submission.bytes});
  if (!names_erased(submission.envelope.command, store_)) return;
  // A device comes back with what was erased: nobody keeps its words again.
  commit_.refusals.back().envelope.clear();
  commit_.refusals.back().verdict.reason.args.clear();
}

Commit Authority::take_commit(std::uint64_t mark, Instant now) {
  Commit commit = std::move(commit_);
  commit_ = {};
  commit.first_seq = head_.seq + 1;
  commit.mark = mark;
  commit.at = now;
  for (const ReplicaId replica : moved_) {
    commit.replicas.push_back(replicas_[replica]);
  }
  moved_.clear();
  return commit;
}

void Authority::committed(const Commit& commit) {
  if (!commit.entries.empty()) {
    commit_times_.push_back({commit.first_seq, commit.last_seq(), commit.at});
    if (commit_times_.size() > kCommitTimesMax) commit_times_.pop_front();
    head_.seq = commit.last_seq();
    head_.mark = commit.mark;
  }
  for (const Commit::Entry& entry : commit.entries) {
    Verdict verdict;
    verdict.n = entry.change.n;
    verdict.seq = entry.change.seq;
    verdict.hash = entry.hash;
    verdict.accepted = true;
    verdict.received = entry.received;
    verdict.receipt = entry.receipt;
    if (entry.change.replica != kSystemReplica) {
      verdicts_[entry.change.replica][verdict.n] = verdict;
    }
  }
  for (const Commit::Refusal& refusal : commit.refusals) {
    if (refusal.replica != kSystemReplica) {
      verdicts_[refusal.replica][refusal.verdict.n] = refusal.verdict;
    }
  }
  // Reasons may quote what was erased; the log knows which.
  if (!commit.erased.empty()) verdicts_.clear();
}

std::string Authority::receipt_text(ReplicaId replica,
                                    std::uint64_t n,
                                    std::uint64_t hash,
                                    std::int64_t received_ms) {
  ByteWriter out;
  out.varint(replica.value);
  out.varint(n);
  out.u64(hash);
  out.zigzag(received_ms);
  return std::move(out).take();
}

}  // namespace planerka
