#include "server/store/sqlite/backup.h"

#include <algorithm>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/layout.h"

namespace planerka::sqlite {
namespace {

namespace fs = std::filesystem;

fs::path with_suffix(const fs::path& file, const std::string& suffix) {
  return {file.string() + suffix};
}

Result<> succeeded(const std::error_code& error, const fs::path& file) {
  if (!error) return done();
  return fail("store.file", {file.string(), error.message()});
}

void remove_database(const fs::path& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(with_suffix(file, suffix), ignored);
  }
}

Result<> sync_path(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) return fail("store.file", {path.string(), "fsync"});
  return done();
}

// A copy that ends with its file: no WAL beside it.
Result<> copy_whole(Database& from, const fs::path& to) {
  TRY(from.backup_to(to));
  Database copy = TRY(Database::open(to, Access::Write));
  return copy.execute("PRAGMA journal_mode=DELETE");
}

Result<> move_into_place(const fs::path& from, const fs::path& to) {
  TRY(sync_path(from));
  std::error_code error;
  fs::rename(from, to, error);
  TRY(succeeded(error, to));
  return sync_path(to.has_parent_path() ? to.parent_path() : fs::path("."));
}

Result<> check_backup(Database& copy) {
  const std::int64_t id = TRY(copy.number("PRAGMA application_id"));
  if (id != kApplicationId) return fail("store.foreign_file", {copy.file().string()});
  const std::int64_t layout = TRY(copy.number("PRAGMA user_version"));
  const std::int64_t known = migrations().back().to;
  if (layout > known) {
    return fail("store.newer_schema",
                {copy.file().string(), std::to_string(layout), std::to_string(known)});
  }
  Statement check = TRY(copy.prepare("PRAGMA quick_check"));
  if (TRY(check.step()) && check.text(0) == "ok") return done();
  return fail("store.damaged", {copy.file().string()});
}

// The epoch of the file that stands there, whose WAL goes home on the way; 0 when it cannot be read
// or is not there.
std::int64_t epoch_in_place(const fs::path& workspace) {
  if (!fs::exists(workspace)) return 0;
  Result<Database> database = Database::open(workspace, Access::Write);
  if (!database.ok()) return 0;
  const Result<std::int64_t> epoch = meta_number(*database, meta::kEpoch);
  return epoch.ok() ? *epoch : 0;
}

// A hard link, so that at every moment a whole file stands in the workspace's place.
Result<> keep_aside(const fs::path& workspace, std::int64_t epoch) {
  if (!fs::exists(workspace)) return done();
  const fs::path aside = with_suffix(workspace, ".epoch" + std::to_string(epoch));
  std::error_code error;
  fs::remove(aside, error);
  fs::create_hard_link(workspace, aside, error);
  TRY(succeeded(error, aside));
  // The WAL of the old file must never meet the new one.
  for (const char* suffix : {"-wal", "-shm"}) {
    const fs::path beside = with_suffix(workspace, suffix);
    if (!fs::exists(beside)) continue;
    fs::rename(beside, with_suffix(aside, suffix), error);
    TRY(succeeded(error, beside));
  }
  return done();
}

}  // namespace

Result<> backup(const fs::path& workspace, const fs::path& copy) {
  if (fs::exists(copy)) return fail("store.exists", {copy.string()});
  const fs::path partial = with_suffix(copy, ".partial");
  remove_database(partial);
  Database database = TRY(Database::open(workspace, Access::ReadOnly));
  // Held open, the read transaction keeps the copy at one moment however long it takes.
  const Transaction moment = TRY(Transaction::begin(database, Transaction::Kind::Read));
  TRY(database.number("SELECT count(*) FROM meta"));
  TRY(copy_whole(database, partial));
  return move_into_place(partial, copy);
}

Result<std::uint32_t> restore(const fs::path& copy, const fs::path& workspace) {
  Database source = TRY(Database::open(copy, Access::ReadOnly));
  TRY(check_backup(source));
  const std::int64_t in_place = epoch_in_place(workspace);
  const std::int64_t epoch = std::max(in_place, TRY(meta_number(source, meta::kEpoch))) + 1;
  const fs::path partial = with_suffix(workspace, ".restoring");
  remove_database(partial);
  TRY(copy_whole(source, partial));
  {
    Database restored = TRY(Database::open(partial, Access::Write));
    TRY(set_meta(restored, meta::kEpoch, epoch));
    TRY(name_workspace(restored, workspace.stem().string()));
    TRY(restored.execute("PRAGMA journal_mode=DELETE"));
  }
  TRY(keep_aside(workspace, in_place));
  TRY(move_into_place(partial, workspace));
  return static_cast<std::uint32_t>(epoch);
}

}  // namespace planerka::sqlite
