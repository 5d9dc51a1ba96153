#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace planerka::net {

enum class Showing : std::uint8_t { Inline, Attachment };

/// A Content-Disposition with a name of any letters (RFC 6266, RFC 8187); `plain` is for who reads
/// ASCII alone.
std::string content_disposition(Showing showing, std::string_view plain, std::string_view name);

}  // namespace planerka::net
