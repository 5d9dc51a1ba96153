#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace planerka {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// FIPS 180-4.
Sha256Digest sha256(std::string_view bytes);

/// RFC 2104 over SHA-256.
Sha256Digest hmac_sha256(std::string_view key, std::string_view message);

/// The digest as bytes.
inline std::string_view view(const Sha256Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// Spreads a number over 64 bits (the finaliser of SplitMix64, Steele et al. 2014); a bijection.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x += 0x9e37'79b9'7f4a'7c15;
  x = (x ^ x >> 30) * 0xbf58'476d'1ce4'e5b9;
  x = (x ^ x >> 27) * 0x94d0'49bb'1331'11eb;
  return x ^ x >> 31;
}

/// A hash of bytes for tables: the same natively and in WASM, not for use against an adversary.
std::uint64_t hash_bytes(std::string_view bytes);

}  // namespace planerka
