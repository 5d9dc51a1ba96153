#pragma once

// The relay's messages: a letter, then for each envelope its length and bytes.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "shared/base/verify.h"

namespace planerka::bench {

/// 'E': envelopes, to be kept and passed on. 'A': so many are on disk. 'L': all there are, please.
inline constexpr char kEnvelopes = 'E';
inline constexpr char kAcknowledged = 'A';
inline constexpr char kAll = 'L';

inline void append_number(std::string& message, std::uint32_t number) {
  message.append(reinterpret_cast<const char*>(&number), sizeof number);
}

inline std::uint32_t take_frame_number(std::string_view& rest) {
  std::uint32_t number = 0;
  VERIFY(rest.size() >= sizeof number);
  std::memcpy(&number, rest.data(), sizeof number);
  rest.remove_prefix(sizeof number);
  return number;
}

inline void append_frame(std::string& message, std::string_view bytes) {
  append_number(message, static_cast<std::uint32_t>(bytes.size()));
  message += bytes;
}

/// Calls `visit(bytes)` for each envelope of an 'E' message.
template <typename Visit>
std::size_t each_frame(std::string_view message, Visit visit) {
  std::size_t count = 0;
  message.remove_prefix(1);
  for (; !message.empty(); ++count) {
    const std::uint32_t size = take_frame_number(message);
    VERIFY(size <= message.size());
    visit(message.substr(0, size));
    message.remove_prefix(size);
  }
  return count;
}

}  // namespace planerka::bench
