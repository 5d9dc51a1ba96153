#include "server/store/sqlite/log_reader.h"

#include <algorithm>
#include <string>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/layout.h"

namespace planerka::sqlite {
namespace {

constexpr std::string_view kEntry =
    "SELECT c.seq, c.replica, c.n, c.action, c.command, c.hash, c.effective, c.decided, "
    "c.seen_seq, c.received, c.receipt, c.mark, c.body, r.body "
    "FROM changes c LEFT JOIN replaced r ON r.seq = c.seq ";

constexpr std::size_t kArgumentsMax = 64;

std::uint64_t bits(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

std::vector<std::string> decode_arguments(std::string_view bytes) {
  std::vector<std::string> arguments;
  if (bytes.empty()) return arguments;
  ByteReader in(bytes);
  const std::size_t count = in.count(kArgumentsMax);
  for (std::size_t i = 0; i < count; ++i) {
    arguments.emplace_back(in.bytes());
  }
  return arguments;
}

Verdict accepted_in(const Statement& row) {
  Verdict verdict;
  verdict.n = bits(row, 0);
  verdict.seq = bits(row, 1);
  verdict.hash = bits(row, 2);
  verdict.accepted = true;
  verdict.received.ms = row.integer(3);
  verdict.receipt = as_bytes(row.blob(4));
  return verdict;
}

Verdict refused_in(const Statement& row) {
  Verdict verdict = accepted_in(row);
  verdict.accepted = false;
  verdict.reason.code = row.text(5);
  verdict.reason.args = decode_arguments(as_bytes(row.blob(6)));
  return verdict;
}

}  // namespace

Result<LogReader> LogReader::open(Database& database) {
  LogReader reader(database);
  TRY(reader.prepare());
  return reader;
}

Result<> LogReader::prepare() {
  const auto prepared = [this](Statement& statement, const std::string& sql) -> Result<> {
    statement = TRY(database_->prepare(sql));
    return done();
  };
  const std::string entry(kEntry);
  Statements& to = statements_;
  TRY(prepared(to.range, entry + "WHERE c.seq >= ? ORDER BY c.seq LIMIT ?"));
  TRY(prepared(to.one, entry + "WHERE c.seq = ?"));
  TRY(prepared(to.personal, "SELECT op, part, value FROM personal WHERE seq=?"));
  TRY(prepared(to.by_command, entry + "WHERE c.replica=? AND c.n=?"));
  TRY(prepared(to.by_action,
               "SELECT seq FROM changes WHERE replica=? AND action=? AND action<>0 ORDER BY seq"));
  TRY(prepared(to.accepted,
               "SELECT n, seq, hash, received, receipt FROM changes "
               "WHERE replica=? AND n>? ORDER BY n"));
  TRY(prepared(to.refused,
               "SELECT n, seq, hash, received, receipt, code, arguments FROM refusals "
               "WHERE replica=? AND n>? ORDER BY n"));
  TRY(prepared(to.mark, "SELECT mark FROM changes WHERE seq=?"));
  TRY(prepared(to.committed, "SELECT committed FROM changes WHERE seq=?"));
  TRY(prepared(to.touched,
               "SELECT seq FROM touched WHERE record=? AND seq<? ORDER BY seq DESC LIMIT ?"));
  TRY(prepared(to.untouched,
               "SELECT seq, body FROM changes WHERE seq < ? AND seq > "
               "(SELECT value FROM meta WHERE key='touched_seq') ORDER BY seq DESC"));
  TRY(prepared(to.replicas,
               "SELECT replica, user, last_n, settled_n, last_effective FROM replicas "
               "ORDER BY replica"));
  return prepared(to.last, "SELECT seq, mark FROM changes ORDER BY seq DESC LIMIT 1");
}

Result<LogEntry> LogReader::entry_in(const Statement& row) {
  LogEntry entry;
  Change& change = entry.change;
  change.seq = bits(row, 0);
  change.replica.value = static_cast<std::uint32_t>(row.integer(1));
  change.n = bits(row, 2);
  change.action = bits(row, 3);
  change.command = static_cast<CommandName>(row.integer(4));
  entry.hash = bits(row, 5);
  change.effective = bits(row, 6);
  change.decided = bits(row, 7);
  change.seen_seq = bits(row, 8);
  entry.received.ms = row.integer(9);
  entry.receipt = as_bytes(row.blob(10));
  entry.mark = bits(row, 11);
  std::vector<Withheld> withheld;
  change.ops = TRY(decode_body(as_bytes(row.blob(12)), withheld));
  entry.replaced = TRY(decode_replaced(as_bytes(row.blob(13)), change, withheld));
  if (!withheld.empty()) TRY(fill_personal(entry, withheld));
  return entry;
}

Result<> LogReader::fill_personal(LogEntry& entry, const std::vector<Withheld>& withheld) {
  Statement& select = statements_.personal;
  select.bind(1, as_integer(entry.change.seq));
  while (TRY(select.step())) {
    const std::uint64_t op = bits(select, 0);
    const auto part = static_cast<Part>(select.integer(1));
    const bool expected = std::any_of(withheld.begin(), withheld.end(), [&](const Withheld& w) {
      return w.op == op && w.part == part;
    });
    if (!expected) continue;
    Value value = TRY(decode_value(as_bytes(select.blob(2))));
    (part == Part::Written ? entry.change.ops[op].value : entry.replaced[op].value) =
        std::move(value);
  }
  return done();
}

Result<std::vector<LogEntry>> LogReader::read(std::uint64_t from, std::size_t limit) {
  std::vector<LogEntry> entries;
  Statement& select = statements_.range;
  select.bind(1, as_integer(from)).bind(2, static_cast<std::int64_t>(limit));
  while (TRY(select.step())) {
    entries.push_back(TRY(entry_in(select)));
  }
  return entries;
}

Result<LogEntry> LogReader::find(ReplicaId replica, std::uint64_t n) {
  Statement& select = statements_.by_command;
  select.bind(1, std::int64_t{replica.value}).bind(2, as_integer(n));
  if (!TRY(select.step())) return LogEntry{};
  Result<LogEntry> entry = entry_in(select);
  select.reset();
  return entry;
}

Result<std::vector<std::uint64_t>> LogReader::find_action(ReplicaId replica, std::uint64_t action) {
  std::vector<std::uint64_t> seqs;
  Statement& select = statements_.by_action;
  select.bind(1, std::int64_t{replica.value}).bind(2, as_integer(action));
  while (TRY(select.step())) {
    seqs.push_back(bits(select, 0));
  }
  return seqs;
}

Result<std::vector<Verdict>> LogReader::verdicts(ReplicaId replica, std::uint64_t above_n) {
  std::vector<Verdict> found;
  for (Statement* select : {&statements_.accepted, &statements_.refused}) {
    const bool accepted = select == &statements_.accepted;
    select->bind(1, std::int64_t{replica.value}).bind(2, as_integer(above_n));
    while (TRY(select->step())) {
      found.push_back(accepted ? accepted_in(*select) : refused_in(*select));
    }
  }
  std::sort(
      found.begin(), found.end(), [](const Verdict& a, const Verdict& b) { return a.n < b.n; });
  return found;
}

Result<std::uint64_t> LogReader::mark_at(std::uint64_t seq) {
  Statement& select = statements_.mark;
  select.bind(1, as_integer(seq));
  if (!TRY(select.step())) return std::uint64_t{0};
  const std::uint64_t mark = bits(select, 0);
  select.reset();
  return mark;
}

Result<Instant> LogReader::committed_at(std::uint64_t seq) {
  Statement& select = statements_.committed;
  select.bind(1, as_integer(seq));
  if (!TRY(select.step())) return Instant{};
  const Instant at{select.integer(0)};
  select.reset();
  return at;
}

Result<std::vector<LogEntry>> LogReader::history(RecordId record,
                                                 std::uint64_t before,
                                                 std::size_t limit) {
  const Transaction moment = TRY(Transaction::begin(*database_, Transaction::Kind::Read));
  std::vector<std::uint64_t> seqs;
  TRY(not_indexed(record, before, limit, seqs));
  TRY(indexed(record, before, limit, seqs));
  std::vector<LogEntry> entries;
  for (const std::uint64_t seq : seqs) {
    statements_.one.bind(1, as_integer(seq));
    if (!TRY(statements_.one.step())) return fail("store.index_ahead", {std::to_string(seq)});
    entries.push_back(TRY(entry_in(statements_.one)));
    statements_.one.reset();
  }
  return entries;
}

// The newest changes: the index follows them within a second.
Result<> LogReader::not_indexed(RecordId record,
                                std::uint64_t before,
                                std::size_t limit,
                                std::vector<std::uint64_t>& seqs) {
  Statement& select = statements_.untouched;
  select.bind(1, as_integer(std::min(before, std::uint64_t{kRecordIdMax})));
  while (seqs.size() < limit && TRY(select.step())) {
    std::vector<Withheld> withheld;
    const Ops ops = TRY(decode_body(as_bytes(select.blob(1)), withheld));
    const bool touches =
        std::any_of(ops.begin(), ops.end(), [record](const Op& op) { return op.record == record; });
    if (touches) seqs.push_back(bits(select, 0));
  }
  select.reset();
  return done();
}

Result<> LogReader::indexed(RecordId record,
                            std::uint64_t before,
                            std::size_t limit,
                            std::vector<std::uint64_t>& seqs) {
  Statement& select = statements_.touched;
  select.bind(1, as_integer(record.value))
      .bind(2, as_integer(std::min(before, std::uint64_t{kRecordIdMax})))
      .bind(3, static_cast<std::int64_t>(limit - seqs.size()));
  while (TRY(select.step())) {
    seqs.push_back(bits(select, 0));
  }
  return done();
}

Result<std::vector<ReplicaRecord>> LogReader::replicas() {
  std::vector<ReplicaRecord> found;
  Statement& select = statements_.replicas;
  while (TRY(select.step())) {
    found.push_back({ReplicaId{static_cast<std::uint32_t>(select.integer(0))},
                     RecordId{bits(select, 1)},
                     bits(select, 2),
                     bits(select, 3),
                     bits(select, 4)});
  }
  return found;
}

Result<LogHead> LogReader::head() {
  const Transaction moment = TRY(Transaction::begin(*database_, Transaction::Kind::Read));
  LogHead head;
  head.cursor.epoch = static_cast<std::uint32_t>(TRY(meta_number(*database_, meta::kEpoch)));
  head.last_commit.ms = TRY(meta_number(*database_, meta::kLastCommit));
  if (TRY(statements_.last.step())) {
    head.cursor.seq = bits(statements_.last, 0);
    head.cursor.mark = bits(statements_.last, 1);
    statements_.last.reset();
  }
  head.replicas = TRY(replicas());
  return head;
}

}  // namespace planerka::sqlite
