#pragma once

// Words for the tests of logs: changes and commits in one line each.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "shared/sync/apply.h"
#include "shared/sync/log.h"

namespace planerka {

inline constexpr RecordId kEtazhi{0x1111'2222'3333'4444};
inline constexpr RecordId kPrestizh{0x2222'3333'4444'5555};
inline constexpr RecordId kAnna{0x3333'4444'5555'6666};
inline constexpr RecordId kManager{0x0101'0101'0101'0101};
inline constexpr ReplicaId kDesk{1};
inline constexpr ReplicaId kTablet{2};
inline constexpr std::int64_t kMonday = 1'772'409'600'000;  // 2026-03-02, ms

inline Op put(RecordId record, FieldId field, Value value) {
  return {record, field, OpKind::Put, std::move(value)};
}
inline Op put(RecordId record, FieldId field, std::string_view text) {
  return put(record, field, Value::text(text));
}
inline Op add(RecordId record, FieldId field, std::string_view text) {
  return {record, field, OpKind::Add, Value::text(text)};
}
inline Op remove(RecordId record, FieldId field, std::string_view text) {
  return {record, field, OpKind::Remove, Value::text(text)};
}

/// Makes commits that follow one another, as the authority does: it keeps a state to know what each
/// op replaces.
class Author {
 public:
  /// The next change of a replica.
  Author& writes(ReplicaId replica, Ops ops, std::uint64_t action = 0) {
    Commit::Entry entry;
    Change& change = entry.change;
    change.seq = head_ + commit_.entries.size() + 1;
    change.replica = replica;
    change.n = ++n_[replica.value];
    change.action = action;
    change.command = CommandName::Edit;
    change.effective = Stamp::at(kMonday + static_cast<std::int64_t>(change.seq), replica).clock;
    change.decided = change.effective + 1;
    change.seen_seq = head_;
    change.ops = std::move(ops);
    entry.hash = 0x9e3779b97f4a7c15 * change.seq;  // also with the highest bit set
    entry.received = Instant{kMonday + static_cast<std::int64_t>(change.seq)};
    entry.receipt = "receipt-of-16-by";
    apply_change(change, store_, history_, &entry.replaced);
    each_erased(change, [this](RecordId record) { commit_.erased.push_back(record); });
    commit_.entries.push_back(std::move(entry));
    moved(replica);
    return *this;
  }

  Author& is_refused(ReplicaId replica, Error reason, std::string envelope = "envelope") {
    Commit::Refusal refusal;
    refusal.replica = replica;
    refusal.verdict.n = ++n_[replica.value];
    refusal.verdict.seq = head_;
    refusal.verdict.hash = 77;
    refusal.verdict.reason = std::move(reason);
    refusal.verdict.received = Instant{kMonday};
    refusal.verdict.receipt = "refusal-receipt!";
    refusal.envelope = std::move(envelope);
    commit_.refusals.push_back(std::move(refusal));
    moved(replica);
    return *this;
  }

  /// What was written since the last call, as one commit.
  Commit commit() {
    commit_.first_seq = head_ + 1;
    commit_.mark = 0xfeed'0000'0000'0000 + ++commits_;
    commit_.at = Instant{kMonday + static_cast<std::int64_t>(commits_) * 1'000};
    head_ += commit_.entries.size();
    return std::exchange(commit_, {});
  }

  const Store& store() const { return store_; }
  const History& history() const { return history_; }
  std::uint64_t head() const { return head_; }

 private:
  void moved(ReplicaId replica) {
    std::erase_if(commit_.replicas, [&](const auto& r) { return r.replica == replica; });
    commit_.replicas.push_back({.replica = replica,
                                .user = replica == kSystemReplica ? RecordId{} : kManager,
                                .last_n = n_[replica.value]});
  }

  std::uint64_t head_ = 0;
  std::uint64_t commits_ = 0;
  std::unordered_map<std::uint32_t, std::uint64_t> n_;
  Commit commit_;
  Store store_;
  History history_;
};

/// The thread of the authority: runs what other threads post, when a test waits for it.
class PostedCalls {
 public:
  std::function<void(std::function<void()>)> poster() {
    return [this](std::function<void()> call) {
      {
        const std::lock_guard lock(mutex_);
        calls_.push_back(std::move(call));
      }
      posted_.notify_one();
    };
  }

  /// Runs posted calls until `done` says so; fails the test after a minute.
  void run_until(const std::function<bool()>& done) {
    while (!done()) {
      std::function<void()> call;
      {
        std::unique_lock lock(mutex_);
        const bool came =
            posted_.wait_for(lock, std::chrono::minutes(1), [this] { return !calls_.empty(); });
        if (!came) {
          FAIL() << "nothing was posted";
        }
        call = std::move(calls_.front());
        calls_.pop_front();
      }
      call();
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> calls_;
};

/// Appends and waits for the outcome.
inline AppendOutcome append(Log& log, PostedCalls& calls, const Commit& commit) {
  std::optional<AppendOutcome> outcome;
  log.append(commit.first_seq - 1, commit, [&outcome](AppendOutcome told) { outcome = told; });
  calls.run_until([&outcome] { return outcome.has_value(); });
  return outcome.value_or(AppendOutcome::Failed);
}

/// The entry that a log must give back for an entry of a commit.
inline LogEntry as_kept(const Commit& commit, std::size_t index) {
  const Commit::Entry& entry = commit.entries.at(index);
  return {entry.change,
          entry.replaced,
          entry.hash,
          index + 1 == commit.entries.size() ? commit.mark : 0,
          entry.received,
          entry.receipt};
}

inline void expect_same(const LogEntry& found, const LogEntry& expected) {
  EXPECT_EQ(found.change, expected.change);
  ASSERT_EQ(found.replaced.size(), expected.replaced.size());
  for (std::size_t i = 0; i < found.replaced.size(); ++i) {
    EXPECT_EQ(found.replaced[i].won, expected.replaced[i].won);
    EXPECT_EQ(found.replaced[i].value, expected.replaced[i].value);
    EXPECT_EQ(found.replaced[i].version, expected.replaced[i].version);
  }
  EXPECT_EQ(found.hash, expected.hash);
  EXPECT_EQ(found.mark, expected.mark);
  EXPECT_EQ(found.received, expected.received);
  EXPECT_EQ(found.receipt, expected.receipt);
}

}  // namespace planerka
