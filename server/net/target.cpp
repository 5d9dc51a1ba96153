#include "server/net/target.h"

#include <boost/asio/ip/address.hpp>

namespace planerka::net {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    const char decoded = static_cast<char>(high * 16 + low);
    if (decoded == '/') return std::nullopt;
    out += decoded;
    i += 2;
  }
  return out;
}

bool safe_segment(std::string_view segment) {
  if (segment.empty() || segment == "." || segment == "..") return false;
  for (const char c : segment) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') return false;
  }
  return true;
}

bool safe_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return false;
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (!safe_segment(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return text;
}

std::optional<boost::asio::ip::address> parse_address(std::string_view text) {
  boost::system::error_code error;
  auto address = boost::asio::ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
  }
  return address;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  const std::size_t question = target.find('?');
  std::optional<std::string> path = percent_decoded(target.substr(0, question));
  if (!path || !safe_path(*path)) return std::nullopt;
  Target parsed;
  parsed.path = std::move(*path);
  if (question != std::string_view::npos) parsed.query = target.substr(question + 1);
  return parsed;
}

bool same_origin(std::string_view origin, std::string_view host, bool secure) {
  const std::string_view scheme = secure ? "https://" : "http://";
  return !host.empty() && origin.starts_with(scheme) && origin.substr(scheme.size()) == host;
}

std::string address_group(std::string_view text) {
  const auto address = parse_address(text);
  if (!address) return std::string(text);
  if (address->is_v4()) return address->to_string();
  auto bytes = address->to_v6().to_bytes();
  for (std::size_t i = 8; i < bytes.size(); ++i) {
    bytes[i] = 0;
  }
  return boost::asio::ip::make_address_v6(bytes).to_string() + "/64";
}

std::string forwarded_address(std::string_view forwarded_for, std::string_view peer) {
  const std::size_t comma = forwarded_for.rfind(',');
  const auto last =
      comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
  const auto address = parse_address(trimmed(last));
  return address ? address->to_string() : std::string(peer);
}

}  // namespace planerka::net
