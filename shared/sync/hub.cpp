// Peers and what they say: hello, uploads, settling.

#include "shared/sync/hub.h"

#include <algorithm>

#include "shared/sync/filter.h"

namespace planerka {
namespace {

std::shared_ptr<const std::string> shared(std::string message) {
  return std::make_shared<const std::string>(std::move(message));
}

}  // namespace

Hub::Hub(HubHost& host, Log& log, const Executor& executor)
    : host_(host), log_(log), executor_(executor) {
  reset_authority();
}

Hub::~Hub() = default;

void Hub::reset_authority() {
  if (authority_ != nullptr) host_.drop_state();
  authority_ = std::make_unique<Authority>(
      executor_, log_, [this](std::string_view text) { return host_.sign(text); });
  recent_.clear();
  forget_encoded();
  generation_.reset();
  plant(fault_);
}

void Hub::plant(HubFault fault) {
  fault_ = fault;
  if (fault == HubFault::UnclampedStamps) authority_->plant(AuthorityFault::UnclampedStamps);
  if (fault == HubFault::DecisionInThePast) authority_->plant(AuthorityFault::DecisionInThePast);
  if (fault == HubFault::ReceiptForgotten) authority_->plant(AuthorityFault::ReceiptForgotten);
  if (fault == HubFault::RightsNotChecked) authority_->plant(AuthorityFault::RightsNotChecked);
}

Result<> Hub::open() {
  constexpr std::size_t kEntriesAtOnce = 4096;
  const LogHead head = TRY(log_.head());
  authority_->open(head);
  std::uint64_t seq = TRY(host_.load_state(authority_->store(), authority_->history()));
  while (seq < head.cursor.seq) {
    const std::vector<LogEntry> entries = TRY(log_.read(seq + 1, kEntriesAtOnce));
    if (entries.empty()) return fail("log.gap", {std::to_string(seq + 1)});
    for (const LogEntry& entry : entries) {
      authority_->replay(entry);
      seq = entry.change.seq;
    }
  }
  return done();
}

void Hub::on_open(PeerId id, RecordId user, Wire wire) {
  Peer peer;
  peer.user = user;
  peer.wire = wire;
  peers_[id] = std::move(peer);
}

void Hub::on_closed(PeerId id) {
  peers_.erase(id);
}

void Hub::on_drained(PeerId id) {
  const auto found = peers_.find(id);
  if (found != peers_.end()) pump(id, found->second);
}

void Hub::send(PeerId id, const ServerMessage& message) {
  const auto found = peers_.find(id);
  if (found != peers_.end()) host_.send(id, shared(encode(message, found->second.wire)));
}

void Hub::bye(PeerId id, std::string_view code) {
  send(id, Bye{std::string(code)});
  host_.close(id, code);
  peers_.erase(id);
}

void Hub::on_message(PeerId id, std::string_view bytes) {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return;
  const auto message = decode_device_message(bytes, found->second.wire);
  if (!message.ok()) {
    bye(id, message.error().code);
    return;
  }
  std::visit([&](const auto& typed) { handle(id, typed); }, *message);
}

void Hub::handle(PeerId id, const Ping& ping) {
  Peer& peer = peers_.at(id);
  const Instant now = authority_->now(host_.wall_ms());
  peer.offset_ms = now.ms - ping.wall_ms;
  send(id, Pong{now.ms});
}

void Hub::handle(PeerId id, const Hello& hello) {
  if (committing_) {
    // What is under way is neither known nor unknown yet: the greeting waits for it.
    greetings_.emplace_back(id, hello);
    return;
  }
  Peer& peer = peers_.at(id);
  if (hello.protocol_min > kProtocolMax || hello.protocol_max < kProtocolMin) {
    bye(id, "protocol.version");
    return;
  }
  if (hello.replica == kSystemReplica && peer.replica != kSystemReplica) {
    // It gives its number up: what waits undecided comes again under the next one.
    forget_queued(id, peer.replica);
  }
  peer.state = PeerState::Joining;
  peer.groups = executor_.groups_of(peer.user, authority_->store());
  peer.offset_ms = authority_->now(host_.wall_ms()).ms - hello.wall_ms;
  const auto& replicas = authority_->replicas();
  const auto known = replicas.find(hello.replica);
  const bool mine = known != replicas.end() && known->second.user == peer.user;
  // A number given by an epoch before a restore, which the restored log does not hold: adopted.
  const bool lost = known == replicas.end() && hello.replica != kSystemReplica &&
                    hello.replica < authority_->next_replica() &&
                    hello.cursor.epoch < authority_->head().epoch;
  if (mine) {
    join(id, hello, hello.replica);
    return;
  }
  add_device(peer.user, lost ? hello.replica : ReplicaId{}, [this, id, hello](ReplicaId given) {
    const auto found = peers_.find(id);
    if (found == peers_.end() || found->second.state != PeerState::Joining) return;
    if (given == kSystemReplica) {
      bye(id, read_only_ ? "server.read_only" : "session.unknown_user");
    } else {
      join(id, hello, given);
    }
  });
}

void Hub::join(PeerId id, const Hello& hello, ReplicaId replica) {
  Peer& peer = peers_.at(id);
  const ReplicaRecord record = authority_->replicas().at(replica);
  const CatchUp way = catch_up(hello, peer.groups);
  // After a restore the device is rightly ahead of the server.
  const bool restored = way == CatchUp::Regressed || hello.cursor.epoch != authority_->head().epoch;
  if (replica == hello.replica && !restored && !hello.restored &&
      (hello.last_n < record.last_n || hello.settled < record.settled_n)) {
    fork(id, hello.settled, replica);
    return;
  }
  peer.replica = replica;
  peer.last_queued = record.last_n;
  for (const Queued& queued : queue_) {
    if (queued.submission.replica == replica) {
      peer.last_queued = std::max(peer.last_queued, queued.submission.envelope.n);
    }
  }
  for (const Queued& queued : in_commit_) {
    if (queued.submission.replica == replica) {
      peer.last_queued = std::max(peer.last_queued, queued.submission.envelope.n);
    }
  }
  Welcome welcome;
  welcome.catch_up = way;
  welcome.epoch = authority_->head().epoch;
  welcome.replica = replica;
  welcome.user = peer.user;
  welcome.groups = peer.groups.bits();
  welcome.server_ms = authority_->now(host_.wall_ms()).ms;
  welcome.last_n = record.last_n;
  welcome.head = authority_->head().seq;
  send(id, welcome);
  peer.state = way == CatchUp::Follow ? PeerState::Following : PeerState::Loading;
  if (peer.state == PeerState::Loading) return;
  peer.sent = hello.cursor.seq;
  send_verdicts(id, authority_->verdicts_above(replica, hello.settled));
  if (hello.restored) send(id, Results{});  // that is all that was decided before
  pump(id, peer);
}

void Hub::send_verdicts(PeerId id, const std::vector<Verdict>& verdicts) {
  constexpr std::size_t kVerdictsAtOnce = 512;
  for (std::size_t at = 0; at < verdicts.size(); at += kVerdictsAtOnce) {
    const auto from = verdicts.begin() + static_cast<std::ptrdiff_t>(at);
    const std::size_t count = std::min(kVerdictsAtOnce, verdicts.size() - at);
    send(id, Results{{from, from + static_cast<std::ptrdiff_t>(count)}});
  }
}

CatchUp Hub::catch_up(const Hello& hello, Groups groups) const {
  const Cursor& head = authority_->head();
  const Cursor& held = hello.cursor;
  const bool empty = held.seq == 0 && (held.epoch == 0 || held.epoch == head.epoch);
  if (empty) return head.seq > kFollowEmptyMax ? CatchUp::Snapshot : CatchUp::Follow;
  const bool same = held.epoch == head.epoch && held.seq <= head.seq;
  const auto mark = same ? log_.mark_at(held.seq) : Result<std::uint64_t>(std::uint64_t{0});
  if (!same || !mark.ok() || *mark != held.mark) return CatchUp::Regressed;
  const bool far = head.seq - held.seq > kFollowBehindMax;
  if (far || hello.groups != groups.bits()) return CatchUp::Snapshot;
  return CatchUp::Follow;
}

// The device was cloned or its profile restored: it is told what the log knows of its commands,
// then goes on under a new number.
void Hub::fork(PeerId id, std::uint64_t settled, ReplicaId old) {
  Peer& peer = peers_.at(id);
  peer.state = PeerState::Joining;
  forget_queued(id, old);
  send_verdicts(id, authority_->verdicts_above(old, settled));
  add_device(peer.user, {}, [this, id](ReplicaId given) { send(id, Fork{given}); });
}

// What waits undecided under a number that is given up comes again under the next one; another copy
// of the profile that is connected keeps its own.
void Hub::forget_queued(PeerId id, ReplicaId replica) {
  std::erase_if(queue_, [&](const Queued& queued) {
    return queued.submission.replica == replica &&
           (queued.peer == id || peers_.count(queued.peer) == 0);
  });
}

void Hub::add_device(RecordId user, ReplicaId number, std::function<void(ReplicaId)> then) {
  // The number is taken when the command is decided, so that no two devices get one.
  Command command;
  command.name = CommandName::AddDevice;
  command.new_ids = {RecordId{(host_.random() & kRecordIdMax) | 1}};
  command.record = command.new_ids.front();
  command.arguments = {{{}, 0, Value::of(std::int64_t{number.value})}, {{}, 0, Value::of(user)}};
  const RecordId device = command.record;
  submit(std::move(command), 0, [this, device, then = std::move(then)](const Verdict& verdict) {
    if (!verdict.accepted) {
      then(kSystemReplica);
      return;
    }
    const ValueView given = authority_->store().value(device, fields::device::replica);
    then(ReplicaId{static_cast<std::uint32_t>(given.integer)});
  });
}

void Hub::handle(PeerId id, const Upload& upload) {
  Peer& peer = peers_.at(id);
  if (peer.state != PeerState::Following) return;
  peer.offset_ms = authority_->now(host_.wall_ms()).ms - upload.wall_ms;
  peer.offsets.try_emplace(upload.segment, peer.offset_ms);
  for (const std::string& bytes : upload.envelopes) {
    const auto still = peers_.find(id);
    if (still == peers_.end() || still->second.state != PeerState::Following) return;
    take_envelope(id, bytes);
  }
  host_.schedule_run();
}

// A command that is decided, but in no log yet: neither it nor its verdict can be looked up.
const Hub::Queued* Hub::under_way(ReplicaId replica, std::uint64_t n) const {
  const auto found = std::find_if(in_commit_.begin(), in_commit_.end(), [&](const Queued& queued) {
    return queued.submission.replica == replica && queued.submission.envelope.n == n;
  });
  return found == in_commit_.end() ? nullptr : &*found;
}

Intake Hub::intake_of(const Submission& submission) const {
  const std::uint64_t n = submission.envelope.n;
  const Intake intake = authority_->intake(submission.replica, n, submission.hash);
  if (intake != Intake::Fork) return intake;
  // Gathered a moment ago, perhaps: the authority knows what is in its log.
  const Queued* same = under_way(submission.replica, n);
  return same != nullptr && same->submission.hash == submission.hash ? Intake::Known : intake;
}

void Hub::take_envelope(PeerId id, const std::string& bytes) {
  Peer& peer = peers_.at(id);
  auto envelope = decode_envelope(bytes);
  if (!envelope.ok()) {
    bye(id, envelope.error().code);
    return;
  }
  const std::uint64_t hash = envelope_hash(bytes);
  const std::uint64_t n = envelope->n;
  if (n > peer.last_queued + 1) {
    send(id, Expect{peer.last_queued + 1});
    return;
  }
  const bool decided = n <= authority_->replicas().at(peer.replica).last_n;
  if (n <= peer.last_queued && !decided) return;  // its verdict will come
  if (const Queued* same = decided ? under_way(peer.replica, n) : nullptr) {
    // Its verdict goes to every socket of the device.
    if (same->submission.hash != hash) forked_.emplace_back(id, peer.replica);
    return;
  }
  if (decided && fault_ != HubFault::NoDedup) {
    if (authority_->intake(peer.replica, n, hash) == Intake::Known) {
      Results results{authority_->verdicts_above(peer.replica, n - 1)};
      std::erase_if(results.verdicts, [n](const Verdict& verdict) { return verdict.n != n; });
      send(id, results);
    } else {
      // Settled with the device by its own word: what it holds is asked for anew by a greeting.
      fork(id, 0, peer.replica);
    }
    return;
  }
  if (queue_.size() >= kQueuedCommandsMax) {
    bye(id, "server.busy");
    return;
  }
  Queued queued;
  queued.peer = id;
  queued.submission.replica = peer.replica;
  queued.submission.user = peer.user;
  queued.submission.bytes = bytes;
  queued.submission.hash = hash;
  const auto offset = peer.offsets.find(envelope->segment);
  queued.submission.offset_ms = offset == peer.offsets.end() ? peer.offset_ms : offset->second;
  queued.submission.envelope = std::move(envelope).value();
  peer.last_queued = std::max(peer.last_queued, n);
  queue_.push_back(std::move(queued));
}

void Hub::handle(PeerId id, const Reupload& reupload) {
  Peer& peer = peers_.at(id);
  if (peer.state != PeerState::Following) return;
  for (const Receipt& receipt : reupload.receipts) {
    if (receipt.n != peer.last_queued + 1) continue;  // the server has it, or a gap follows
    if (queue_.size() >= kQueuedCommandsMax) {
      bye(id, "server.busy");
      return;
    }
    const std::string text =
        Authority::receipt_text(peer.replica, receipt.n, receipt.hash, receipt.received_ms);
    auto envelope = decode_envelope(receipt.envelope);
    const bool genuine =
        host_.sign(text) == receipt.receipt &&
        (receipt.envelope.empty() || envelope_hash(receipt.envelope) == receipt.hash);
    if (!genuine) {
      bye(id, "receipt.forged");
      return;
    }
    Queued queued;
    queued.peer = id;
    queued.submission = {.replica = peer.replica,
                         .user = peer.user,
                         .envelope = {},
                         .bytes = receipt.envelope,
                         .hash = receipt.hash,
                         .offset_ms = peer.offset_ms,
                         .receipt = receipt};
    if (envelope.ok()) queued.submission.envelope = std::move(envelope).value();
    queued.submission.envelope.n = receipt.n;
    peer.last_queued = receipt.n;
    queue_.push_back(std::move(queued));
  }
  host_.schedule_run();
}

void Hub::handle(PeerId id, const Settled& settled) {
  const Peer& peer = peers_.at(id);
  if (peer.state != PeerState::Following) return;
  authority_->settle(peer.replica, settled.n);
}

void Hub::handle(PeerId id, const AskHistory& ask) {
  constexpr std::size_t kHistoryAtOnce = 50;
  const Peer& peer = peers_.at(id);
  if (peer.state != PeerState::Following) return;
  const auto entries = log_.history(ask.record, ask.before_seq, kHistoryAtOnce);
  HistoryPage page{ask.record, {}};
  for (const LogEntry& entry : entries.ok() ? *entries : std::vector<LogEntry>{}) {
    Change seen = filter_change(entry.change, peer.groups);
    std::erase_if(seen.ops, [&ask](const Op& op) { return op.record != ask.record; });
    if (!seen.ops.empty()) page.changes.push_back(std::move(seen));
  }
  send(id, page);
}

void Hub::submit(Command command, std::uint64_t action, std::function<void(const Verdict&)> then) {
  Queued queued;
  queued.submission.replica = kSystemReplica;
  queued.submission.envelope.action = action;
  queued.submission.envelope.command = std::move(command);
  queued.then = std::move(then);
  queue_.push_back(std::move(queued));
  host_.schedule_run();
}

}  // namespace planerka
