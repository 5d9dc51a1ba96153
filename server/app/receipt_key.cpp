#include "server/app/receipt_key.h"

#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace planerka {
namespace {

constexpr std::size_t kKeyBytes = 32;

}  // namespace

Result<std::string> open_receipt_key(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "receipt.key";
  if (std::ifstream file(path, std::ios::binary); file) {
    std::string key((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (key.size() != kKeyBytes) return fail("receipt_key.unreadable", {path.string()});
    return key;
  }
  std::string key(kKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = file >= 0 &&
                       ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!written) return fail("receipt_key.unreadable", {path.string()});
  return key;
}

}  // namespace planerka
