#include "shared/sync/cbor.h"

#include <array>
#include <limits>

#include "shared/base/text.h"

namespace planerka {
namespace {

// The three bits in front of an item, and the values of the last kind.
enum class Major : std::uint8_t { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Simple };
constexpr std::uint8_t kFalse = 20;
constexpr std::uint8_t kTrue = 21;
constexpr std::uint8_t kNull = 22;

// Argument of a head: below kShort it stands in the head, else in the 1, 2, 4 or 8 bytes after it.
constexpr std::uint8_t kShort = 24;
constexpr std::uint8_t kLongest = 27;

class CborReader {
 public:
  CborReader(std::string_view message, std::vector<WireToken>& tokens)
      : message_(message), tokens_(tokens) {}

  bool read() {
    constexpr std::size_t kBytesPerToken = 3;
    tokens_.reserve(message_.size() / kBytesPerToken + 1);
    left_[0] = 1;
    while (true) {
      while (left_[depth_] == 0) {
        if (depth_ == 0) return at_ == message_.size();
        --depth_;
      }
      --left_[depth_];
      if (!item()) return false;
    }
  }

 private:
  bool item() {
    if (at_ == message_.size()) return false;
    const auto head = static_cast<std::uint8_t>(message_[at_++]);
    const auto info = static_cast<std::uint8_t>(head & 0x1f);
    const auto major = static_cast<Major>(head >> 5);
    if (major == Major::Simple) return simple(info);
    std::uint64_t argument = info;
    if (info >= kShort && !long_argument(info, argument)) return false;
    switch (major) {
      case Major::Unsigned:
        return add(WireToken::Type::Number, argument);
      case Major::Negative:
        return negative(argument);
      case Major::Bytes:
        return bytes(WireToken::Type::Bytes, argument);
      case Major::Text:
        return bytes(WireToken::Type::Text, argument);
      case Major::Array:
        return array(argument);
      default:
        return false;
    }
  }

  bool long_argument(std::uint8_t info, std::uint64_t& argument) {
    if (info > kLongest) return false;
    const std::size_t size = std::size_t{1} << (info - kShort);
    if (message_.size() - at_ < size) return false;
    argument = 0;
    for (std::size_t i = 0; i < size; ++i) {
      argument = argument << 8 | static_cast<std::uint8_t>(message_[at_++]);
    }
    return true;
  }

  bool simple(std::uint8_t info) {
    if (info == kNull) return add(WireToken::Type::Null, 0);
    return (info == kFalse || info == kTrue) &&
           add(WireToken::Type::Number, info == kTrue ? 1U : 0U);
  }

  // −1 − argument, as the bits of a signed number.
  bool negative(std::uint64_t argument) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return argument <= kMost && add(WireToken::Type::Negative, ~argument);
  }

  bool bytes(WireToken::Type type, std::uint64_t size) {
    if (size > message_.size() - at_) return false;
    const std::string_view found = message_.substr(at_, static_cast<std::size_t>(size));
    if (type == WireToken::Type::Text && !is_valid_utf8(found)) return false;
    const std::size_t from = at_;
    at_ += found.size();
    return push({type, static_cast<std::uint32_t>(size), from});
  }

  bool array(std::uint64_t size) {
    if (depth_ == kWireDepthMax || size > message_.size() - at_) return false;
    left_[++depth_] = size;
    return push({WireToken::Type::Array, static_cast<std::uint32_t>(size), 0});
  }

  bool add(WireToken::Type type, std::uint64_t number) { return push({type, 0, number}); }

  bool push(WireToken token) {
    if (tokens_.size() == kWireTokensMax) return false;
    tokens_.push_back(token);
    return true;
  }

  std::string_view message_;
  std::vector<WireToken>& tokens_;
  std::size_t at_ = 0;
  std::array<std::uint64_t, kWireDepthMax + 1> left_{};  // items still to come, by depth
  std::size_t depth_ = 0;
};

}  // namespace

bool read_cbor(std::string_view message, std::vector<WireToken>& tokens) {
  return CborReader(message, tokens).read();
}

}  // namespace planerka
