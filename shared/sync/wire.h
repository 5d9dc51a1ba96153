#pragma once

// Messages are arrays by position, in CBOR or JSON. Writing goes straight to bytes; reading goes
// onto a flat tape of tokens, never into a DOM: CBOR by a reader of our own, JSON by nlohmann's SAX
// parser through one bounding handler. Decoders walk the tape with a cursor that fails for good at
// the first surprise.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace planerka {

enum class Wire : std::uint8_t { Cbor, Json };

inline constexpr std::size_t kMessageBytesMax = std::size_t{256} * 1024;
inline constexpr int kWireDepthMax = 16;
inline constexpr std::size_t kWireTokensMax = std::size_t{4} * 1024 * 1024;

/// Appends values to a message. Bytes go as "base64url" text in JSON.
class WireWriter {
 public:
  WireWriter(Wire wire, std::string& out) : wire_(wire), out_(out) {}

  /// The next `size` values are its members.
  void array(std::size_t size);
  void number(std::uint64_t value);
  void integer(std::int64_t value);
  void boolean(bool value) { number(value ? 1 : 0); }
  void text(std::string_view utf8);
  void bytes(std::string_view raw);
  void null();

 private:
  void head(std::uint8_t major, std::uint64_t value);
  void separate();  // JSON: the comma before a member
  void finish();    // JSON: the brackets after the last member

  Wire wire_;
  std::string& out_;
  std::vector<std::size_t> left_;  // JSON: members still to come, by depth
  bool first_ = true;
};

struct WireToken {
  enum class Type : std::uint8_t { Null, Number, Negative, Text, Bytes, Array };
  Type type = Type::Null;
  std::uint32_t size = 0;    // members of an array, bytes of a text
  std::uint64_t number = 0;  // value, or offset of the text
};

/// A parsed message, which outlives it. Objects, floats, tags and anything past the bounds are
/// errors.
class WireTape {
 public:
  static Result<WireTape> parse(std::string_view message,
                                Wire wire,
                                std::size_t bytes_max = kMessageBytesMax);

 private:
  friend class WireCursor;
  friend class TapeHandler;
  std::string_view text_of(const WireToken& token) const {
    const std::string_view all = wire_ == Wire::Cbor ? message_ : std::string_view(text_);
    return all.substr(static_cast<std::size_t>(token.number), token.size);
  }

  std::vector<WireToken> tokens_;
  std::string_view message_;
  std::string text_;  // of JSON, unescaped
  Wire wire_ = Wire::Cbor;
};

/// Walks a tape in order. After a failure every read gives zero or empty; check ok() at the end.
class WireCursor {
 public:
  explicit WireCursor(const WireTape& tape) : tape_(tape) {}

  bool ok() const { return ok_; }
  bool at_end() const { return next_ == tape_.tokens_.size(); }
  void fail() { ok_ = false; }

  /// The number of members that follow; fails below `min` or above `max`.
  std::size_t array(std::size_t min, std::size_t max);
  std::uint64_t number(std::uint64_t max = ~std::uint64_t{0});
  std::int64_t integer();
  bool boolean() { return number(1) == 1; }
  std::string_view text();
  std::string bytes();
  /// Whether the next token is Null; takes it if so.
  bool null();
  WireToken::Type peek() const;
  /// Passes over `count` values of any shape: members that a newer peer appended.
  void skip(std::size_t count);

 private:
  const WireToken* take(WireToken::Type type);

  const WireTape& tape_;
  std::size_t next_ = 0;
  bool ok_ = true;
};

}  // namespace planerka
