#pragma once

// Strings of bytes as SQLite's blobs and back.

#include <cstdint>
#include <span>
#include <string_view>

namespace planerka::sqlite {

inline std::span<const std::uint8_t> as_blob(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

inline std::string_view as_bytes(std::span<const std::uint8_t> blob) {
  return {reinterpret_cast<const char*>(blob.data()), blob.size()};
}

/// SQLite's integers are signed: 64-bit numbers of ours are stored by their bits.
inline std::int64_t as_integer(std::uint64_t bits) {
  return static_cast<std::int64_t>(bits);
}

}  // namespace planerka::sqlite
