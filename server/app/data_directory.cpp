#include "server/app/data_directory.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace planerka::app {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& folder, int number) {
  return fail("data.unwritable", {folder.string(), std::strerror(number)});
}

std::string read_pid(int file) {
  std::array<char, 32> text{};
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  std::string pid(text.data(), static_cast<std::size_t>(size > 0 ? size : 0));
  return pid.substr(0, pid.find('\n'));
}

}  // namespace

Result<DataDirectory> DataDirectory::open(const fs::path& folder) {
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (error) return fail("data.unwritable", {folder.string(), error.message()});
  if (made) fs::permissions(folder, fs::perms::owner_all, error);
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return unwritable(folder, errno);
  DataDirectory directory(fs::absolute(folder), lock);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail("data.locked", {folder.string(), read_pid(lock)});
  }
  const std::string pid = fmt::format("{}\n", getpid());
  const bool written = ftruncate(lock, 0) == 0 &&
                       pwrite(lock, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
  if (!written) return unwritable(folder, errno);
  return directory;
}

DataDirectory::~DataDirectory() {
  // The file stays: removing it would let a third process lock another file of the same name.
  if (lock_ >= 0) close(lock_);
}

std::filesystem::path admin_socket_of(const fs::path& folder) {
  return fs::absolute(folder) / "admin.sock";
}

}  // namespace planerka::app
