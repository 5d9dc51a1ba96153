#pragma once

// Numbers as people type them: «12 345 678,90», 12345,9, 1,234.56, 1'234. What is one number in two
// habits is told by how many decimals the number may have.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace planerka {

/// The two sides of a decimal point; the digits after it live in the text that was read.
struct TypedNumber {
  std::int64_t whole = 0;
  std::string_view decimals;
};

/// Whatever is larger is read as one more than this: ten times our largest sum.
inline constexpr std::int64_t kTypedWholeMax = 1'000'000'000'000'000;

/// Reads a number without a sign from folded text. Before the decimals stand groups of three,
/// parted by one kind of blank, point, comma or apostrophe, or none. The last point or comma begins
/// decimals, unless it stands there twice or more than `decimals_max` digits follow: then it parts
/// groups. Nothing when it is no number.
std::optional<TypedNumber> read_typed_number(std::string_view folded, std::size_t decimals_max);

}  // namespace planerka
