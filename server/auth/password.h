#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace planerka::auth {

/// What one argon2id hash costs. A sign-in takes about 0.1 s of one core with the default, which is
/// above the minimum that OWASP's Password Storage Cheat Sheet asks (19 MiB, 2 passes).
struct HashCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};

/// 1–256 bytes; longer texts would only burn memory.
inline constexpr std::size_t kPasswordBytesMax = 256;

/// The encoded hash ("$argon2id$v=19$…"). Errors: password.empty, password.long, password.memory.
Result<std::string> hash_password(const std::string& password, const HashCost& cost);

/// Takes the same time whether it agrees or not.
bool verify_password(const std::string& encoded, const std::string& password);

/// True when a hash was made at another cost, so that a sign-in can renew it.
bool needs_rehash(const std::string& encoded, const HashCost& cost);

}  // namespace planerka::auth
