#pragma once

// Bytes of our own formats (pages, tuples, tables): little-endian numbers, LEB128 varints, and
// length-prefixed strings; and the spellings of bytes in text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace planerka {

/// Appends to a string of bytes.
class ByteWriter {
 public:
  void u8(std::uint8_t value) { out_ += static_cast<char>(value); }
  void u32(std::uint32_t value) { little(value, 4); }
  void u64(std::uint64_t value) { little(value, 8); }
  void varint(std::uint64_t value) {
    if (value < 0x80) {
      u8(static_cast<std::uint8_t>(value));
    } else {
      long_varint(value);
    }
  }
  /// Small negative numbers stay short.
  void zigzag(std::int64_t value);
  /// A length, then the bytes.
  void bytes(std::string_view value);
  void raw(std::string_view value) { out_ += value; }

  std::size_t size() const { return out_.size(); }
  const std::string& view() const { return out_; }
  std::string take() && { return std::move(out_); }

 private:
  void little(std::uint64_t value, std::size_t size);
  void long_varint(std::uint64_t value);
  std::string out_;
};

/// Reads what ByteWriter wrote. Never past the end: after the first failure every read gives zero
/// or empty, and ok() is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint8_t u8() {
    if (rest_.empty()) {
      fail();
      return 0;
    }
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little(4)); }
  std::uint64_t u64() { return little(8); }
  std::uint64_t varint() {
    const bool short_one = !rest_.empty() && static_cast<std::uint8_t>(rest_.front()) < 0x80;
    return short_one ? u8() : long_varint();
  }
  /// A varint that counts things still to be read: fails above `max`.
  std::size_t count(std::size_t max);
  std::int64_t zigzag() {
    const std::uint64_t bits = varint();
    return static_cast<std::int64_t>(bits >> 1 ^ (~(bits & 1) + 1));
  }
  std::string_view bytes() {
    const std::uint64_t size = varint();
    if (size > rest_.size()) fail();
    return raw(static_cast<std::size_t>(ok_ ? size : 0));
  }
  std::string_view raw(std::size_t size) {
    if (size > rest_.size()) fail();
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(bytes.size());
    return ok_ ? bytes : std::string_view{};
  }

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }
  void fail() {
    ok_ = false;
    rest_ = {};
  }

 private:
  std::uint64_t little(std::size_t size);
  std::uint64_t long_varint();
  std::string_view rest_;
  bool ok_ = true;
};

/// Big-endian, so that byte order is number order: keys of ordered stores.
std::string big_endian(std::uint64_t value);
std::uint64_t from_big_endian(std::string_view bytes);

std::string to_hex(std::string_view bytes);
/// RFC 4648 §5 without padding.
std::string to_base64url(std::string_view bytes);
Result<std::string> from_base64url(std::string_view text);

/// RFC 3986 §2.1: letters and digits of ASCII stay, and the characters of `also`.
std::string percent_encoded(std::string_view text, std::string_view also);

/// A 63-bit id as 13 characters of Crockford's base32, for URLs; reading takes either case and the
/// usual misreadings (o, i, l).
std::string to_base32(std::uint64_t id);
Result<std::uint64_t> from_base32(std::string_view text);

}  // namespace planerka
