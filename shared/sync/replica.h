#pragma once

// What a tab holds in memory: the fold of the log up to a cursor, and the device's pending commands
// executed on top. Receiving rewinds them, applies, and executes them again.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "shared/sync/apply.h"
#include "shared/sync/executor.h"

namespace planerka {

/// A command of this device that the log does not show yet.
struct Pending {
  ReplicaId home;  // whose n it has
  Envelope envelope;
  std::string bytes;               // fixed once stored
  bool stored = false;             // its transaction has completed
  std::optional<Verdict> verdict;  // known, but the cursor has not passed it
  std::optional<Error> doubt;  // cannot be replayed here: «под вопросом» until the verdict
  Change change;               // its tentative ops and stamps
  std::vector<Replaced> replaced;

  std::uint64_t n() const { return envelope.n; }
};

/// Two people changed one value at once; told to both.
struct ConcurrentEdit {
  RecordId record;
  HistoryEntry entry;
};

/// What receiving did, for the disk and the inbox.
struct Received {
  std::vector<Pending> left;               // decided, and the cursor has passed them
  std::vector<ConcurrentEdit> concurrent;  // that touch this device's own writes
  bool erased = false;                     // a record lost its personal values
  std::vector<RecordId> written;           // records, with repeats
};

class Replica {
 public:
  explicit Replica(const Executor& executor) : executor_(executor) {}

  Store& store() { return store_; }
  const Store& store() const { return store_; }
  History& history() { return history_; }
  const History& history() const { return history_; }
  const Cursor& cursor() const { return cursor_; }
  const std::deque<Pending>& pending() const { return pending_; }
  /// Synced changes of this device that it can undo without asking, oldest first.
  const std::deque<UndoneChange>& own() const { return own_; }
  std::deque<Pending>& pending() { return pending_; }
  void set_user(RecordId user) { user_ = user; }
  RecordId user() const { return user_; }
  void set_replica(ReplicaId replica) { replica_ = replica; }
  ReplicaId replica() const { return replica_; }
  /// Server's clock minus this device's.
  void set_offset(std::int64_t offset_ms) { offset_ms_ = offset_ms; }
  std::int64_t offset_ms() const { return offset_ms_; }

  /// Executes a new command on top of everything; an Error means nothing happened.
  Result<> perform(Pending pending);
  /// Takes a stored command from disk; if it cannot be executed it stays in doubt.
  void adopt(Pending pending);
  /// Takes out the pending commands that `leaves` names, and executes the others again.
  std::vector<Pending> take_out(const std::function<bool(const Pending&)>& leaves);

  /// What a command of a replica (n), or all of an action (n 0), did and replaced, as far as it is
  /// known here: the waiting commands, and those of this device since the tab was opened.
  std::vector<UndoneChange> changes_of(ReplicaId replica,
                                       std::uint64_t n,
                                       std::uint64_t action) const;

  /// Whose change a version is, if it is of those that changes_of() knows.
  Authors authors() const;

  /// Applies changes of the log up to a cursor. Commands whose verdict is known and passed leave.
  Received receive(const std::vector<Change>& changes, const Cursor& to);
  void set_cursor(const Cursor& cursor) { cursor_ = cursor; }

  /// Runs with pending commands taken back: pages are made of the log's state only.
  void with_base(const std::function<void()>& work);
  /// Forgets the log's state; pending commands stay, and execute again on what is loaded.
  void forget_base();
  /// After pages were loaded under the pending commands.
  void replay_pending();
  void rewind_pending();

 private:
  void execute(Pending& pending);
  std::optional<ReplicaId> author_of(const Version& version) const;
  ExecutionContext context(const Pending& pending) const;
  void apply(const Change& change, Received& received);
  void tell_concurrent(const Op& op, std::uint64_t seq, Received& received) const;
  void forget_erased(RecordId record);
  void stamp(Pending& pending);

  static constexpr std::size_t kOwnChangesMax = 512;

  const Executor& executor_;
  Store store_;
  History history_;
  Cursor cursor_;
  RecordId user_;
  ReplicaId replica_;
  std::int64_t offset_ms_ = 0;
  std::deque<Pending> pending_;
  std::deque<UndoneChange> own_;  // synced changes of this device: undo without asking
  std::uint64_t last_effective_ = 0;
  std::uint64_t last_decided_ = 0;  // the newest clock of a decision seen
  std::uint64_t tentative_decided_ = 0;
};

}  // namespace planerka
