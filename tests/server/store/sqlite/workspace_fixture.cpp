#include "tests/server/store/sqlite/workspace_fixture.h"

#include "server/store/state_row.h"

namespace planerka::sqlite {

StateRows WorkspaceTest::rows(std::initializer_list<RecordId> records) {
  StateRows made;
  made.as_of = author_.head();
  made.complete_through = author_.head();
  for (const RecordId record : records) {
    made.rows.push_back(
        make_state_row(author_.store(), author_.history(), author_.store().find(record).value()));
  }
  return made;
}

void WorkspaceTest::write_everything() {
  StateRows all = rows({});
  for (const KindSpec& kind : kinds()) {
    for (RowIndex row = 0; row < author_.store().table(kind.kind).size(); ++row)
      all.rows.push_back(make_state_row(author_.store(), author_.history(), {kind.kind, row}));
  }
  ASSERT_EQ(write(std::move(all)), AppendOutcome::Done);
}

std::unique_ptr<WorkspaceTest::Loaded> WorkspaceTest::load() {
  auto loaded = std::make_unique<Loaded>();
  const LoadedState state = store_->load(loaded->store, loaded->history).value();
  const std::vector<LogEntry> tail = store_->read(state.seq + 1, 100'000).value();
  for (const LogEntry& entry : tail)
    apply_change(entry.change, loaded->store, loaded->history);
  return loaded;
}

std::string WorkspaceTest::cell(const std::string& sql) {
  Database database = Database::open(file(), Access::ReadOnly).value();
  Statement select = database.prepare(sql).value();
  if (!select.step().value()) return "(no row)";
  return select.is_null(0) ? "(null)" : std::string(select.text(0));
}

void WorkspaceTest::tamper(const std::string& sql) {
  Database database = Database::open(file(), Access::Write).value();
  ASSERT_TRUE(database.execute("PRAGMA foreign_keys=OFF").ok());
  const Result<> done = database.execute(sql);
  ASSERT_TRUE(done.ok()) << done.error().args.back();
  ASSERT_GT(database.rows_touched(), 0) << sql;
}

}  // namespace planerka::sqlite
