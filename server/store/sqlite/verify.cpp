#include "server/store/sqlite/verify.h"

#include <string>
#include <unordered_set>
#include <utility>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/layout.h"
#include "server/store/sqlite/log_reader.h"
#include "server/store/sqlite/state_tables.h"
#include "server/store/state_row.h"
#include "server/store/value_bytes.h"
#include "shared/sync/apply.h"

namespace planerka::sqlite {
namespace {

constexpr std::size_t kEntriesAtOnce = 1024;

bool same_columns(const StateRow& expected, const std::vector<ValueView>& columns) {
  std::vector<ValueView> shown(columns.size());
  for (const auto& [place, value] : expected.columns) {
    shown.at(place) = value.view();
  }
  return shown == columns;
}

class Verification {
 public:
  Verification(Database& database, LogReader& reader) : database_(database), reader_(reader) {}

  Result<VerifyReport> run(const CheckFigures& figures) {
    const Transaction moment = TRY(Transaction::begin(database_, Transaction::Kind::Read));
    TRY(check_pages());
    TRY(check_log());
    check_missing_values();
    TRY(check_state());
    TRY(check_histories());
    if (figures) figures(store_, report_);
    return std::move(report_);
  }

 private:
  Result<> check_pages() {
    Statement check = TRY(database_.prepare("PRAGMA quick_check"));
    while (TRY(check.step())) {
      if (check.text(0) != "ok") report_.add(fail("verify.file", {std::string(check.text(0))}));
    }
    return done();
  }

  Result<> check_log() {
    state_seq_ = static_cast<std::uint64_t>(TRY(meta_number(database_, meta::kStateSeq)));
    Statement rows =
        TRY(database_.prepare("SELECT author, committed, body, digest FROM changes ORDER BY seq"));
    personal_ =
        TRY(database_.prepare("SELECT salt, value FROM personal "
                              "WHERE seq=? AND op=? AND part=0"));
    while (true) {
      const auto entries = TRY(reader_.read(report_.changes + 1, kEntriesAtOnce));
      if (entries.empty()) break;
      TRY(check_entries(entries, rows));
    }
    if (report_.changes < state_seq_) {
      report_.add(fail("verify.log_short", {std::to_string(report_.changes)}));
    }
    return done();
  }

  Result<> check_entries(const std::vector<LogEntry>& entries, Statement& rows) {
    for (const LogEntry& entry : entries) {
      if (!TRY(rows.step())) return fail("verify.log_moved");
      TRY(check_row(entry, rows));
      apply_change(entry.change, store_, history_);
      if (entry.change.seq > state_seq_) note_tail(entry.change);
    }
    return done();
  }

  Result<> check_row(const LogEntry& entry, const Statement& row) {
    const Change& change = entry.change;
    report_.changes += 1;
    if (change.seq != report_.changes) {
      report_.add(fail("verify.gap", {std::to_string(report_.changes)}));
      report_.changes = change.seq;
    }
    ChangeHead head = head_of(change);
    head.author = RecordId{static_cast<std::uint64_t>(row.integer(0))};
    head.hash = entry.hash;
    head.received = entry.received;
    head.committed = Instant{row.integer(1)};
    head.mark = entry.mark;
    const std::string_view body = as_bytes(row.blob(2));
    const std::string_view stored = as_bytes(row.blob(3));
    if (view(chain_digest(digest_, head, entry.receipt, body)) != stored) {
      report_.add(fail("verify.digest", {std::to_string(change.seq)}));
    }
    digest_ = stored;
    return check_personal(change, body);
  }

  Result<> check_personal(const Change& change, std::string_view body) {
    std::vector<Withheld> withheld;
    TRY(decode_body(body, withheld));
    for (const Withheld& value : withheld) {
      personal_.bind(1, as_integer(change.seq)).bind(2, static_cast<std::int64_t>(value.op));
      if (!TRY(personal_.step())) {
        missing_.insert(change.ops.at(value.op).record);
        report_.erased_values += 1;
        continue;
      }
      const Sha256Digest digest =
          personal_digest(as_bytes(personal_.blob(0)), as_bytes(personal_.blob(1)));
      if (view(digest) != value.digest) {
        report_.add(fail("verify.personal", {std::to_string(change.seq)}));
      }
      personal_.reset();
    }
    return done();
  }

  void note_tail(const Change& change) {
    for (const Op& op : change.ops) {
      tail_.insert(op.record);
    }
  }

  // A personal value may be missing only from a record that was erased.
  void check_missing_values() {
    for (const RecordId record : missing_) {
      if (!erased(record)) report_.add(fail("verify.missing_value", {to_base32(record.value)}));
    }
  }

  bool erased(RecordId record) const {
    const auto row = store_.find(record);
    return row && !store_.value(record, make_field(row->kind, common::erased_at)).null();
  }

  Result<> check_state() {
    StateTables tables = TRY(StateTables::open(database_));
    for (const KindSpec& kind : kinds()) {
      TRY(check_kind(tables, kind));
    }
    return done();
  }

  Result<> check_kind(StateTables& tables, const KindSpec& kind) {
    std::unordered_set<RecordId> seen;
    TRY(tables.each(kind, [&](RecordId id, const auto& columns, std::string_view stamps) {
      seen.insert(id);
      check_state_row(kind, id, columns, stamps);
      return done();
    }));
    check_absent_rows(kind, seen);
    return done();
  }

  void check_state_row(const KindSpec& kind,
                       RecordId id,
                       const std::vector<ValueView>& columns,
                       std::string_view stamps) {
    if (tail_.contains(id)) return;
    const auto row = store_.find(id);
    if (row && row->kind == kind.kind) {
      const StateRow expected = make_state_row(store_, history_, *row);
      if (same_columns(expected, columns) && expected.stamps == stamps) return;
    }
    report_.add(fail("verify.state_row", {std::string(kind.name), to_base32(id.value)}));
  }

  void check_absent_rows(const KindSpec& kind, const std::unordered_set<RecordId>& seen) {
    const Table& table = store_.table(kind.kind);
    report_.records += table.size();
    for (RowIndex row = 0; row < table.size(); ++row) {
      const RecordId id = table.id(row);
      if (seen.contains(id) || tail_.contains(id)) continue;
      report_.add(fail("verify.state_row", {std::string(kind.name), to_base32(id.value)}));
    }
  }

  // An erased record's entries are made anew from blanks and tell nothing.
  Result<> check_histories() {
    Statement select = TRY(database_.prepare("SELECT record, entries FROM history"));
    std::size_t found = 0;
    while (TRY(select.step())) {
      const RecordId record{static_cast<std::uint64_t>(select.integer(0))};
      if (tail_.contains(record) || erased(record)) continue;
      ++found;
      if (encode_history(history_.of(record)) != as_bytes(select.blob(1))) {
        report_.add(fail("verify.history", {to_base32(record.value)}));
      }
    }
    std::size_t expected = 0;
    for (const auto& [record, entries] : history_.records()) {
      if (!entries.empty() && !tail_.contains(record) && !erased(record)) ++expected;
    }
    if (expected > found) report_.add(fail("verify.history", {std::to_string(expected - found)}));
    return done();
  }

  Database& database_;
  LogReader& reader_;
  Store store_;
  History history_;
  VerifyReport report_;
  Statement personal_;
  std::uint64_t state_seq_ = 0;           // the rows of state know the log up to here
  std::string digest_;                    // of the row before
  std::unordered_set<RecordId> tail_;     // touched past the state tables
  std::unordered_set<RecordId> missing_;  // records with values that are gone
};

}  // namespace

void VerifyReport::add(Error finding) {
  if (findings.size() < kFindingsMax) {
    findings.push_back(std::move(finding));
  } else {
    more_findings += 1;
  }
}

Result<VerifyReport> verify(const std::filesystem::path& file, const CheckFigures& figures) {
  Database database = TRY(Database::open(file, Access::ReadOnly));
  TRY(require_current(database));
  LogReader reader = TRY(LogReader::open(database));
  return Verification(database, reader).run(figures);
}

}  // namespace planerka::sqlite
