#pragma once

// The workspace's log as the authority needs it: append with compare, read, and the table state
// that follows. SQLite implements it (server/store/sqlite), the simulator fakes it, a contract test
// suite runs on every implementation. Completion is by callback: an implementation may call back
// before the call returns or later, from the thread that runs the authority.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/sync/change.h"

namespace planerka {

enum class AppendOutcome : std::uint8_t {
  Done,    // on disk (after fsync)
  Moved,   // the head was not the expected one: read the tail and execute again
  Full,    // no space: the workspace becomes read-only
  Failed,  // nothing may be told; throw memory away and open again
};

/// What opening a workspace gives: the end of the log and all devices.
struct LogHead {
  Cursor cursor;          // seq 0 and mark 0 for an empty log
  Instant last_commit{};  // the server's now never runs backwards past it
  std::vector<ReplicaRecord> replicas;
};

/// An entry as the log keeps it.
struct LogEntry {
  Change change;
  std::vector<Replaced> replaced;
  std::uint64_t hash = 0;
  std::uint64_t mark = 0;  // of its commit; 0 unless it is the commit's last
  Instant received{};
  std::string receipt;
};

class Log {
 public:
  virtual ~Log() = default;

  /// One durable transaction: all of the commit, or nothing.
  virtual void append(std::uint64_t expected_head,
                      const Commit& commit,
                      std::function<void(AppendOutcome)> then) = 0;

  /// Entries from `from` on, at most `limit`, in order.
  virtual Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit) = 0;

  /// The entry of a command; seq 0 in its change when there is none.
  virtual Result<LogEntry> find(ReplicaId replica, std::uint64_t n) = 0;

  /// The seqs of the accepted commands of an action of a replica, in order.
  virtual Result<std::vector<std::uint64_t>> find_action(ReplicaId replica,
                                                         std::uint64_t action) = 0;

  /// Verdicts of a replica with n above `settled`, in order of n.
  virtual Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n) = 0;

  /// The mark of a seq that ended a commit; 0 when it ended none or is not there.
  virtual Result<std::uint64_t> mark_at(std::uint64_t seq) = 0;

  /// When the commit that holds a seq was made.
  virtual Result<Instant> committed_at(std::uint64_t seq) = 0;

  /// Entries that wrote a record, newest first, below `before`.
  virtual Result<std::vector<LogEntry>> history(RecordId record,
                                                std::uint64_t before,
                                                std::size_t limit) = 0;

  virtual Result<LogHead> head() = 0;
};

}  // namespace planerka
