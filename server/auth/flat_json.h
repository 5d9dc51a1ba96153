#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace planerka::auth {

/// The strings of a small JSON object by name.
using FlatJson = std::map<std::string, std::string>;

/// Reads {"name": "text", …} from a stranger: one object of at most 32 strings, nothing nested, no
/// other type, no name twice. Errors: json.bad.
Result<FlatJson> read_flat_json(std::string_view text);

}  // namespace planerka::auth
