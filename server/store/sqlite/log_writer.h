#pragma once

#include <optional>
#include <span>
#include <unordered_map>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/encoded_commit.h"
#include "server/store/sqlite/state_tables.h"
#include "server/store/workspace_store.h"

namespace planerka::sqlite {

/// Everything that writes a workspace's file, through one connection, one transaction a call. After
/// Failed nothing is known of the connection's state: the next call opens the file anew.
class LogWriter {
 public:
  /// Takes a database that is up to date.
  static Result<LogWriter> open(Database database);

  /// See Log::append; durable when it answers Done.
  AppendOutcome append(const EncodedCommit& commit);

  /// See WorkspaceStore. Also takes the index of `touched` a bite further.
  AppendOutcome write_state(const StateRows& rows);
  AppendOutcome drop_replaced(Instant before, std::size_t& dropped);

  static constexpr int kIndexedChangesMax = 512;   // a call of write_state
  static constexpr int kDroppedChangesMax = 1024;  // a call of drop_replaced

 private:
  struct Head {
    std::uint64_t seq = 0;
    std::string digest;
  };
  struct Statements {
    Statement head;
    Statement change;
    Statement replaced;
    Statement personal;
    Statement opaque;
    Statement replica;
    Statement user_of;
    Statement refusal;
    Statement meta;
    Statement bodies;
    Statement touch;
    Statement oldest_replaced;
    Statement drop_replaced;
    Statement drop_personal;
  };

  explicit LogWriter(Database database);
  Result<> set_up();
  Result<> prepare();
  Result<> reopen();
  Result<Head> read_head();
  Result<> write(const EncodedCommit& commit, Head head);
  Result<> write_entry(const EncodedCommit& commit,
                       const EncodedCommit::Entry& entry,
                       std::string& digest);
  Result<> write_personal(const PersonalValue& value);
  Result<> write_opaque(const EncodedCommit::Opaque& cell);
  Result<> write_replica(const ReplicaRecord& record);
  Result<> write_refusal(const Commit::Refusal& refusal);
  Result<RecordId> author_of(ReplicaId replica);
  Result<> write_rows(const StateRows& rows);
  Result<> index_touched();
  Result<> index_change(std::int64_t seq, std::string_view body);
  Result<std::size_t> drop_oldest(Instant before);
  Result<> put_meta(std::string_view key, std::int64_t number);
  /// Runs `work` in a transaction of its own.
  template <typename Work>
  AppendOutcome attempt(Work work);

  std::unique_ptr<Database> database_;  // statements and tables point at it
  Statements statements_;
  std::optional<StateTables> tables_;
  std::unordered_map<std::uint32_t, RecordId> users_;  // of replicas
  std::uint64_t erased_seq_ = 0;                       // values of it may stand in the WAL
  bool broken_ = false;
};

}  // namespace planerka::sqlite
