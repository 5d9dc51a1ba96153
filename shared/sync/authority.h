#pragma once

// The replica whose execution counts: takes commands in the order they came, decides each on the
// state as it stands, stamps it, and gathers a commit. It does no I/O: the hub appends the commit
// to the log, and until that is done nothing of it is told to anyone.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "shared/sync/apply.h"
#include "shared/sync/executor.h"
#include "shared/sync/log.h"
#include "shared/sync/messages.h"

namespace planerka {

/// A command as it came in, before it is decided.
struct Submission {
  ReplicaId replica;
  RecordId user;
  Envelope envelope;
  std::string bytes;  // the envelope's; what is hashed
  std::uint64_t hash = 0;
  std::int64_t offset_ms = 0;      // server's clock minus the device's, for the envelope's segment
  std::optional<Receipt> receipt;  // a re-upload after a restore: first receipt stays first
};

/// What the authority takes of an envelope by its identity alone.
enum class Intake : std::uint8_t {
  Next,   // n follows the last one: decide it
  Known,  // decided before, same bytes: the verdict stands
  Gap,    // an n is missing before it
  Fork,   // decided before with other bytes, or settled: the profile was cloned
};

/// Bugs planted on purpose, so that tests show the simulator finds them. None in a shipped server.
enum class AuthorityFault : std::uint8_t {
  None,
  UnclampedStamps,
  DecisionInThePast,
  ReceiptForgotten,
  RightsNotChecked,
};

class Authority {
 public:
  using Sign = std::function<std::string(std::string_view)>;  // HMAC under a key outside the log

  Authority(const Executor& executor, Log& log, Sign sign)
      : executor_(executor), log_(log), sign_(std::move(sign)) {}

  Store& store() { return store_; }
  const Store& store() const { return store_; }
  History& history() { return history_; }
  const History& history() const { return history_; }
  const Cursor& head() const { return head_; }
  const std::map<ReplicaId, ReplicaRecord>& replicas() const { return replicas_; }

  // Opening: the head, then entries in order.
  void open(const LogHead& head);
  void replay(const LogEntry& entry);

  /// The server's now: never runs backwards, past nothing that was committed.
  Instant now(std::int64_t wall_ms);

  Intake intake(ReplicaId replica, std::uint64_t n, std::uint64_t hash) const;
  std::uint64_t expected_n(ReplicaId replica) const;
  /// Verdicts the device has not settled, and those above `above_n` that it may have lost.
  std::vector<Verdict> verdicts_above(ReplicaId replica, std::uint64_t above_n) const;
  void settle(ReplicaId replica, std::uint64_t n);
  /// The number the next device gets; never given twice, across restores either.
  ReplicaId next_replica() const;
  void add_replica(const ReplicaRecord& record) {
    replicas_[record.replica] = record;
    moved_.insert(record.replica);
  }

  /// Decides one command on the state, which it changes. REQUIRES: intake() said Next, or the
  /// system.
  void decide(const Submission& submission, Instant now);
  bool has_commit() const {
    return !commit_.entries.empty() || !commit_.refusals.empty() || !moved_.empty();
  }
  /// What was decided since the last call, as one commit under a random mark.
  Commit take_commit(std::uint64_t mark, Instant now);
  /// The commit is on disk: its verdicts stand.
  void committed(const Commit& commit);

  static std::string receipt_text(ReplicaId replica,
                                  std::uint64_t n,
                                  std::uint64_t hash,
                                  std::int64_t received_ms);

  /// Test-only.
  void plant(AuthorityFault fault) { fault_ = fault; }

 private:
  Instant effective_time(const Submission& submission, Instant now);
  Instant seen_time(const Seen& seen) const;
  Result<Ops> execute(const Submission& submission, const ExecutionContext& context) const;
  std::optional<std::uint64_t> refused_dependency(const Submission& submission) const;
  std::vector<LogEntry> logged(ReplicaId replica, std::uint64_t n, std::uint64_t action) const;
  std::optional<ReplicaId> author_of(const Version& version) const;
  std::vector<UndoneChange> replaced_by(ReplicaId replica,
                                        std::uint64_t n,
                                        std::uint64_t action) const;
  void accept(const Submission& submission, Ops ops, Instant effective, Instant now);
  void refuse(const Submission& submission, Error reason, Instant now);

  const Executor& executor_;
  Log& log_;
  Sign sign_;
  Store store_;
  History history_;
  Cursor head_;
  Instant last_now_{};
  std::uint64_t last_decided_ = 0;
  std::map<ReplicaId, ReplicaRecord> replicas_;
  std::set<ReplicaId> moved_;
  std::map<ReplicaId, std::map<std::uint64_t, Verdict>> verdicts_;  // above settled
  std::map<ReplicaId, std::unordered_map<RecordId, std::uint64_t>>
      orphans_;  // new ids of refused commands → n
  struct CommitTime {
    std::uint64_t first_seq = 0;
    std::uint64_t last_seq = 0;
    Instant at{};
  };
  static constexpr std::size_t kCommitTimesMax = 4096;
  std::deque<CommitTime> commit_times_;  // the newest, ascending; older ones are in the log
  Commit commit_;
  AuthorityFault fault_ = AuthorityFault::None;
};

}  // namespace planerka
