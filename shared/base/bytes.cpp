#include "shared/base/bytes.h"

#include <array>

namespace planerka {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kBase32Length = 13;

char base32_canonical(char c) {
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (c == 'o') return '0';
  if (c == 'i' || c == 'l') return '1';
  return c;
}

}  // namespace

void ByteWriter::little(std::uint64_t value, std::size_t size) {
  std::array<char, 8> bytes{};
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<char>(value >> (8 * i));
  }
  out_.append(bytes.data(), size);
}

void ByteWriter::long_varint(std::uint64_t value) {
  std::array<char, 10> bytes{};
  std::size_t size = 0;
  while (value >= 0x80) {
    bytes[size++] = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  bytes[size++] = static_cast<char>(value);
  out_.append(bytes.data(), size);
}

void ByteWriter::zigzag(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  varint(bits << 1 ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::bytes(std::string_view value) {
  varint(value.size());
  out_ += value;
}

std::uint64_t ByteReader::little(std::size_t size) {
  const std::string_view bytes = raw(size);
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8 | static_cast<std::uint8_t>(bytes[i - 1]);
  }
  return value;
}

std::uint64_t ByteReader::long_varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = u8();
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      // The tenth byte has room for one bit only.
      if (shift == 63 && byte > 1) fail();
      return ok_ ? value : 0;
    }
  }
  fail();
  return 0;
}

std::size_t ByteReader::count(std::size_t max) {
  const std::uint64_t value = varint();
  if (value > max) fail();
  return ok_ ? static_cast<std::size_t>(value) : 0;
}

std::string big_endian(std::uint64_t value) {
  std::string bytes(8, '\0');
  for (std::size_t i = 8; i > 0; --i) {
    bytes[i - 1] = static_cast<char>(value);
    value >>= 8;
  }
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes.substr(0, 8)) {
    value = value << 8 | static_cast<std::uint8_t>(byte);
  }
  return value;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xf];
  }
  return text;
}

std::string to_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<std::uint8_t>(byte);
    for (held += 8; held >= 6; held -= 6) {
      text += kBase64[bits >> (held - 6) & 0x3f];
    }
  }
  if (held > 0) text += kBase64[bits << (6 - held) & 0x3f];
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos) return fail("bytes.base64");
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held);
  }
  // Leftover bits of the last digit must be zero, so that every bytes has one spelling.
  if (held == 6 || (bits & ((1U << held) - 1)) != 0) return fail("bytes.base64");
  return bytes;
}

std::string percent_encoded(std::string_view text, std::string_view also) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
  }
  return encoded;
}

std::string to_base32(std::uint64_t id) {
  std::string text(kBase32Length, '0');
  for (std::size_t i = kBase32Length; i > 0; --i) {
    text[i - 1] = kBase32[id & 0x1f];
    id >>= 5;
  }
  return text;
}

Result<std::uint64_t> from_base32(std::string_view text) {
  if (text.size() != kBase32Length) return fail("id.malformed");
  std::uint64_t id = 0;
  for (const char c : text) {
    const std::size_t digit = kBase32.find(base32_canonical(c));
    if (digit == std::string_view::npos || id >> 58 != 0) return fail("id.malformed");
    id = id << 5 | digit;
  }
  return id;
}

}  // namespace planerka
