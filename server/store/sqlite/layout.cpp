#include "server/store/sqlite/layout.h"

#include <array>
#include <string>
#include <unordered_set>

#include "server/store/state_columns.h"
#include "shared/model/schema.h"

namespace planerka::sqlite {
namespace {

// Personal values stand apart from what the digests of `changes` cover, so that erasure can delete
// them: a body holds a salted digest in their place. What a change replaced is for undo and is not
// covered either: it is dropped after 30 days.
constexpr std::string_view kFirstLayout = R"(
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL,
    n INTEGER NOT NULL,
    action INTEGER NOT NULL,
    author INTEGER,
    command INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    seen_seq INTEGER NOT NULL,
    received INTEGER NOT NULL,
    committed INTEGER NOT NULL,
    receipt BLOB NOT NULL,
    mark INTEGER,
    body BLOB NOT NULL,
    digest BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX changes_by_command ON changes(replica, n);
  CREATE INDEX changes_by_action ON changes(replica, action) WHERE action <> 0;
  CREATE TABLE replaced (
    seq INTEGER PRIMARY KEY REFERENCES changes(seq),
    body BLOB NOT NULL
  ) STRICT;
  CREATE TABLE personal (
    seq INTEGER NOT NULL REFERENCES changes(seq),
    op INTEGER NOT NULL,
    part INTEGER NOT NULL,
    record INTEGER NOT NULL,
    salt BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (seq, op, part)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX personal_by_record ON personal(record);
  CREATE TABLE touched (
    record INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE history (
    record INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
  ) STRICT;
  CREATE TABLE refusals (
    id INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL,
    n INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    code TEXT NOT NULL,
    arguments BLOB NOT NULL,
    received INTEGER NOT NULL,
    receipt BLOB NOT NULL,
    envelope BLOB,
    UNIQUE (replica, n)
  ) STRICT;
  CREATE TABLE replicas (
    replica INTEGER PRIMARY KEY,
    user INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    settled_n INTEGER NOT NULL,
    last_effective INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE opaque (
    record INTEGER NOT NULL,
    field INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    replica INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (record, field)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('epoch', 1), ('state_seq', 0), ('touched_seq', 0), ('last_commit', 0);
)";

constexpr std::array kMigrations = {Migration{1, kFirstLayout}};

Result<> refuse_newer(Database& database, std::int64_t found, std::int64_t known) {
  if (found <= known) return done();
  return fail("store.newer_schema",
              {database.file().string(), std::to_string(found), std::to_string(known)});
}

Result<> refuse_foreign(Database& database) {
  const std::int64_t id = TRY(database.number("PRAGMA application_id"));
  const std::int64_t tables = TRY(database.number("SELECT count(*) FROM sqlite_schema"));
  if (id == kApplicationId || (id == 0 && tables == 0)) return done();
  return fail("store.foreign_file", {database.file().string()});
}

Result<> take_step(Database& database, const Migration& step) {
  TRY(database.execute(std::string(step.script)));
  return database.execute("PRAGMA user_version=" + std::to_string(step.to));
}

std::string column_definition(const FieldSpec& field) {
  return quoted(field.name) +
         (column_type(field.type) == ColumnType::Integer ? " INTEGER" : " TEXT");
}

Result<> add_missing_columns(Database& database, const KindSpec& kind) {
  Statement select = TRY(database.prepare("SELECT name FROM pragma_table_info(?)"));
  select.bind(1, kind.name);
  std::unordered_set<std::string> present;
  while (TRY(select.step())) {
    present.emplace(select.text(0));
  }
  for (const FieldSpec& field : kind.fields) {
    if (present.contains(std::string(field.name))) continue;
    TRY(database.execute("ALTER TABLE " + quoted(kind.name) + " ADD COLUMN " +
                         column_definition(field)));
  }
  return done();
}

Result<> add_state_tables(Database& database) {
  for (const KindSpec& kind : kinds()) {
    std::string sql =
        "CREATE TABLE IF NOT EXISTS " + quoted(kind.name) + " (id INTEGER PRIMARY KEY";
    for (const FieldSpec& field : kind.fields) {
      sql += ", " + column_definition(field);
    }
    TRY(database.execute(sql + ", stamps BLOB NOT NULL) STRICT"));
    TRY(add_missing_columns(database, kind));
  }
  return done();
}

}  // namespace

std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

std::span<const Migration> migrations() {
  return kMigrations;
}

Result<> bring_up_to_date(Database& database, std::span<const Migration> steps) {
  TRY(refuse_foreign(database));
  Transaction transaction = TRY(Transaction::begin(database, Transaction::Kind::Write));
  const std::int64_t layout = TRY(database.number("PRAGMA user_version"));
  TRY(refuse_newer(database, layout, steps.back().to));
  for (const Migration& step : steps) {
    if (step.to > layout) TRY(take_step(database, step));
  }
  if (layout == 0) {
    TRY(database.execute("PRAGMA application_id=" + std::to_string(kApplicationId)));
    TRY(name_workspace(database, database.file().stem().string()));
  }
  const std::int64_t schema = TRY(meta_number(database, meta::kSchemaVersion));
  TRY(refuse_newer(database, schema, kSchemaVersion));
  TRY(add_state_tables(database));
  if (schema < kSchemaVersion) TRY(set_meta(database, meta::kSchemaVersion, kSchemaVersion));
  return transaction.commit();
}

Result<> require_current(Database& database) {
  TRY(refuse_foreign(database));
  const std::int64_t layout = TRY(database.number("PRAGMA user_version"));
  TRY(refuse_newer(database, layout, migrations().back().to));
  const std::int64_t schema = layout == 0 ? 0 : TRY(meta_number(database, meta::kSchemaVersion));
  TRY(refuse_newer(database, schema, kSchemaVersion));
  if (layout == migrations().back().to && schema == kSchemaVersion) return done();
  return fail("store.older_schema", {database.file().string()});
}

Result<std::int64_t> meta_number(Database& database, std::string_view key) {
  Statement select = TRY(database.prepare("SELECT value FROM meta WHERE key=?"));
  select.bind(1, key);
  if (!TRY(select.step())) return std::int64_t{0};
  return select.integer(0);
}

Result<> name_workspace(Database& database, std::string_view name) {
  Statement upsert = TRY(database.prepare("INSERT OR REPLACE INTO meta VALUES('workspace', ?)"));
  return upsert.bind(1, name).run();
}

Result<> set_meta(Database& database, std::string_view key, std::int64_t number) {
  Statement upsert = TRY(database.prepare("INSERT OR REPLACE INTO meta VALUES(?,?)"));
  upsert.bind(1, key).bind(2, number);
  return upsert.run();
}

}  // namespace planerka::sqlite
