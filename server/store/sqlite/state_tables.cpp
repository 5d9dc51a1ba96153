#include "server/store/sqlite/state_tables.h"

#include <string>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/layout.h"
#include "server/store/state_columns.h"
#include "server/store/state_row.h"
#include "server/store/value_bytes.h"

namespace planerka::sqlite {
namespace {

constexpr int kIdParameter = 1;
constexpr int kFirstParameter = 2;  // of the fields, in the schema's order; then the stamps

std::string column_list(const KindSpec& kind) {
  std::string list = "id";
  for (const FieldSpec& field : kind.fields) {
    list += ", " + quoted(field.name);
  }
  return list + ", stamps";
}

std::string upsert_sql(const KindSpec& kind) {
  std::string sql =
      "INSERT OR REPLACE INTO " + quoted(kind.name) + "(" + column_list(kind) + ") VALUES(?";
  for (std::size_t i = 0; i <= kind.fields.size(); ++i) {
    sql += ",?";
  }
  return sql + ")";
}

void bind_value(Statement& statement, int parameter, const Value& value) {
  if (value.tag == ValueTag::Integer) {
    statement.bind(parameter, value.integer);
  } else {
    statement.bind(parameter, std::string_view(value.bytes));
  }
}

ValueView column_value(const Statement& statement, int column, ColumnType type) {
  if (statement.is_null(column)) return {};
  if (type == ColumnType::Integer) return {ValueTag::Integer, statement.integer(column), {}};
  return {ValueTag::Text, 0, statement.text(column)};
}

}  // namespace

Result<StateTables> StateTables::open(Database& database) {
  StateTables tables(database);
  tables.upserts_.resize(kKindLimit);
  for (const KindSpec& kind : kinds()) {
    tables.upserts_[static_cast<std::size_t>(kind.kind)] = TRY(database.prepare(upsert_sql(kind)));
  }
  tables.history_ = TRY(database.prepare("INSERT OR REPLACE INTO history VALUES(?,?)"));
  tables.opaque_of_ = TRY(database.prepare("SELECT field FROM opaque WHERE record=?"));
  tables.forget_opaque_ = TRY(database.prepare("DELETE FROM opaque WHERE record=? AND field=?"));
  return tables;
}

Result<> StateTables::write(const StateRow& row) {
  const KindSpec& kind = *find_kind(row.kind);
  Statement& upsert = upserts_[static_cast<std::size_t>(row.kind)];
  upsert.clear();
  upsert.bind(kIdParameter, as_integer(row.id.value));
  for (const auto& [place, value] : row.columns) {
    bind_value(upsert, kFirstParameter + place, value);
  }
  upsert.bind(kFirstParameter + static_cast<int>(kind.fields.size()), as_blob(row.stamps));
  TRY(upsert.run());
  if (!row.history.empty()) {
    history_.bind(1, as_integer(row.id.value)).bind(2, as_blob(row.history));
    TRY(history_.run());
  }
  return placed(row);
}

Result<> StateTables::placed(const StateRow& row) {
  std::vector<std::int64_t> known;
  opaque_of_.bind(1, as_integer(row.id.value));
  while (TRY(opaque_of_.step())) {
    const FieldId field{static_cast<std::uint16_t>(opaque_of_.integer(0))};
    if (find_field(field) != nullptr) known.push_back(field.value);
  }
  for (const std::int64_t field : known) {
    forget_opaque_.bind(1, as_integer(row.id.value)).bind(2, field);
    TRY(forget_opaque_.run());
  }
  return done();
}

Result<> StateTables::each(const KindSpec& kind, const Visit& visit) {
  Statement select = TRY(database_->prepare("SELECT " + column_list(kind) + " FROM " +
                                            quoted(kind.name) + " ORDER BY id"));
  std::vector<ColumnType> types;
  for (const FieldSpec& field : kind.fields) {
    types.push_back(column_type(field.type));
  }
  std::vector<ValueView> columns(types.size());
  while (TRY(select.step())) {
    for (std::size_t i = 0; i < types.size(); ++i) {
      columns[i] = column_value(select, static_cast<int>(i) + 1, types[i]);
    }
    const RecordId id{static_cast<std::uint64_t>(select.integer(0))};
    TRY(visit(id, columns, as_bytes(select.blob(static_cast<int>(types.size()) + 1))));
  }
  return done();
}

Result<LoadedState> StateTables::load(Store& store, History& history) {
  LoadedState loaded;
  loaded.seq = static_cast<std::uint64_t>(TRY(meta_number(*database_, meta::kStateSeq)));
  for (const KindSpec& kind : kinds()) {
    TRY(load_rows(store, kind));
  }
  TRY(load_histories(history));
  TRY(load_opaque(store, loaded.stale));
  return loaded;
}

Result<> StateTables::load_rows(Store& store, const KindSpec& kind) {
  StateLoader loader(store, kind);
  return each(kind, [&loader](RecordId id, const auto& columns, std::string_view stamps) {
    return loader.load(id, columns, stamps);
  });
}

Result<> StateTables::load_histories(History& history) {
  Statement select = TRY(database_->prepare("SELECT record, entries FROM history"));
  while (TRY(select.step())) {
    const RecordId record{static_cast<std::uint64_t>(select.integer(0))};
    TRY(load_history(record, as_bytes(select.blob(1)), history));
  }
  return done();
}

Result<> StateTables::load_opaque(Store& store, std::vector<RecordId>& stale) {
  Statement select =
      TRY(database_->prepare("SELECT record, field, clock, replica, seq, value FROM opaque"));
  while (TRY(select.step())) {
    const Value value = TRY(decode_value(as_bytes(select.blob(5))));
    const OpView op{RecordId{static_cast<std::uint64_t>(select.integer(0))},
                    FieldId{static_cast<std::uint16_t>(select.integer(1))},
                    OpKind::Put,
                    value.view()};
    const Stamp stamp{static_cast<std::uint64_t>(select.integer(2)),
                      ReplicaId{static_cast<std::uint32_t>(select.integer(3))}};
    const Version version{stamp, static_cast<std::uint64_t>(select.integer(4))};
    store.merge(op, store.open_version(version));
    if (find_field(op.field) != nullptr) stale.push_back(op.record);
  }
  return done();
}

}  // namespace planerka::sqlite
