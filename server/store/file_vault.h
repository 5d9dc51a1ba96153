#pragma once

// The bytes of a workspace's files, in a folder beside its database: FOLDER/ab/ab12… a whole file,
// named by the SHA-256 of its bytes and never changed; FOLDER/parts/ab12… one that is on its way. A
// whole file is on disk (fsync of file and folder) before anybody is told. Calls block on the disk;
// whole files may be read from any thread, everything else is one thread's.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace planerka {

/// How much of a file is there.
struct FileHeld {
  std::uint64_t bytes = 0;
  bool whole = false;

  friend bool operator==(const FileHeld&, const FileHeld&) = default;
};

/// Bytes of a file from `offset` on; the file has `total` in all.
struct FilePart {
  std::string_view sha256;
  std::uint64_t offset = 0;
  std::uint64_t total = 0;
  std::string_view bytes;
};

class FileVault {
 public:
  explicit FileVault(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // REQUIRES of all: `sha256` is_file_digest().
  FileHeld held(std::string_view sha256) const;
  /// Puts a part behind those that are there; what is whole already stays as it is. Errors:
  /// file.too_large, file.offset, file.differs (the digest; what was there is gone), file.no_room,
  /// file.storage. When kPartsMax files are on their way the oldest gives way.
  Result<FileHeld> put(const FilePart& part);
  /// file.missing unless it is whole; file.storage.
  Result<std::string> read(std::string_view sha256) const;
  void remove(std::string_view sha256);

  /// The digests of all whole files, ascending.
  std::vector<std::string> all() const;
  std::chrono::hours age(std::string_view sha256) const;
  /// Removes parts that nobody added to for kPartKept.
  void drop_old_parts();
  /// The digests of whole files whose bytes are others.
  std::vector<std::string> damaged() const;
  /// Brings whole files that `to` lacks there; hard links where the disk has them.
  Result<> copy_to(const std::filesystem::path& to) const;

  static constexpr std::size_t kPartsMax = 64;
  static constexpr std::chrono::hours kPartKept{24 * 7};

 private:
  std::filesystem::path whole_path(std::string_view sha256) const;
  std::filesystem::path part_path(std::string_view sha256) const;
  void make_room_for_part() const;
  Result<FileHeld> finish(std::string_view sha256) const;

  std::filesystem::path folder_;
};

/// The folder of the files that belong to a database file.
std::filesystem::path files_beside(const std::filesystem::path& database);

}  // namespace planerka
