#include "tests/bench/live/filled_workspace.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "server/store/sqlite/sqlite_store.h"
#include "server/store/state_writer.h"
#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "tests/bench/live/program.h"
#include "tests/bench/workload.h"

namespace planerka::bench {
namespace {

constexpr std::uint64_t kCommitChanges = 256;

std::filesystem::path file_of(const std::filesystem::path& data) {
  return data / "workspaces" / "main.db";
}

// Runs the callbacks of the store, which come from its own thread, on the one that waits for them.
class Mailbox {
 public:
  void post(std::function<void()> call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
    arrived_.notify_one();
  }
  void run_one() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !calls_.empty(); });
    const std::function<void()> call = std::move(calls_.front());
    calls_.pop_front();
    lock.unlock();
    call();
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> calls_;
};

class Filler {
 public:
  explicit Filler(const std::filesystem::path& file)
      : log_(sqlite::SqliteStore::open(file, [this](auto call) { mailbox_.post(std::move(call)); })
                 .value()),
        writer_(*log_) {
    const std::uint64_t seq = writer_.attach(store_, history_).value();
    const LogHead head = log_->head().value();
    head_ = head.cursor.seq;
    for (const LogEntry& entry : log_->read(seq + 1, 100'000).value())
      apply_change(entry.change, store_, history_);
    user_ = store_.table(Kind::User).id(0);
  }

  void fill(std::uint64_t records) {
    const Workload workload(WorkspaceSize::of(records));
    for (std::uint64_t from = 0; from < records; from += kCommitChanges)
      append(workload, from, std::min(from + kCommitChanges, records));
    // Bites of rows at made-up times, until the tables show everything.
    for (std::int64_t ms = 0; !writer_.shows(head_); ms += StateWriter::kRoundMs) {
      writer_.step(head_, ms);
      mailbox_.run_one();
    }
  }

 private:
  void append(const Workload& workload, std::uint64_t from, std::uint64_t to) {
    Commit commit;
    commit.first_seq = head_ + 1;
    commit.mark = mix64(head_) | 1;
    std::set<ReplicaId> replicas;
    for (std::uint64_t record = from; record < to; ++record) {
      Commit::Entry entry;
      entry.change = workload.creation(record, head_ + 1 + record - from);
      entry.hash = mix64(entry.change.seq);
      entry.received = commit.at = Instant{kFirstMs + static_cast<std::int64_t>(record)};
      entry.receipt = std::string(16, 'r');
      apply_change(entry.change, store_, history_, &entry.replaced);
      replicas.insert(entry.change.replica);
      commit.entries.push_back(std::move(entry));
    }
    for (const ReplicaId replica : replicas)
      commit.replicas.push_back({.replica = replica, .user = user_, .last_n = to});
    log_->append(
        head_, commit, [](AppendOutcome outcome) { VERIFY(outcome == AppendOutcome::Done); });
    mailbox_.run_one();
    head_ = commit.last_seq();
    writer_.committed(commit);
  }

  Mailbox mailbox_;
  Store store_;
  History history_;
  std::unique_ptr<sqlite::SqliteStore> log_;
  StateWriter writer_;
  std::uint64_t head_ = 0;
  RecordId user_;
};

}  // namespace

void add_users(const std::string& planerka,
               const std::filesystem::path& data,
               const std::vector<Login>& logins) {
  for (const Login& login : logins) {
    Program add({planerka,
                 "user",
                 "add",
                 login.name,
                 "--name",
                 "Анна Соколова",
                 "--role",
                 login.role,
                 "--data",
                 data.string()},
                std::string(kPassword) + "\n");
    VERIFY(add.succeeded());
  }
}

void fill_workspace(const std::filesystem::path& data, std::uint64_t records) {
  Filler(file_of(data)).fill(records);
}

std::uint64_t count_edits(const std::filesystem::path& data) {
  sqlite::Database database = sqlite::Database::open(file_of(data), sqlite::Access::Write).value();
  const std::string command = std::to_string(static_cast<int>(CommandName::Edit));
  return static_cast<std::uint64_t>(
      database.number("SELECT count(*) FROM changes WHERE command=" + command).value());
}

}  // namespace planerka::bench
