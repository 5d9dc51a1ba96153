#pragma once

// SQLite as the server uses it: one connection, prepared statements, transactions that roll back
// unless committed, and every failure a Result. Not thread-safe: a connection belongs to one thread
// at a time. Only this folder includes sqlite3.h.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace planerka::sqlite {

/// The kinds of failure that callers tell apart; any other SQLite error is "sqlite.failed".
/// Each Error carries the file and SQLite's own message as arguments.
inline constexpr std::string_view kBusy = "sqlite.busy";
inline constexpr std::string_view kConstraint = "sqlite.constraint";
inline constexpr std::string_view kCorrupt = "sqlite.corrupt";
inline constexpr std::string_view kFull = "sqlite.full";
inline constexpr std::string_view kIo = "sqlite.io";
inline constexpr std::string_view kReadOnly = "sqlite.read_only";
inline constexpr std::string_view kMissing = "sqlite.missing";
inline constexpr std::string_view kFailed = "sqlite.failed";

enum class Access {
  Write,     ///< the file is created when absent
  ReadOnly,  ///< the file must exist; nothing on disk is changed
};

/// One prepared statement. Parameters and columns are counted as SQLite does: parameters from 1,
/// columns from 0. A failed bind is reported by the next step.
class Statement {
 public:
  Statement() = default;

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  /// The bytes are copied: they may go before the step.
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, std::span<const std::uint8_t> blob);
  /// Without a copy: the bytes live until the statement has run.
  Statement& bind_in_place(int parameter, std::span<const std::uint8_t> blob);
  Statement& bind_null(int parameter);
  /// All parameters become NULL.
  Statement& clear();

  /// True when a row stands ready, false at the end. At the end and on an error the statement is
  /// reset, with its parameters kept, and can be bound and stepped anew.
  Result<bool> step();
  /// Steps a statement that yields no row that matters, to its end.
  Result<> run();
  /// Gives up the rows left, so that the read transaction ends.
  void reset();

  /// REQUIRES: a row stands ready. Text and blob live until the next step or reset.
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  std::span<const std::uint8_t> blob(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  void note(int code);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bind_code_ = 0;
};

/// One connection to one file: WAL, synchronous=FULL (a commit is on disk when it returns), foreign
/// keys on, and a wait of 5 s for another process's lock.
class Database {
 public:
  static Result<Database> open(const std::filesystem::path& file, Access access);

  /// Runs a script of statements without parameters.
  Result<> execute(const std::string& script);
  Result<Statement> prepare(std::string_view sql);

  /// The first column of the first row as a number; 0 when there is no row.
  Result<std::int64_t> number(std::string_view sql);

  /// Rows touched by the last INSERT, UPDATE or DELETE.
  std::int64_t rows_touched() const;

  /// Copies the whole database, consistently and while others write, into a new file.
  Result<> backup_to(const std::filesystem::path& file);

  const std::filesystem::path& file() const { return file_; }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  explicit Database(std::filesystem::path file) : file_(std::move(file)) {}
  Result<> set_up(Access access);

  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> connection_;
};

/// All or nothing: rolled back when it goes out of scope uncommitted. A read transaction sees one
/// moment of the database. REQUIRES: the Database outlives it and has no other transaction open.
class Transaction {
 public:
  enum class Kind { Read, Write };

  static Result<Transaction> begin(Database& database, Kind kind);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Durable when it succeeds. After an error the transaction is rolled back.
  Result<> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}

  Database* database_;
};

}  // namespace planerka::sqlite
