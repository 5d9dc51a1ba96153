#include "server/store/sqlite/log_writer.h"

#include <unordered_set>
#include <utility>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/erasure.h"
#include "server/store/sqlite/layout.h"

namespace planerka::sqlite {
namespace {

AppendOutcome outcome_of(const Error& error) {
  return error.code == kFull ? AppendOutcome::Full : AppendOutcome::Failed;
}

std::string encode_arguments(const std::vector<std::string>& arguments) {
  ByteWriter out;
  out.varint(arguments.size());
  for (const std::string& argument : arguments) {
    out.bytes(argument);
  }
  return std::move(out).take();
}

// Says that the log is not where the caller thought; never leaves this file.
constexpr std::string_view kMoved = "store.moved";

}  // namespace

LogWriter::LogWriter(Database database)
    : database_(std::make_unique<Database>(std::move(database))) {}

Result<LogWriter> LogWriter::open(Database database) {
  LogWriter writer(std::move(database));
  TRY(writer.set_up());
  return writer;
}

Result<> LogWriter::set_up() {
  // What erasure deletes is overwritten; and what an interrupted run left in the WAL goes home.
  TRY(database_->execute(
      "PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000; PRAGMA wal_checkpoint(TRUNCATE)"));
  tables_ = TRY(StateTables::open(*database_));
  return prepare();
}

Result<> LogWriter::reopen() {
  const std::filesystem::path file = database_->file();
  statements_ = {};
  tables_.reset();
  users_.clear();
  *database_ = TRY(Database::open(file, Access::Write));
  TRY(set_up());
  broken_ = false;
  return done();
}

Result<> LogWriter::prepare() {
  const auto prepared = [this](Statement& statement, std::string_view sql) -> Result<> {
    statement = TRY(database_->prepare(sql));
    return done();
  };
  Statements& to = statements_;
  TRY(prepared(to.head, "SELECT seq, digest FROM changes ORDER BY seq DESC LIMIT 1"));
  TRY(prepared(to.change, "INSERT INTO changes VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
  TRY(prepared(to.replaced, "INSERT INTO replaced VALUES(?,?)"));
  TRY(prepared(to.personal, "INSERT INTO personal VALUES(?,?,?,?,?,?)"));
  TRY(prepared(to.opaque,
               "INSERT INTO opaque VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
               "clock=excluded.clock, replica=excluded.replica, seq=excluded.seq, "
               "value=excluded.value "
               "WHERE (excluded.clock, excluded.replica) > (opaque.clock, opaque.replica)"));
  TRY(prepared(to.replica, "INSERT OR REPLACE INTO replicas VALUES(?,?,?,?,?)"));
  TRY(prepared(to.user_of, "SELECT user FROM replicas WHERE replica=?"));
  TRY(prepared(to.refusal,
               "INSERT INTO refusals(replica, n, seq, hash, code, arguments, received, receipt, "
               "envelope) VALUES(?,?,?,?,?,?,?,?,?)"));
  TRY(prepared(to.meta, "UPDATE meta SET value=? WHERE key=?"));
  TRY(prepared(to.bodies,
               "SELECT seq, body FROM changes WHERE seq > "
               "(SELECT value FROM meta WHERE key='touched_seq') ORDER BY seq LIMIT ?"));
  TRY(prepared(to.touch, "INSERT OR IGNORE INTO touched VALUES(?,?)"));
  TRY(prepared(to.oldest_replaced,
               "SELECT seq FROM replaced JOIN changes USING(seq) "
               "WHERE committed < ? AND seq < (SELECT min(seq) FROM replaced) + ? ORDER BY seq"));
  TRY(prepared(to.drop_replaced, "DELETE FROM replaced WHERE seq=?"));
  return prepared(to.drop_personal, "DELETE FROM personal WHERE seq=? AND part=1");
}

template <typename Work>
AppendOutcome LogWriter::attempt(Work work) {
  if (broken_ && !reopen().ok()) return AppendOutcome::Failed;
  const Result<> result = [&]() -> Result<> {
    Transaction transaction = TRY(Transaction::begin(*database_, Transaction::Kind::Write));
    TRY(work());
    return transaction.commit();
  }();
  if (result.ok()) return AppendOutcome::Done;
  // What was learnt inside a transaction that is gone must be read again.
  users_.clear();
  if (result.error().code == kMoved) return AppendOutcome::Moved;
  const AppendOutcome outcome = outcome_of(result.error());
  broken_ = outcome == AppendOutcome::Failed;
  return outcome;
}

AppendOutcome LogWriter::append(const EncodedCommit& commit) {
  const AppendOutcome outcome = attempt([&]() -> Result<> {
    Head head = TRY(read_head());
    if (head.seq + 1 != commit.first_seq) return fail(kMoved);
    return write(commit, std::move(head));
  });
  if (outcome == AppendOutcome::Done && !commit.erased.empty()) erased_seq_ = commit.last_seq();
  return outcome;
}

Result<LogWriter::Head> LogWriter::read_head() {
  Head head;
  if (TRY(statements_.head.step())) {
    head.seq = static_cast<std::uint64_t>(statements_.head.integer(0));
    head.digest = as_bytes(statements_.head.blob(1));
    statements_.head.reset();
  }
  return head;
}

Result<> LogWriter::write(const EncodedCommit& commit, Head head) {
  for (const ReplicaRecord& replica : commit.replicas) {
    TRY(write_replica(replica));
  }
  for (const EncodedCommit::Entry& entry : commit.entries) {
    TRY(write_entry(commit, entry, head.digest));
  }
  for (const PersonalValue& value : commit.personal) {
    TRY(write_personal(value));
  }
  for (const EncodedCommit::Opaque& cell : commit.opaque) {
    TRY(write_opaque(cell));
  }
  for (const Commit::Refusal& refusal : commit.refusals) {
    TRY(write_refusal(refusal));
  }
  for (const RecordId record : commit.erased) {
    TRY(erase_record(*database_, record));
  }
  return put_meta(meta::kLastCommit, commit.at.ms);
}

Result<> LogWriter::write_entry(const EncodedCommit& commit,
                                const EncodedCommit::Entry& entry,
                                std::string& digest) {
  ChangeHead head = entry.head;
  head.author = TRY(author_of(head.replica));
  const std::string_view receipt = commit.in(entry.receipt);
  const std::string_view body = commit.in(entry.body);
  digest = view(chain_digest(digest, head, receipt, body));
  Statement& insert = statements_.change;
  insert.bind(1, as_integer(head.seq))
      .bind(2, std::int64_t{head.replica.value})
      .bind(3, as_integer(head.n))
      .bind(4, as_integer(head.action))
      .bind_null(5)
      .bind(6, static_cast<std::int64_t>(head.command))
      .bind(7, as_integer(head.hash))
      .bind(8, as_integer(head.effective))
      .bind(9, as_integer(head.decided))
      .bind(10, as_integer(head.seen_seq))
      .bind(11, head.received.ms)
      .bind(12, head.committed.ms)
      .bind_in_place(13, as_blob(receipt))
      .bind_null(14)
      .bind_in_place(15, as_blob(body))
      .bind_in_place(16, as_blob(digest));
  if (head.author) insert.bind(5, as_integer(head.author.value));
  if (head.mark != 0) insert.bind(14, as_integer(head.mark));
  TRY(insert.run());
  if (entry.replaced.size == 0) return done();
  statements_.replaced.bind(1, as_integer(head.seq))
      .bind_in_place(2, as_blob(commit.in(entry.replaced)));
  return statements_.replaced.run();
}

Result<> LogWriter::write_personal(const PersonalValue& value) {
  const std::string_view bytes = value.bytes;
  statements_.personal.bind(1, as_integer(value.seq))
      .bind(2, static_cast<std::int64_t>(value.op))
      .bind(3, static_cast<std::int64_t>(value.part))
      .bind(4, as_integer(value.record.value))
      .bind_in_place(5, as_blob(bytes.substr(0, value.salt_size)))
      .bind_in_place(6, as_blob(bytes.substr(value.salt_size)));
  return statements_.personal.run();
}

Result<> LogWriter::write_opaque(const EncodedCommit::Opaque& cell) {
  const Version& version = cell.version;
  statements_.opaque.bind(1, as_integer(cell.record.value))
      .bind(2, std::int64_t{cell.field.value})
      .bind(3, as_integer(version.stamp.clock))
      .bind(4, std::int64_t{version.stamp.replica.value})
      .bind(5, as_integer(version.seq))
      .bind_in_place(6, as_blob(cell.value));
  return statements_.opaque.run();
}

Result<> LogWriter::write_replica(const ReplicaRecord& record) {
  users_[record.replica.value] = record.user;
  statements_.replica.bind(1, std::int64_t{record.replica.value})
      .bind(2, as_integer(record.user.value))
      .bind(3, as_integer(record.last_n))
      .bind(4, as_integer(record.settled_n))
      .bind(5, as_integer(record.last_effective));
  return statements_.replica.run();
}

Result<RecordId> LogWriter::author_of(ReplicaId replica) {
  if (const auto found = users_.find(replica.value); found != users_.end()) return found->second;
  statements_.user_of.bind(1, std::int64_t{replica.value});
  RecordId user;
  if (TRY(statements_.user_of.step())) {
    user = RecordId{static_cast<std::uint64_t>(statements_.user_of.integer(0))};
    statements_.user_of.reset();
  }
  users_[replica.value] = user;
  return user;
}

Result<> LogWriter::write_refusal(const Commit::Refusal& refusal) {
  const Verdict& verdict = refusal.verdict;
  const std::string arguments = encode_arguments(verdict.reason.args);
  statements_.refusal.bind(1, std::int64_t{refusal.replica.value})
      .bind(2, as_integer(verdict.n))
      .bind(3, as_integer(verdict.seq))
      .bind(4, as_integer(verdict.hash))
      .bind(5, std::string_view(verdict.reason.code))
      .bind(6, as_blob(arguments))
      .bind(7, verdict.received.ms)
      .bind(8, as_blob(verdict.receipt))
      .bind(9, as_blob(refusal.envelope));
  return statements_.refusal.run();
}

AppendOutcome LogWriter::write_state(const StateRows& rows) {
  // The log brings these rows again after a power failure: no need to wait for the disk.
  const bool relaxed = database_->execute("PRAGMA synchronous=NORMAL").ok();
  const AppendOutcome outcome = attempt([&] { return write_rows(rows); });
  if (!relaxed || !database_->execute("PRAGMA synchronous=FULL").ok()) broken_ = true;
  if (outcome == AppendOutcome::Done && erased_seq_ != 0 && rows.complete_through >= erased_seq_) {
    // Erased values leave the WAL too; with a reader in the way, at the next start.
    static_cast<void>(database_->execute("PRAGMA wal_checkpoint(TRUNCATE)").ok());
    erased_seq_ = 0;
  }
  return outcome;
}

Result<> LogWriter::write_rows(const StateRows& rows) {
  const Head head = TRY(read_head());
  if (head.seq < rows.as_of) return fail(kMoved);
  for (const StateRow& row : rows.rows) {
    TRY(tables_->write(row));
  }
  if (rows.complete_through != 0) {
    TRY(put_meta(meta::kStateSeq, as_integer(rows.complete_through)));
  }
  return index_touched();
}

Result<> LogWriter::index_touched() {
  std::int64_t seq = 0;
  statements_.bodies.bind(1, std::int64_t{kIndexedChangesMax});
  while (TRY(statements_.bodies.step())) {
    seq = statements_.bodies.integer(0);
    TRY(index_change(seq, as_bytes(statements_.bodies.blob(1))));
  }
  return seq == 0 ? done() : put_meta(meta::kTouchedSeq, seq);
}

Result<> LogWriter::index_change(std::int64_t seq, std::string_view body) {
  std::vector<Withheld> withheld;
  const Ops ops = TRY(decode_body(body, withheld));
  std::unordered_set<RecordId> records;
  for (const Op& op : ops) {
    if (!records.insert(op.record).second) continue;
    statements_.touch.bind(1, as_integer(op.record.value)).bind(2, seq);
    TRY(statements_.touch.run());
  }
  return done();
}

AppendOutcome LogWriter::drop_replaced(Instant before, std::size_t& dropped) {
  return attempt([&]() -> Result<> {
    dropped = TRY(drop_oldest(before));
    return done();
  });
}

Result<std::size_t> LogWriter::drop_oldest(Instant before) {
  std::vector<std::int64_t> oldest;
  statements_.oldest_replaced.bind(1, before.ms).bind(2, std::int64_t{kDroppedChangesMax});
  while (TRY(statements_.oldest_replaced.step())) {
    oldest.push_back(statements_.oldest_replaced.integer(0));
  }
  for (const std::int64_t seq : oldest) {
    TRY(statements_.drop_replaced.bind(1, seq).run());
    TRY(statements_.drop_personal.bind(1, seq).run());
  }
  return oldest.size();
}

Result<> LogWriter::put_meta(std::string_view key, std::int64_t number) {
  return statements_.meta.bind(1, number).bind(2, key).run();
}

}  // namespace planerka::sqlite
