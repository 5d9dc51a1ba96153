#include "server/store/state_writer.h"

#include <algorithm>
#include <utility>

#include "server/store/state_row.h"

namespace planerka {
namespace {

constexpr std::size_t kEntriesAtOnce = 4096;

}  // namespace

StateWriter::StateWriter(WorkspaceStore& target)
    : target_(target), self_(std::make_shared<StateWriter*>(this)) {}

StateWriter::~StateWriter() {
  *self_ = nullptr;
}

Result<std::uint64_t> StateWriter::attach(Store& store, History& history) {
  detach();
  const LoadedState loaded = TRY(target_.load(store, history));
  dirty_.insert(loaded.stale.begin(), loaded.stale.end());
  TRY(touch_tail(loaded.seq + 1));
  store_ = &store;
  history_ = &history;
  // Stale rows want a round of their own even when the log has nothing new.
  written_seq_ = loaded.stale.empty() ? loaded.seq : kTentativeSeq;
  return loaded.seq;
}

Result<> StateWriter::touch_tail(std::uint64_t from) {
  while (true) {
    const std::vector<LogEntry> entries = TRY(target_.read(from, kEntriesAtOnce));
    for (const LogEntry& entry : entries) {
      touch(entry.change);
    }
    if (entries.size() < kEntriesAtOnce) return done();
    from = entries.back().change.seq + 1;
  }
}

void StateWriter::detach() {
  store_ = nullptr;
  history_ = nullptr;
  dirty_.clear();
  round_.clear();
  in_flight_ = false;
  *self_ = nullptr;
  self_ = std::make_shared<StateWriter*>(this);
}

void StateWriter::committed(const Commit& commit) {
  for (const Commit::Entry& entry : commit.entries) {
    touch(entry.change);
  }
}

void StateWriter::touch(const Change& change) {
  RecordId last;
  for (const Op& op : change.ops) {
    if (op.record != last) dirty_.insert(op.record);
    last = op.record;
  }
}

void StateWriter::step(std::uint64_t seq, std::int64_t monotonic_ms) {
  if (store_ == nullptr || in_flight_) return;
  if (round_.empty()) {
    if (seq == written_seq_ || monotonic_ms - round_started_ms_ < kRoundMs) return;
    round_started_ms_ = monotonic_ms;
    round_seq_ = seq;
    round_.assign(dirty_.begin(), dirty_.end());
    dirty_.clear();
  }
  write_bite(seq);
}

void StateWriter::write_bite(std::uint64_t seq) {
  const std::size_t size = std::min(round_.size(), kBiteRows);
  const std::vector<RecordId> bite(round_.end() - static_cast<std::ptrdiff_t>(size), round_.end());
  round_.resize(round_.size() - size);
  StateRows rows;
  rows.as_of = seq;
  rows.complete_through = round_.empty() ? round_seq_ : 0;
  rows.rows.reserve(size);
  for (const RecordId record : bite) {
    const auto row = store_->find(record);
    // A record of a kind that only a newer build knows has no table.
    if (row) rows.rows.push_back(make_state_row(*store_, *history_, *row));
  }
  in_flight_ = true;
  const std::uint64_t complete_through = rows.complete_through;
  target_.write_state(std::move(rows), [self = self_, bite, complete_through](auto outcome) {
    if (*self != nullptr) (*self)->finish_bite(outcome, bite, complete_through);
  });
}

void StateWriter::finish_bite(AppendOutcome outcome,
                              const std::vector<RecordId>& bite,
                              std::uint64_t complete_through) {
  in_flight_ = false;
  if (outcome == AppendOutcome::Done) {
    if (complete_through != 0) written_seq_ = complete_through;
    return;
  }
  // The round is given up; its records go into the next.
  dirty_.insert(bite.begin(), bite.end());
  dirty_.insert(round_.begin(), round_.end());
  round_.clear();
}

}  // namespace planerka
