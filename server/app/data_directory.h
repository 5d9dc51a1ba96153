#pragma once

#include <filesystem>
#include <utility>

#include "shared/base/result.h"

namespace planerka::app {

/// The folder of one installation, held by the one process that may write it: DIR/lock is locked
/// (flock) until this goes. Files: accounts.db, workspaces/NAME.db, admin.sock.
class DataDirectory {
 public:
  /// Makes the folder when absent, readable by its owner alone.
  /// Errors: data.locked {folder, pid}, data.unwritable {folder, why}.
  static Result<DataDirectory> open(const std::filesystem::path& folder);

  DataDirectory(DataDirectory&& other) noexcept
      : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}
  DataDirectory& operator=(DataDirectory&&) = delete;
  ~DataDirectory();

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path accounts_file() const { return folder_ / "accounts.db"; }

 private:
  DataDirectory(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}

  std::filesystem::path folder_;
  int lock_;
};

std::filesystem::path admin_socket_of(const std::filesystem::path& folder);

}  // namespace planerka::app
