#pragma once

#include <string>
#include <string_view>

namespace planerka {

/// Bytes that compare as a Russian reader sorts names: numbers by size (2 before 10), then
/// Cyrillic,
/// then Latin, without case; ё after е only between otherwise equal words; quotes are passed over.
std::string collation_key(std::string_view text);

}  // namespace planerka
