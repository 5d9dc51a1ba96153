#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace planerka {

/// The company's zone until Settings say otherwise.
inline constexpr std::string_view kDefaultZone = "Europe/Moscow";

/// A zone of the machine's tzdata as a table, to 2100 as far as the file goes. Errors: zone.missing
/// {name}, zone.malformed.
Result<ZoneTable> read_zone_file(std::string_view name);

/// The bytes of a TZif file (RFC 8536), version 2 or later.
Result<ZoneTable> parse_tzif(std::string_view bytes);

}  // namespace planerka
