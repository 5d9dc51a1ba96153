#pragma once

// Keeps the state tables behind the log: collects the records that commits touch and writes their
// rows about once a second, each once, in small bites between the commits.

#include <cstdint>
#include <memory>
#include <unordered_set>
#include <vector>

#include "server/store/workspace_store.h"

namespace planerka {

class StateWriter {
 public:
  explicit StateWriter(WorkspaceStore& target);
  StateWriter(const StateWriter&) = delete;
  StateWriter& operator=(const StateWriter&) = delete;
  ~StateWriter();

  /// Loads the state tables into an empty store and history, and follows them until detach().
  /// Returns the seq from which, plus one, the caller applies the log before the first step().
  Result<std::uint64_t> attach(Store& store, History& history);
  /// What was not written yet is forgotten: the log brings it again.
  void detach();

  /// A commit is in the log.
  void committed(const Commit& commit);

  /// Goes on, if there is something to write and no bite is under way: call it after a commit and
  /// a few times a second. REQUIRES: the store holds the log up to `seq`, no more and no less, and
  /// all of it was handed to append().
  void step(std::uint64_t seq, std::int64_t monotonic_ms);

  /// Whether a round has bites left: step() is worth calling again soon.
  bool under_way() const { return !round_.empty(); }

  /// Whether the tables show everything up to `seq`.
  bool shows(std::uint64_t seq) const { return !in_flight_ && written_seq_ == seq; }

  static constexpr std::size_t kBiteRows = 256;
  static constexpr std::int64_t kRoundMs = 500;

 private:
  Result<> touch_tail(std::uint64_t from);
  void touch(const Change& change);
  void write_bite(std::uint64_t seq);
  void finish_bite(AppendOutcome outcome,
                   const std::vector<RecordId>& bite,
                   std::uint64_t complete_through);

  WorkspaceStore& target_;
  const Store* store_ = nullptr;
  const History* history_ = nullptr;
  std::unordered_set<RecordId> dirty_;  // to be written in the next round
  std::vector<RecordId> round_;         // still to be written in this one
  std::uint64_t round_seq_ = 0;         // what this round completes
  std::uint64_t written_seq_ = 0;       // what the last one did
  std::int64_t round_started_ms_ = -kRoundMs;
  bool in_flight_ = false;
  std::shared_ptr<StateWriter*> self_;  // null for the callback of a bite from before detach()
};

}  // namespace planerka
