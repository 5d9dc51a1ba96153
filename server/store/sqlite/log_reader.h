#pragma once

#include <vector>

#include "server/store/sqlite/change_codec.h"
#include "server/store/sqlite/database.h"
#include "shared/sync/log.h"

namespace planerka::sqlite {

/// Reads the log's tables: the const half of Log (see there). REQUIRES: the Database outlives it.
class LogReader {
 public:
  static Result<LogReader> open(Database& database);

  /// An erased value reads as Null; what was replaced reads as nothing once it was dropped.
  Result<std::vector<LogEntry>> read(std::uint64_t from, std::size_t limit);
  Result<LogEntry> find(ReplicaId replica, std::uint64_t n);
  Result<std::vector<std::uint64_t>> find_action(ReplicaId replica, std::uint64_t action);
  Result<std::vector<Verdict>> verdicts(ReplicaId replica, std::uint64_t above_n);
  Result<std::uint64_t> mark_at(std::uint64_t seq);
  Result<Instant> committed_at(std::uint64_t seq);
  Result<std::vector<LogEntry>> history(RecordId record, std::uint64_t before, std::size_t limit);
  Result<LogHead> head();

 private:
  struct Statements {
    Statement range;
    Statement one;
    Statement personal;
    Statement by_command;
    Statement by_action;
    Statement accepted;
    Statement refused;
    Statement mark;
    Statement committed;
    Statement touched;
    Statement untouched;
    Statement replicas;
    Statement last;
  };

  explicit LogReader(Database& database) : database_(&database) {}
  Result<> prepare();
  Result<LogEntry> entry_in(const Statement& row);
  Result<> fill_personal(LogEntry& entry, const std::vector<Withheld>& withheld);
  Result<> not_indexed(RecordId record,
                       std::uint64_t before,
                       std::size_t limit,
                       std::vector<std::uint64_t>& seqs);
  Result<> indexed(RecordId record,
                   std::uint64_t before,
                   std::size_t limit,
                   std::vector<std::uint64_t>& seqs);
  Result<std::vector<ReplicaRecord>> replicas();

  Database* database_;
  Statements statements_;
};

}  // namespace planerka::sqlite
