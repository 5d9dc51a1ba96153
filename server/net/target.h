#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace planerka::net {

/// A request target taken apart. The path is percent-decoded once and safe to look up: it begins
/// with '/', has no NUL, control character or backslash, no empty, "." or ".." segment (a last
/// empty one, the trailing slash, may stand), and no "%2F" smuggled into a segment.
struct Target {
  std::string path;
  std::string query;  // as it came, without '?'
};

/// Nothing for a target that is not of that form.
std::optional<Target> parse_target(std::string_view target);

/// True for a request that came from a page of ours: its Origin names the host it was sent to.
/// A request without Origin is not from one: every browser sends it with POST and WebSocket.
bool same_origin(std::string_view origin, std::string_view host, bool secure);

/// What one client's attempts and connections are counted under: an IPv4 address, the /64 of an
/// IPv6 one; IPv4 in IPv6 is IPv4. Any other text is itself.
std::string address_group(std::string_view text);

/// The address a trusted proxy saw: the last of X-Forwarded-For, which the proxy itself wrote;
/// `peer` when there is none that reads as an address.
std::string forwarded_address(std::string_view forwarded_for, std::string_view peer);

}  // namespace planerka::net
