#include "server/net/disposition.h"

#include <cctype>

namespace planerka::net {
namespace {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_') {
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
    }
  }
  return encoded;
}

}  // namespace

std::string content_disposition(Showing showing, std::string_view plain, std::string_view name) {
  std::string text = showing == Showing::Inline ? "inline" : "attachment";
  text.append("; filename=\"").append(plain).append("\"; filename*=UTF-8''");
  return text + percent_encoded(name);
}

}  // namespace planerka::net
