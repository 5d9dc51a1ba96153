#pragma once

// The server's state machine of one workspace: peers, the queue of commands, the commit under way,
// and who is told what. No sockets, disks or clocks: those are HubHost and Log. Everything runs on
// one thread.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/sync/authority.h"
#include "shared/sync/interval.h"
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"

namespace planerka {

using PeerId = std::uint64_t;

/// What the hub asks of the outside.
class HubHost {
 public:
  virtual ~HubHost() = default;

  /// Queues a message to a peer, in order. Peers that are told the same share it.
  virtual void send(PeerId peer, std::shared_ptr<const std::string> message) = 0;
  /// Bytes queued to a peer and not yet taken by its socket.
  virtual std::size_t queued_bytes(PeerId peer) = 0;
  virtual void close(PeerId peer, std::string_view code) = 0;
  /// Asks for Hub::run() soon, once however often it is asked.
  virtual void schedule_run() = 0;
  virtual std::int64_t wall_ms() = 0;
  virtual std::int64_t monotonic_ms() = 0;
  virtual std::uint64_t random() = 0;
  /// HMAC of a text under a key kept outside the database, 16 bytes.
  virtual std::string sign(std::string_view text) = 0;
  /// A commit is durable: the state tables may follow.
  virtual void committed(const Commit& commit, const Store& store) = 0;
  /// Fills a fresh store and its history from the state tables; gives the seq they stand at (0:
  /// nothing there). Both live until drop_state() or the hub's end.
  virtual Result<std::uint64_t> load_state(Store& store, History& history) = 0;
  /// The store and history given last are about to be thrown away.
  virtual void drop_state() {}
};

/// Bounds of the hub.
inline constexpr std::size_t kCommitCommandsMax = 256;
inline constexpr std::int64_t kCommitMillisecondsMax = 5;
inline constexpr std::size_t kQueuedCommandsMax = std::size_t{64} * 1024;
inline constexpr std::size_t kPeerQueueBytesMax =
    std::size_t{1024} * 1024;  // past it a peer is caught up later
inline constexpr std::size_t kRecentEntriesMax = 8192;
inline constexpr std::uint64_t kFollowBehindMax = 20'000;  // further back: a snapshot
// A device that holds nothing: every change of the log is more bytes than the state it left.
inline constexpr std::uint64_t kFollowEmptyMax = 256;
inline constexpr std::size_t kEncodedIntervalsMax = 64;
inline constexpr std::size_t kEncodedBytesMax = std::size_t{4} * 1024 * 1024;
inline constexpr std::int64_t kReadOnlyMs = 2'000;  // a full disk is tried again after so long

/// Bugs planted on purpose, so that tests show the simulator finds them. None in a shipped server.
enum class HubFault : std::uint8_t {
  None,
  AckBeforeFsync,
  NoDedup,
  PublishBeforeCommit,
  MemoryKeptAfterFailedCommit,
  EmptyBatchNotSent,
  GroupsNotFiltered,
  UnclampedStamps,
  DecisionInThePast,
  ReceiptForgotten,
  RightsNotChecked,
};

class Hub {
 public:
  Hub(HubHost& host, Log& log, const Executor& executor);
  ~Hub();

  /// Loads state and tail; REQUIRES once before anything else.
  Result<> open();

  // Peers. A peer is one socket of a signed-in user.
  void on_open(PeerId peer, RecordId user, Wire wire);
  void on_message(PeerId peer, std::string_view message);
  void on_closed(PeerId peer);
  /// The peer's queue has room again.
  void on_drained(PeerId peer);

  /// Takes one step of the commit pipeline, if none is under way.
  void run();

  /// A command of the system (jobs, import, accounts): decided in turn, told when durable.
  void submit(Command command, std::uint64_t action, std::function<void(const Verdict&)> then);

  /// The snapshot for a user: manifest, and pages by hash that the user may read.
  Result<std::string> manifest(RecordId user);
  Result<std::string> page(RecordId user, const std::string& hash);

  const Store& store() const { return authority_->store(); }
  const History& history() const { return authority_->history(); }
  const Cursor& head() const { return authority_->head(); }
  bool read_only() const { return read_only_; }
  bool idle() const { return !committing_ && queue_.empty(); }
  std::size_t peers() const { return peers_.size(); }
  const Executor& executor() const { return executor_; }

  /// Test-only.
  void plant(HubFault fault);

 private:
  enum class PeerState : std::uint8_t { New, Joining, Loading, Following };
  struct Peer {
    RecordId user;
    Wire wire = Wire::Cbor;
    PeerState state = PeerState::New;
    ReplicaId replica;
    Groups groups;
    std::uint64_t sent = 0;                         // seq up to which changes went out
    std::uint64_t last_queued = 0;                  // newest n of the replica in the queue
    std::map<std::uint32_t, std::int64_t> offsets;  // of clock segments
    std::int64_t offset_ms = 0;                     // of this connection
  };
  struct Queued {
    PeerId peer = 0;  // 0: the system
    Submission submission;
    std::function<void(const Verdict&)> then;
  };
  /// An interval as readers of one sort get it, encoded once for all of them.
  struct EncodedInterval {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    Groups groups;
    Wire wire = Wire::Cbor;
    IntervalMessages what;

    std::size_t bytes() const;
  };
  struct Generation {
    Cursor cursor;
    std::unordered_map<std::string, std::pair<PageSpec, std::string>> pages;  // by hash
    std::vector<std::string> order;
  };

  void reset_authority();
  void send(PeerId id, const ServerMessage& message);
  void bye(PeerId id, std::string_view code);
  void handle(PeerId id, const Hello& hello);
  void handle(PeerId id, const Upload& upload);
  void handle(PeerId id, const Settled& settled);
  void handle(PeerId id, const Reupload& reupload);
  void handle(PeerId id, const Ping& ping);
  void handle(PeerId id, const AskHistory& ask);
  void take_envelope(PeerId id, const std::string& bytes);
  const Queued* under_way(ReplicaId replica, std::uint64_t n) const;
  void take_greetings();
  Intake intake_of(const Submission& submission) const;
  void missing(const Queued& queued);
  void join(PeerId id, const Hello& hello, ReplicaId replica);
  void fork(PeerId id, std::uint64_t settled, ReplicaId old);
  void send_verdicts(PeerId id, const std::vector<Verdict>& verdicts);
  void forget_queued(PeerId id, ReplicaId replica);
  void add_device(RecordId user, ReplicaId number, std::function<void(ReplicaId)> then);
  CatchUp catch_up(const Hello& hello, Groups groups) const;
  void gather();
  void finish(AppendOutcome outcome);
  void queue_again();
  void turn_away(std::string_view code);
  void publish();
  void tell_verdicts();
  void check_groups();
  void pump(PeerId id, Peer& peer);
  bool send_interval(PeerId id, Peer& peer);
  const EncodedInterval* interval_for(const Peer& peer);
  void keep_encoded(EncodedInterval interval);
  void forget_encoded();
  std::vector<LogEntry> entries_after(std::uint64_t seq, std::size_t limit);
  void build_generation();
  void add_pages(Generation& generation, Kind kind, Group group);
  bool may_read(RecordId user, const PageSpec& spec) const;

  HubHost& host_;
  Log& log_;
  const Executor& executor_;
  std::unique_ptr<Authority> authority_;
  std::map<PeerId, Peer> peers_;
  std::deque<Queued> queue_;
  std::vector<Queued> in_commit_;
  std::vector<std::pair<PeerId, ReplicaId>> forked_;  // told so after the commit under way
  std::vector<std::pair<PeerId, Hello>> greetings_;   // that wait for the commit under way
  Commit commit_;
  bool committing_ = false;
  bool read_only_ = false;
  std::int64_t retry_at_ms_ = 0;  // while read-only; monotonic
  std::deque<LogEntry> recent_;
  std::deque<EncodedInterval> intervals_;  // since the last commit
  std::size_t encoded_bytes_ = 0;          // of intervals_
  std::unique_ptr<Generation> generation_;
  HubFault fault_ = HubFault::None;
};

}  // namespace planerka
