#include "server/auth/password.h"

#include <array>

#include <sodium/crypto_pwhash.h>

namespace planerka::auth {

Result<std::string> hash_password(const std::string& password, const HashCost& cost) {
  if (password.empty()) return fail("password.empty");
  if (password.size() > kPasswordBytesMax) return fail("password.long");
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  const int code = crypto_pwhash_str(
      encoded.data(), password.data(), password.size(), cost.passes, cost.memory_bytes);
  if (code != 0) return fail("password.memory");
  return std::string(encoded.data());
}

bool verify_password(const std::string& encoded, const std::string& password) {
  return crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& encoded, const HashCost& cost) {
  return crypto_pwhash_str_needs_rehash(encoded.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace planerka::auth
