#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "server/store/sqlite/change_codec.h"
#include "server/store/sqlite/log_reader.h"
#include "server/store/sqlite/log_writer.h"
#include "server/store/worker.h"
#include "server/store/workspace_store.h"

namespace planerka::sqlite {

/// A workspace in one SQLite file (`DIR/workspaces/NAME.db`). Writes run on a thread of their own,
/// in the order they were asked for; reads run at once on the caller's thread through a connection
/// of their own. Of a process, one SqliteStore writes a file; the caller locks the directory.
class SqliteStore final : public WorkspaceStore {
 public:
  /// Hands a callback to the thread that runs the authority; called from the writing thread.
  using Post = std::function<void(std::function<void()>)>;

  /// Makes the file, or brings it up to date (see bring_up_to_date for what it refuses).
  static Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& file,
                                                   Post post,
                                                   FillRandom random = system_random);

  void append(std::uint64_t expected_head,
              const Commit& commit,
              std::function<void(AppendOutcome)> then) override;
  void write_state(StateRows rows, std::function<void(AppendOutcome)> then) override;
  void drop_replaced(Instant before, std::function<void(AppendOutcome, std::size_t)> then) override;

  Result<LoadedState> load(Store& store, History& history) override;
  Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit) override;
  Result<LogEntry> find(ReplicaId replica, std::uint64_t n) override;
  Result<std::vector<std::uint64_t>> find_action(ReplicaId replica, std::uint64_t action) override;
  Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n) override;
  Result<std::uint64_t> mark_at(std::uint64_t seq) override;
  Result<Instant> committed_at(std::uint64_t seq) override;
  Result<std::vector<LogEntry>> history(RecordId record,
                                        std::uint64_t before,
                                        std::size_t limit) override;
  Result<LogHead> head() override;

 private:
  SqliteStore(LogWriter writer, std::unique_ptr<Database> reading, LogReader reader);

  Post post_;
  FillRandom random_;
  LogWriter writer_;  // of the worker's thread
  std::unique_ptr<Database> reading_;
  LogReader reader_;
  Worker worker_;  // last: its tasks use the others
};

}  // namespace planerka::sqlite
