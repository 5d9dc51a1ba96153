#include "server/store/sqlite/database.h"

#include <utility>

#include <sqlite3.h>

namespace planerka::sqlite {
namespace {

constexpr int kBusyWaitMs = 5'000;
constexpr int kBackupPagesPerStep = 1'024;

std::string_view kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return kBusy;
    case SQLITE_CONSTRAINT:
      return kConstraint;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return kCorrupt;
    case SQLITE_FULL:
      return kFull;
    case SQLITE_IOERR:
      return kIo;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return kReadOnly;
    case SQLITE_CANTOPEN:
      return kMissing;
    default:
      return kFailed;
  }
}

Error failure(sqlite3* connection, int code) {
  const char* name = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  // A bind can fail without the connection knowing, so its message is taken only when it agrees.
  const bool told = connection != nullptr && sqlite3_extended_errcode(connection) == code;
  const char* message = told ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  return fail(kind_of(code), {name == nullptr ? "" : name, message});
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void Statement::note(int code) {
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  note(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  note(sqlite3_bind_double(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL, which an empty view without storage is not.
  const char* data = text.data() == nullptr ? "" : text.data();
  note(sqlite3_bind_text64(
      statement_.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::uint8_t> blob) {
  const void* data = blob.data() == nullptr ? static_cast<const void*>("") : blob.data();
  note(sqlite3_bind_blob64(statement_.get(), parameter, data, blob.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_in_place(int parameter, std::span<const std::uint8_t> blob) {
  const void* data = blob.data() == nullptr ? static_cast<const void*>("") : blob.data();
  note(sqlite3_bind_blob64(statement_.get(), parameter, data, blob.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  note(sqlite3_bind_null(statement_.get(), parameter));
  return *this;
}

Statement& Statement::clear() {
  sqlite3_clear_bindings(statement_.get());
  return *this;
}

Result<bool> Statement::step() {
  VERIFY(statement_ != nullptr);
  sqlite3* connection = sqlite3_db_handle(statement_.get());
  if (const int bound = std::exchange(bind_code_, SQLITE_OK); bound != SQLITE_OK) {
    return failure(connection, bound);
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  Error error = failure(connection, sqlite3_extended_errcode(connection));
  sqlite3_reset(statement_.get());
  return error;
}

Result<> Statement::run() {
  while (TRY(step())) {
  }
  return done();
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (data == nullptr) return {};
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

void Database::Close::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::filesystem::path& file, Access access) {
  Database database(file);
  const int flags = (access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                             : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  database.connection_.reset(raw);
  if (code != SQLITE_OK) {
    return fail(kind_of(code), {file.string(), raw == nullptr ? "" : sqlite3_errmsg(raw)});
  }
  TRY(database.set_up(access));
  return database;
}

Result<> Database::set_up(Access access) {
  sqlite3_busy_timeout(connection_.get(), kBusyWaitMs);
  TRY(execute("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"));
  if (access == Access::ReadOnly) return execute("PRAGMA query_only=ON;");
  return execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
}

Result<> Database::execute(const std::string& script) {
  const int code = sqlite3_exec(connection_.get(), script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(connection_.get(), code);
  return done();
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(),
                                      sql.data(),
                                      static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT,
                                      &statement,
                                      nullptr);
  if (code != SQLITE_OK) return failure(connection_.get(), code);
  return Statement(statement);
}

Result<std::int64_t> Database::number(std::string_view sql) {
  Statement statement = TRY(prepare(sql));
  if (!TRY(statement.step())) return std::int64_t{0};
  return statement.integer(0);
}

std::int64_t Database::rows_touched() const {
  return sqlite3_changes64(connection_.get());
}

Result<> Database::backup_to(const std::filesystem::path& file) {
  sqlite3* raw = nullptr;
  const int opened =
      sqlite3_open_v2(file.c_str(),
                      &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE,
                      nullptr);
  const std::unique_ptr<sqlite3, Close> target(raw);
  if (opened != SQLITE_OK) return fail(kind_of(opened), {file.string(), sqlite3_errstr(opened)});
  sqlite3_backup* backup = sqlite3_backup_init(raw, "main", connection_.get(), "main");
  if (backup == nullptr) return failure(raw, sqlite3_extended_errcode(raw));
  int code = SQLITE_OK;
  while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
    code = sqlite3_backup_step(backup, kBackupPagesPerStep);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(10);
  }
  const int finished = sqlite3_backup_finish(backup);
  if (finished != SQLITE_OK) return failure(raw, finished);
  return done();
}

Result<Transaction> Transaction::begin(Database& database, Kind kind) {
  // IMMEDIATE: a writer learns that another process holds the file now, not in mid-work.
  TRY(database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  // SQLite has already rolled back after a full disk or an I/O error; a second time is an error
  // that changes nothing.
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK").ok());
}

Result<> Transaction::commit() {
  VERIFY(database_ != nullptr);
  TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return done();
}

}  // namespace planerka::sqlite
