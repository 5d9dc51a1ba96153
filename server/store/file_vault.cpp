#include "server/store/file_vault.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/domain/files.h"

namespace planerka {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFanDigits = 2;

Error failed(int number) {
  const bool full = number == ENOSPC || number == EDQUOT;
  return full ? fail("file.no_room") : fail("file.storage", {std::strerror(number)});
}

Error failed(const std::error_code& error) {
  return failed(error.value());
}

Result<> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  return error ? Result<>(failed(error)) : done();
}

Result<> sync_path(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int why = errno;
  if (file >= 0) ::close(file);
  return synced ? done() : Result<>(failed(why));
}

Result<> write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

// A part that did not fit leaves nothing behind.
Result<> append(const fs::path& path, std::uint64_t offset, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return failed(errno);
  Result<> written = write_all(file, bytes);
  if (!written.ok() && ::ftruncate(file, static_cast<off_t>(offset)) != 0) {
    written = fail("file.storage", {std::strerror(errno)});
  }
  ::close(file);
  return written;
}

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("file.missing");
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return fail("file.storage", {path.filename().string()});
  return bytes;
}

std::string digest_of(std::string_view bytes) {
  return to_hex(view(sha256(bytes)));
}

Result<> bring(const fs::path& from, const fs::path& to) {
  TRY(make_folder(to.parent_path()));
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (!error) return done();
  const fs::path partial = to.string() + ".partial";
  fs::copy_file(from, partial, fs::copy_options::overwrite_existing, error);
  if (!error) TRY(sync_path(partial));
  if (!error) fs::rename(partial, to, error);
  return error ? Result<>(failed(error)) : done();
}

}  // namespace

fs::path files_beside(const fs::path& database) {
  return {database.string() + ".files"};
}

fs::path FileVault::whole_path(std::string_view sha256) const {
  return folder_ / sha256.substr(0, kFanDigits) / sha256;
}

fs::path FileVault::part_path(std::string_view sha256) const {
  return folder_ / "parts" / sha256;
}

FileHeld FileVault::held(std::string_view sha256) const {
  std::error_code error;
  const auto whole = fs::file_size(whole_path(sha256), error);
  if (!error) return {.bytes = whole, .whole = true};
  const auto part = fs::file_size(part_path(sha256), error);
  return {.bytes = error ? 0 : part};
}

Result<FileHeld> FileVault::put(const FilePart& part) {
  const FileHeld before = held(part.sha256);
  if (before.whole) return before;
  if (part.total > kFileBytesMax) return fail("file.too_large");
  const bool fits = part.offset == before.bytes && part.bytes.size() <= part.total - part.offset;
  if (part.offset > part.total || !fits) return fail("file.offset");
  if (before.bytes == 0) make_room_for_part();
  TRY(make_folder(folder_ / "parts"));
  TRY(append(part_path(part.sha256), part.offset, part.bytes));
  const std::uint64_t bytes = part.offset + part.bytes.size();
  if (bytes < part.total) return FileHeld{.bytes = bytes};
  return finish(part.sha256);
}

Result<FileHeld> FileVault::finish(std::string_view sha256) const {
  const fs::path part = part_path(sha256);
  const std::string bytes = TRY(read_whole(part));
  std::error_code error;
  if (digest_of(bytes) != sha256) {
    fs::remove(part, error);
    return fail("file.differs");
  }
  const fs::path whole = whole_path(sha256);
  TRY(make_folder(whole.parent_path()));
  TRY(sync_path(part));
  fs::rename(part, whole, error);
  if (error) return failed(error);
  TRY(sync_path(whole.parent_path()));
  TRY(sync_path(folder_));
  return FileHeld{.bytes = bytes.size(), .whole = true};
}

Result<std::string> FileVault::read(std::string_view sha256) const {
  return read_whole(whole_path(sha256));
}

void FileVault::remove(std::string_view sha256) {
  std::error_code ignored;
  fs::remove(whole_path(sha256), ignored);
  fs::remove(part_path(sha256), ignored);
}

std::vector<std::string> FileVault::all() const {
  std::vector<std::string> digests;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder_, error)) {
    std::string name = entry.path().filename().string();
    if (is_file_digest(name) && entry.path() == whole_path(name)) digests.push_back(name);
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

std::chrono::hours FileVault::age(std::string_view sha256) const {
  std::error_code error;
  const auto written = fs::last_write_time(whole_path(sha256), error);
  if (error) return {};
  return std::chrono::duration_cast<std::chrono::hours>(fs::file_time_type::clock::now() - written);
}

void FileVault::drop_old_parts() {
  const auto now = fs::file_time_type::clock::now();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_ / "parts", error)) {
    if (now - entry.last_write_time(error) > kPartKept) fs::remove(entry.path(), error);
  }
}

void FileVault::make_room_for_part() const {
  std::vector<std::pair<fs::file_time_type, fs::path>> parts;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_ / "parts", error)) {
    parts.emplace_back(entry.last_write_time(error), entry.path());
  }
  std::sort(parts.begin(), parts.end());
  for (std::size_t i = 0; i + kPartsMax <= parts.size(); ++i) {
    fs::remove(parts[i].second, error);
  }
}

std::vector<std::string> FileVault::damaged() const {
  std::vector<std::string> digests = all();
  std::erase_if(digests, [this](const std::string& digest) {
    const Result<std::string> bytes = read(digest);
    return bytes.ok() && digest_of(*bytes) == digest;
  });
  return digests;
}

Result<> FileVault::copy_to(const fs::path& to) const {
  const FileVault other(to);
  for (const std::string& digest : all()) {
    if (other.held(digest).whole) continue;
    TRY(bring(whole_path(digest), other.whole_path(digest)));
  }
  return done();
}

}  // namespace planerka
