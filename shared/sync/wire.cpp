#include "shared/sync/wire.h"

#include <charconv>

#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/sync/cbor.h"

namespace planerka {

void WireWriter::head(std::uint8_t major, std::uint64_t value) {
  const auto lead = static_cast<std::uint8_t>(major << 5);
  int size = 0;
  if (value < 24) {
    out_ += static_cast<char>(lead | value);
    return;
  }
  if (value <= 0xff) {
    out_ += static_cast<char>(lead | 24);
    size = 1;
  } else if (value <= 0xffff) {
    out_ += static_cast<char>(lead | 25);
    size = 2;
  } else if (value <= 0xffff'ffff) {
    out_ += static_cast<char>(lead | 26);
    size = 4;
  } else {
    out_ += static_cast<char>(lead | 27);
    size = 8;
  }
  for (int byte = size - 1; byte >= 0; --byte) {
    out_ += static_cast<char>(value >> (8 * byte));
  }
}

void WireWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void WireWriter::finish() {
  while (!left_.empty() && --left_.back() == 0) {
    out_ += ']';
    left_.pop_back();
  }
}

void WireWriter::array(std::size_t size) {
  if (wire_ == Wire::Cbor) {
    head(4, size);
    return;
  }
  separate();
  if (size == 0) {
    out_ += "[]";
    finish();
    return;
  }
  out_ += '[';
  left_.push_back(size);
  first_ = true;
}

void WireWriter::number(std::uint64_t value) {
  if (wire_ == Wire::Cbor) {
    head(0, value);
    return;
  }
  separate();
  out_ += std::to_string(value);
  finish();
}

void WireWriter::integer(std::int64_t value) {
  if (value >= 0) {
    number(static_cast<std::uint64_t>(value));
    return;
  }
  if (wire_ == Wire::Cbor) {
    head(1, static_cast<std::uint64_t>(-(value + 1)));
    return;
  }
  separate();
  out_ += std::to_string(value);
  finish();
}

void WireWriter::text(std::string_view utf8) {
  if (wire_ == Wire::Cbor) {
    head(3, utf8.size());
    out_ += utf8;
    return;
  }
  separate();
  out_ += nlohmann::json(std::string(utf8))
              .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  finish();
}

void WireWriter::bytes(std::string_view raw) {
  if (wire_ == Wire::Json) {
    text(to_base64url(raw));
    return;
  }
  head(2, raw.size());
  out_ += raw;
}

void WireWriter::null() {
  if (wire_ == Wire::Cbor) {
    out_ += '\xf6';
    return;
  }
  separate();
  out_ += "null";
  finish();
}

/// Receives nlohmann's events of a JSON message; its bounds are checked here and nowhere else.
class TapeHandler {
 public:
  explicit TapeHandler(WireTape& tape) : tape_(tape) {}

  bool null() { return add({WireToken::Type::Null, 0, 0}); }
  bool boolean(bool value) { return add({WireToken::Type::Number, 0, value ? 1U : 0U}); }
  bool number_integer(std::int64_t value) {
    if (value >= 0) return number_unsigned(static_cast<std::uint64_t>(value));
    return add({WireToken::Type::Negative, 0, static_cast<std::uint64_t>(value)});
  }
  bool number_unsigned(std::uint64_t value) { return add({WireToken::Type::Number, 0, value}); }
  bool number_float(double /*value*/, const std::string& /*text*/) { return false; }
  bool string(std::string& value) {
    const std::size_t offset = tape_.text_.size();
    tape_.text_ += value;
    return add({WireToken::Type::Text, static_cast<std::uint32_t>(value.size()), offset});
  }
  static bool binary(nlohmann::json::binary_t& /*value*/) { return false; }
  bool start_array(std::size_t /*size*/) {
    if (open_.size() == static_cast<std::size_t>(kWireDepthMax)) return false;
    if (!add({WireToken::Type::Array, 0, 0})) return false;
    open_.push_back(tape_.tokens_.size() - 1);
    return true;
  }
  bool end_array() {
    open_.pop_back();
    return true;
  }
  static bool start_object(std::size_t /*size*/) { return false; }
  static bool key(std::string& /*name*/) { return false; }
  static bool end_object() { return false; }
  static bool parse_error(std::size_t /*position*/,
                          const std::string& /*token*/,
                          const nlohmann::json::exception& /*error*/) {
    return false;
  }

 private:
  bool add(WireToken token) {
    if (tape_.tokens_.size() == kWireTokensMax) return false;
    if (!open_.empty()) tape_.tokens_[open_.back()].size += 1;
    tape_.tokens_.push_back(token);
    return true;
  }

  WireTape& tape_;
  std::vector<std::size_t> open_;  // arrays that are not closed yet
};

Result<WireTape> WireTape::parse(std::string_view message, Wire wire, std::size_t bytes_max) {
  if (message.size() > bytes_max) return planerka::fail("wire.too_long");
  WireTape tape;
  tape.wire_ = wire;
  tape.message_ = message;
  const auto read_json = [&] {
    tape.tokens_.reserve(message.size() / 4);
    tape.text_.reserve(message.size() / 2);
    TapeHandler handler(tape);
    return nlohmann::json::sax_parse(message.begin(), message.end(), &handler);
  };
  const bool read = wire == Wire::Cbor ? read_cbor(message, tape.tokens_) : read_json();
  if (!read) return planerka::fail("wire.malformed");
  return tape;
}

const WireToken* WireCursor::take(WireToken::Type type) {
  if (!ok_ || at_end() || tape_.tokens_[next_].type != type) {
    ok_ = false;
    return nullptr;
  }
  return &tape_.tokens_[next_++];
}

std::size_t WireCursor::array(std::size_t min, std::size_t max) {
  const WireToken* token = take(WireToken::Type::Array);
  if (token == nullptr) return 0;
  if (token->size < min || token->size > max) {
    ok_ = false;
    return 0;
  }
  return token->size;
}

std::uint64_t WireCursor::number(std::uint64_t max) {
  const WireToken* token = take(WireToken::Type::Number);
  if (token == nullptr) return 0;
  if (token->number > max) {
    ok_ = false;
    return 0;
  }
  return token->number;
}

std::int64_t WireCursor::integer() {
  if (peek() == WireToken::Type::Negative) {
    return static_cast<std::int64_t>(tape_.tokens_[next_++].number);
  }
  return static_cast<std::int64_t>(number(0x7fff'ffff'ffff'ffff));
}

std::string_view WireCursor::text() {
  const WireToken* token = take(WireToken::Type::Text);
  if (token == nullptr) return {};
  return tape_.text_of(*token);
}

std::string WireCursor::bytes() {
  if (tape_.wire_ == Wire::Json) {
    auto decoded = from_base64url(text());
    if (!decoded.ok()) ok_ = false;
    return decoded.ok() ? std::move(decoded).value() : std::string();
  }
  const WireToken* token = take(WireToken::Type::Bytes);
  if (token == nullptr) return {};
  return std::string(tape_.text_of(*token));
}

bool WireCursor::null() {
  if (peek() != WireToken::Type::Null || !ok_ || at_end()) return false;
  ++next_;
  return true;
}

WireToken::Type WireCursor::peek() const {
  return at_end() ? WireToken::Type::Null : tape_.tokens_[next_].type;
}

void WireCursor::skip(std::size_t count) {
  while (count > 0) {
    if (at_end()) {
      ok_ = false;
      return;
    }
    count += tape_.tokens_[next_].size * (tape_.tokens_[next_].type == WireToken::Type::Array);
    ++next_;
    --count;
  }
}

}  // namespace planerka
