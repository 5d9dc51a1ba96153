// The commit pipeline of the hub, and telling what was committed.

#include <algorithm>
#include <utility>

#include "shared/sync/filter.h"
#include "shared/sync/hub.h"

namespace planerka {

void Hub::run() {
  if (committing_ || queue_.empty()) return;
  if (read_only_ && host_.monotonic_ms() < retry_at_ms_) {
    turn_away("server.read_only");
    return;
  }
  read_only_ = false;  // tries again: room may have been made
  gather();
  if (!authority_->has_commit()) {
    in_commit_.clear();
    take_greetings();
    return;
  }
  commit_ = authority_->take_commit(host_.random(), authority_->now(host_.wall_ms()));
  committing_ = true;
  if (fault_ == HubFault::AckBeforeFsync) tell_verdicts();
  if (fault_ == HubFault::PublishBeforeCommit) {
    authority_->committed(commit_);
    publish();
  }
  log_.append(commit_.first_seq - 1, commit_, [this](AppendOutcome outcome) { finish(outcome); });
}

// Takes whatever came while the last commit ran: bounded in number and in time.
void Hub::gather() {
  const std::int64_t start = host_.monotonic_ms();
  const Instant now = authority_->now(host_.wall_ms());
  while (!queue_.empty() && in_commit_.size() < kCommitCommandsMax &&
         host_.monotonic_ms() - start < kCommitMillisecondsMax) {
    Queued next = std::move(queue_.front());
    queue_.pop_front();
    Submission& submission = next.submission;
    if (submission.replica == kSystemReplica) {
      const Instant wall = now;
      submission.envelope.n = authority_->expected_n(kSystemReplica);
      submission.envelope.wall = wall;
      submission.envelope.seen = {authority_->head().epoch, authority_->head().seq, 0};
      Command& command = submission.envelope.command;
      if (command.name == CommandName::AddDevice && command.arguments.front().value.integer == 0) {
        command.arguments.front().value = Value::of(std::int64_t{authority_->next_replica().value});
      }
      submission.bytes = encode_envelope(submission.envelope);
      submission.hash = envelope_hash(submission.bytes);
    } else if (const Intake intake = intake_of(submission);
               intake != Intake::Next && fault_ != HubFault::NoDedup) {
      // Came twice, over two sockets, and the first one's verdict goes to the device; or what was
      // before it is gone.
      if (intake == Intake::Gap) missing(next);
      if (intake == Intake::Fork) forked_.emplace_back(next.peer, submission.replica);
      continue;
    }
    authority_->decide(submission, now);
    if (submission.envelope.command.name == CommandName::AddDevice) {
      const Command& command = submission.envelope.command;
      const ReplicaId given{static_cast<std::uint32_t>(command.arguments[0].value.integer)};
      if (authority_->replicas().count(given) == 0) {
        authority_->add_replica(
            {.replica = given, .user = reference(command.arguments[1].value.view())});
      }
    }
    in_commit_.push_back(std::move(next));
  }
}

void Hub::missing(const Queued& queued) {
  const auto found = peers_.find(queued.peer);
  if (found == peers_.end() || found->second.replica != queued.submission.replica) return;
  const std::uint64_t expected = authority_->expected_n(queued.submission.replica);
  found->second.last_queued = expected - 1;
  send(queued.peer, Expect{expected});
}

void Hub::take_greetings() {
  for (const auto& [id, replica] : std::exchange(forked_, {})) {
    const auto found = peers_.find(id);
    const bool same = found != peers_.end() && found->second.replica == replica;
    if (same && found->second.state == PeerState::Following) fork(id, 0, replica);
  }
  for (const auto& [id, hello] : std::exchange(greetings_, {})) {
    if (peers_.count(id) != 0) handle(id, hello);
  }
}

void Hub::finish(AppendOutcome outcome) {
  committing_ = false;
  if (outcome == AppendOutcome::Done) {
    if (fault_ != HubFault::PublishBeforeCommit) {
      authority_->committed(commit_);
      publish();
    }
    take_greetings();
    if (!queue_.empty()) host_.schedule_run();
    return;
  }
  // Nothing is told; memory is thrown away and rebuilt from disk. Commands go again in their order;
  // a device's that were lost on the way come again from the device.
  if (fault_ == HubFault::MemoryKeptAfterFailedCommit) {
    authority_->committed(commit_);
    in_commit_.clear();
    return;
  }
  reset_authority();
  read_only_ = outcome == AppendOutcome::Full;
  if (read_only_) retry_at_ms_ = host_.monotonic_ms() + kReadOnlyMs;
  if (outcome == AppendOutcome::Failed || outcome == AppendOutcome::Full || !open().ok()) {
    std::vector<PeerId> all;
    for (const auto& [id, peer] : peers_) {
      all.push_back(id);
    }
    const std::string_view code = read_only_ ? "server.read_only" : "server.storage";
    for (const PeerId id : all) {
      bye(id, code);
    }
    if (outcome != AppendOutcome::Moved) (void)open();
    queue_again();
    turn_away(code);
    return;
  }
  queue_again();
  take_greetings();
  host_.schedule_run();
}

// What a commit held goes before what came since.
void Hub::queue_again() {
  queue_.insert(queue_.begin(),
                std::make_move_iterator(in_commit_.begin()),
                std::make_move_iterator(in_commit_.end()));
  in_commit_.clear();
}

// Nothing that waits is decided: devices keep theirs and come again, the system is told.
void Hub::turn_away(std::string_view code) {
  for (const Queued& queued : std::exchange(queue_, {})) {
    if (peers_.count(queued.peer) != 0) bye(queued.peer, code);
    if (queued.then) queued.then({.reason = fail(code)});
  }
}

void Hub::publish() {
  forget_encoded();
  for (const Commit::Entry& entry : commit_.entries) {
    LogEntry recent{entry.change, {}, entry.hash, 0, entry.received, entry.receipt};
    if (entry.change.seq == commit_.last_seq()) recent.mark = commit_.mark;
    recent_.push_back(std::move(recent));
  }
  while (recent_.size() > kRecentEntriesMax) {
    recent_.pop_front();
  }
  if (!commit_.erased.empty()) {
    // Neither pages made before nor changes kept in memory may show what was erased.
    generation_.reset();
    recent_.clear();
  }
  host_.committed(commit_, authority_->store());
  tell_verdicts();
  check_groups();
  std::vector<PeerId> all;
  for (const auto& [id, peer] : peers_) {
    all.push_back(id);
  }
  for (const PeerId id : all) {
    const auto found = peers_.find(id);
    if (found != peers_.end()) pump(id, found->second);
  }
  std::vector<Queued> told = std::move(in_commit_);
  in_commit_.clear();
  for (const Queued& queued : told) {
    if (!queued.then) continue;
    Verdict verdict;
    verdict.n = queued.submission.envelope.n;
    verdict.accepted = std::any_of(
        commit_.entries.begin(), commit_.entries.end(), [&](const Commit::Entry& entry) {
          return entry.change.replica == kSystemReplica && entry.change.n == verdict.n;
        });
    for (const Commit::Refusal& refusal : commit_.refusals) {
      if (refusal.replica == kSystemReplica && refusal.verdict.n == verdict.n) {
        verdict = refusal.verdict;
      }
    }
    queued.then(verdict);
  }
}

void Hub::tell_verdicts() {
  for (auto& [id, peer] : peers_) {
    if (peer.state != PeerState::Following) continue;
    Results results;
    for (const Commit::Entry& entry : commit_.entries) {
      if (entry.change.replica != peer.replica) continue;
      results.verdicts.push_back({.n = entry.change.n,
                                  .seq = entry.change.seq,
                                  .hash = entry.hash,
                                  .accepted = true,
                                  .reason = {},
                                  .received = entry.received,
                                  .receipt = entry.receipt});
    }
    for (const Commit::Refusal& refusal : commit_.refusals) {
      if (refusal.replica == peer.replica) results.verdicts.push_back(refusal.verdict);
    }
    if (!results.verdicts.empty()) send(id, results);
  }
}

// A commit that wrote a user's record may have changed what that user reads.
void Hub::check_groups() {
  const bool users_changed =
      std::any_of(commit_.entries.begin(), commit_.entries.end(), [](const Commit::Entry& entry) {
        return std::any_of(entry.change.ops.begin(), entry.change.ops.end(), [](const Op& op) {
          return kind_of(op.field) == Kind::User;
        });
      });
  if (!users_changed) return;
  std::vector<PeerId> disabled;
  for (auto& [id, peer] : peers_) {
    if (authority_->store().value(peer.user, fields::user::disabled).integer != 0) {
      disabled.push_back(id);
      continue;
    }
    const Groups groups = executor_.groups_of(peer.user, authority_->store());
    if (peer.state != PeerState::Following || groups == peer.groups) continue;
    peer.state = PeerState::Loading;
    send(id, GroupsChanged{groups.bits(), authority_->head().seq});
  }
  for (const PeerId id : disabled) {
    bye(id, "session.disabled");
  }
}

void Hub::pump(PeerId id, Peer& peer) {
  while (peer.state == PeerState::Following && peer.sent < authority_->head().seq &&
         host_.queued_bytes(id) < kPeerQueueBytesMax) {
    if (!send_interval(id, peer)) return;
  }
}

std::vector<LogEntry> Hub::entries_after(std::uint64_t seq, std::size_t limit) {
  std::vector<LogEntry> entries;
  if (!recent_.empty() && recent_.front().change.seq <= seq + 1) {
    for (auto at = static_cast<std::size_t>(seq + 1 - recent_.front().change.seq);
         at < recent_.size() && entries.size() < limit;
         ++at) {
      entries.push_back(recent_[at]);
    }
    return entries;
  }
  auto read = log_.read(seq + 1, limit);
  return read.ok() ? std::move(read).value() : entries;
}

// The interval from where the peer stands to the end of a commit; none when the log has no more.
const Hub::EncodedInterval* Hub::interval_for(const Peer& peer) {
  const auto made =
      std::find_if(intervals_.begin(), intervals_.end(), [&peer](const EncodedInterval& candidate) {
        return candidate.from == peer.sent && candidate.groups == peer.groups &&
               candidate.wire == peer.wire;
      });
  if (made != intervals_.end()) return &*made;
  const std::vector<LogEntry> entries = entries_after(peer.sent, kCommitCommandsMax * 2);
  const auto last = std::find_if(
      entries.rbegin(), entries.rend(), [](const LogEntry& entry) { return entry.mark != 0; });
  if (last == entries.rend()) return nullptr;
  const Interval interval{peer.sent, last->change.seq, last->mark, entries};
  const Groups groups = fault_ == HubFault::GroupsNotFiltered ? Groups::all() : peer.groups;
  keep_encoded({interval.from,
                interval.to,
                peer.groups,
                peer.wire,
                encode_interval(interval, groups, peer.wire)});
  return &intervals_.back();
}

std::size_t Hub::EncodedInterval::bytes() const {
  std::size_t sum = 0;
  for (const auto& message : what.messages) {
    sum += message->size();
  }
  return sum;
}

// The newest stays, however large.
void Hub::keep_encoded(EncodedInterval interval) {
  encoded_bytes_ += interval.bytes();
  intervals_.push_back(std::move(interval));
  while (intervals_.size() > 1 &&
         (intervals_.size() > kEncodedIntervalsMax || encoded_bytes_ > kEncodedBytesMax)) {
    encoded_bytes_ -= intervals_.front().bytes();
    intervals_.pop_front();
  }
}

void Hub::forget_encoded() {
  intervals_.clear();
  encoded_bytes_ = 0;
}

bool Hub::send_interval(PeerId id, Peer& peer) {
  const EncodedInterval* interval = interval_for(peer);
  if (interval == nullptr) return false;
  peer.sent = interval->to;
  if (fault_ == HubFault::EmptyBatchNotSent && interval->what.empty) return true;
  for (const auto& message : interval->what.messages) {
    host_.send(id, message);
  }
  return true;
}

bool Hub::may_read(RecordId user, const PageSpec& spec) const {
  return sight_of(spec.group, executor_.groups_of(user, authority_->store())) == spec.sight;
}

void Hub::add_pages(Generation& generation, Kind kind, Group group) {
  const Table& table = authority_->store().table(kind);
  std::vector<RowIndex> rows(table.size());
  for (RowIndex i = 0; i < table.size(); ++i) {
    rows[i] = table.size() - 1 - i;  // newest first
  }
  const auto add = [&](const PageSpec& spec, std::vector<std::string> pages) {
    for (std::string& page : pages) {
      const std::string hash = page_hash(page);
      if (generation.pages.try_emplace(hash, spec, std::move(page)).second) {
        generation.order.push_back(hash);
      }
    }
  };
  for (const Sight sight : {Sight::Whole, Sight::Masked}) {
    if (sight == Sight::Masked && group != Group::Phones) continue;
    const PageSpec spec{kind, group, sight, generation.cursor.seq};
    add(spec,
        kind == Kind::None ? encode_history_pages(authority_->store(), authority_->history(), spec)
                           : encode_pages(authority_->store(), spec, rows));
  }
}

void Hub::build_generation() {
  // What the home screen shows comes first.
  constexpr Kind kOrder[] = {Kind::User,
                             Kind::Setting,
                             Kind::Device,
                             Kind::Agency,
                             Kind::Deal,
                             Kind::Agent,
                             Kind::Registration,
                             Kind::Client,
                             Kind::Task};
  generation_ = std::make_unique<Generation>();
  generation_->cursor = authority_->head();
  std::vector<Kind> order(std::begin(kOrder), std::end(kOrder));
  for (const KindSpec& kind : kinds()) {
    if (std::find(order.begin(), order.end(), kind.kind) == order.end()) order.push_back(kind.kind);
  }
  order.push_back(Kind::None);
  for (const Kind kind : order) {
    for (int group = 0; group < kGroupCount; ++group) {
      add_pages(*generation_, kind, static_cast<Group>(group));
    }
  }
}

Result<std::string> Hub::manifest(RecordId user) {
  // Memory runs ahead of the disk while a commit is under way: no snapshot of that.
  const bool behind = !generation_ || generation_->cursor.epoch != authority_->head().epoch ||
                      authority_->head().seq - generation_->cursor.seq > kFollowBehindMax / 2;
  if (committing_ && behind) return fail("snapshot.busy");
  if (behind) build_generation();
  Manifest manifest;
  manifest.cursor = generation_->cursor;
  manifest.groups = executor_.groups_of(user, authority_->store()).bits();
  if (manifest.groups == 0) return fail("session.disabled");
  for (const std::string& hash : generation_->order) {
    const auto& [spec, bytes] = generation_->pages.at(hash);
    if (may_read(user, spec)) manifest.pages.push_back({hash, spec.kind, spec.group, bytes.size()});
  }
  return encode_manifest(manifest);
}

Result<std::string> Hub::page(RecordId user, const std::string& hash) {
  if (!generation_) return fail("snapshot.gone");
  const auto found = generation_->pages.find(hash);
  if (found == generation_->pages.end() || !may_read(user, found->second.first)) {
    return fail("snapshot.gone");
  }
  return found->second.second;
}

}  // namespace planerka
