#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/sqlite_store.h"
#include "server/store/state_writer.h"
#include "tests/server/store/log_builders.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::sqlite {

/// A workspace on disk, an authority's state in memory, and the tables following it.
class WorkspaceTest : public testing::Test {
 protected:
  void open() { store_ = SqliteStore::open(file(), calls_.poster()).value(); }
  void close() { store_.reset(); }
  std::filesystem::path file() const { return folder_ / "main.db"; }

  AppendOutcome append() { return planerka::append(*store_, calls_, author_.commit()); }

  AppendOutcome write(StateRows rows) {
    std::optional<AppendOutcome> outcome;
    store_->write_state(std::move(rows), [&](AppendOutcome told) { outcome = told; });
    calls_.run_until([&outcome] { return outcome.has_value(); });
    return outcome.value_or(AppendOutcome::Failed);
  }

  /// Rows of records as the authority has them now; complete through its head.
  StateRows rows(std::initializer_list<RecordId> records);

  /// Makes the tables show everything.
  void write_everything();

  /// What the next start finds: the tables, and the tail of the log on top.
  struct Loaded {
    Store store;
    History history;
  };
  std::unique_ptr<Loaded> load();

  /// One cell, by SQL.
  std::string cell(const std::string& sql);
  /// Changes the file behind the store's back. REQUIRES: it is closed.
  void tamper(const std::string& sql);

  TemporaryFolder folder_;
  PostedCalls calls_;
  Author author_;
  std::unique_ptr<SqliteStore> store_;
};

}  // namespace planerka::sqlite
