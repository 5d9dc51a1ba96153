#pragma once

// The table of each kind: written row by row, read whole.

#include <functional>
#include <vector>

#include "server/store/sqlite/database.h"
#include "server/store/workspace_store.h"

namespace planerka::sqlite {

/// REQUIRES: the Database outlives it. Transactions are the caller's.
class StateTables {
 public:
  static Result<StateTables> open(Database& database);

  /// Puts the row in place of what its id had.
  Result<> write(const StateRow& row);

  /// All rows of a kind by id; the columns' bytes live during the visit.
  using Visit = std::function<Result<>(
      RecordId id, const std::vector<ValueView>& columns, std::string_view stamps)>;
  Result<> each(const KindSpec& kind, const Visit& visit);

  /// See WorkspaceStore::load; values that an older build could not place are placed now.
  Result<LoadedState> load(Store& store, History& history);

  /// Forgets the values that stood apart because an older build did not know their field: the row
  /// just written shows them.
  Result<> placed(const StateRow& row);

 private:
  explicit StateTables(Database& database) : database_(&database) {}
  Result<> load_rows(Store& store, const KindSpec& kind);
  Result<> load_opaque(Store& store, std::vector<RecordId>& stale);
  Result<> load_histories(History& history);

  Database* database_;
  std::vector<Statement> upserts_;  // by kind
  Statement history_;
  Statement opaque_of_;
  Statement forget_opaque_;
};

}  // namespace planerka::sqlite
