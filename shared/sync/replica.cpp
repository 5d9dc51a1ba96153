#include "shared/sync/replica.h"

#include <algorithm>

namespace planerka {

namespace {

// Two people who wrote the same at once disagree on nothing.
bool says_the_same(const HistoryEntry& entry) {
  if (entry.kind == OpKind::Put) return entry.before == entry.after;
  return entry.before.is_null() == (entry.kind == OpKind::Remove);
}

/// Counters are no work of people: they move along with what is numbered.
bool is_counted(const HistoryEntry& entry) {
  return kind_of(entry.field) == Kind::Setting && entry.command != CommandName::SetSetting;
}

/// Whether people are to be told of it.
bool is_told(const HistoryEntry& entry) {
  return entry.concurrent && !says_the_same(entry) && !is_counted(entry);
}

}  // namespace

std::vector<UndoneChange> Replica::changes_of(ReplicaId replica,
                                              std::uint64_t n,
                                              std::uint64_t action) const {
  std::vector<UndoneChange> undone;
  const auto matches = [&](const Change& change) {
    return change.replica == replica && (n != 0 ? change.n == n : change.action == action);
  };
  for (const UndoneChange& own : own_) {
    if (matches(own.change)) undone.push_back(own);
  }
  for (const Pending& pending : pending_) {
    if (!pending.doubt && matches(pending.change)) {
      undone.push_back({pending.change, pending.replaced});
    }
  }
  return undone;
}

Authors Replica::authors() const {
  return [this](const Version& version) { return author_of(version); };
}

std::optional<ReplicaId> Replica::author_of(const Version& version) const {
  for (const UndoneChange& own : own_) {
    if (own.change.seq == version.seq) return own.change.replica;
  }
  for (const Pending& pending : pending_) {
    const bool waits = version.seq == kTentativeSeq && !pending.doubt;
    if (waits && pending.change.decided == version.stamp.clock) return pending.home;
  }
  return std::nullopt;
}

ExecutionContext Replica::context(const Pending& pending) const {
  ExecutionContext context;
  context.user = user_;
  context.replica = pending.home;
  context.now = {pending.envelope.wall.ms + offset_ms_};
  context.received = context.now;
  context.replaced = [this](ReplicaId replica, std::uint64_t n, std::uint64_t action) {
    return changes_of(replica, n, action);
  };
  context.authors = authors();
  return context;
}

// The rule the authority will use, as far as this device can know: strictly after its previous one.
void Replica::stamp(Pending& pending) {
  const std::int64_t ms = std::max<std::int64_t>(pending.envelope.wall.ms + offset_ms_, 0);
  last_effective_ = std::max(last_effective_ + 1, Stamp::at(ms, {}).clock);
  Change& change = pending.change;
  change.seq = kTentativeSeq;
  change.replica = pending.home;
  change.n = pending.n();
  change.action = pending.envelope.action;
  change.command = pending.envelope.command.name;
  change.effective = last_effective_;
  change.seen_seq = pending.envelope.seen.seq;
}

void Replica::execute(Pending& pending) {
  pending.doubt.reset();
  pending.replaced.clear();
  pending.change.ops.clear();
  auto ops = executor_.execute(pending.envelope.command, store_, context(pending));
  if (!ops.ok()) {
    pending.doubt = ops.error();
    return;
  }
  pending.change.ops = std::move(ops).value();
  tentative_decided_ = std::max(tentative_decided_, last_decided_) + 1;
  pending.change.decided = tentative_decided_;
  if (!store_.tentative()) store_.begin_tentative();
  apply_tentative(pending.change, store_, &pending.replaced);
}

Result<> Replica::perform(Pending pending) {
  stamp(pending);
  execute(pending);
  if (pending.doubt) return *pending.doubt;
  pending_.push_back(std::move(pending));
  return done();
}

void Replica::adopt(Pending pending) {
  stamp(pending);
  execute(pending);
  pending_.push_back(std::move(pending));
}

void Replica::rewind_pending() {
  if (!store_.tentative()) return;
  store_.rewind(0);
  store_.end_tentative();
}

void Replica::replay_pending() {
  tentative_decided_ = last_decided_;
  for (Pending& pending : pending_) {
    execute(pending);
  }
}

void Replica::with_base(const std::function<void()>& work) {
  rewind_pending();
  work();
  replay_pending();
}

std::vector<Pending> Replica::take_out(const std::function<bool(const Pending&)>& leaves) {
  if (std::none_of(pending_.begin(), pending_.end(), leaves)) return {};
  rewind_pending();
  std::vector<Pending> left;
  std::deque<Pending> stay;
  for (Pending& pending : pending_) {
    if (leaves(pending)) {
      left.push_back(std::move(pending));
    } else {
      stay.push_back(std::move(pending));
    }
  }
  pending_ = std::move(stay);
  replay_pending();
  return left;
}

void Replica::apply(const Change& change, Received& received) {
  const bool mine = change.replica == replica_ && replica_ != kSystemReplica;
  std::vector<Replaced> replaced;
  apply_change(change, store_, history_, mine ? &replaced : nullptr);
  last_decided_ = std::max(last_decided_, change.decided);
  each_erased(change, [this, &received](RecordId record) {
    received.erased = true;
    forget_erased(record);
  });
  for (const Op& op : change.ops) {
    received.written.push_back(op.record);
    tell_concurrent(op, change.seq, received);
  }
  if (!mine) return;
  own_.push_back({change, std::move(replaced)});
  if (own_.size() > kOwnChangesMax) own_.pop_front();
}

// The entries that the change of a seq, the newest, has left of an op.
void Replica::tell_concurrent(const Op& op, std::uint64_t seq, Received& received) const {
  const std::vector<HistoryEntry>& entries = history_.of(op.record);
  for (auto entry = entries.rbegin(); entry != entries.rend() && entry->seq == seq; ++entry) {
    const bool ours = entry->replica == replica_ || entry->other == replica_;
    if (entry->field == op.field && ours && is_told(*entry)) {
      received.concurrent.push_back({op.record, *entry});
    }
  }
}

void Replica::forget_erased(RecordId record) {
  for (UndoneChange& own : own_) {
    for (std::size_t i = 0; i < own.change.ops.size(); ++i) {
      Op& op = own.change.ops[i];
      if (op.record != record || !is_personal(op.field)) continue;
      op.value = {};
      own.replaced[i].value = {};
    }
  }
}

Received Replica::receive(const std::vector<Change>& changes, const Cursor& to) {
  Received received;
  rewind_pending();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    look_ahead(changes, i, store_);
    apply(changes[i], received);
  }
  cursor_ = to;
  std::deque<Pending> stay;
  for (Pending& pending : pending_) {
    if (pending.verdict && pending.verdict->seq <= cursor_.seq) {
      received.left.push_back(std::move(pending));
    } else {
      stay.push_back(std::move(pending));
    }
  }
  pending_ = std::move(stay);
  replay_pending();
  return received;
}

void Replica::forget_base() {
  rewind_pending();
  store_.clear();
  history_.clear();
  own_.clear();
  cursor_ = {};
  last_decided_ = 0;
}

}  // namespace planerka
