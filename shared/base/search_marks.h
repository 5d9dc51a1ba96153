#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planerka {

/// Bytes [begin, end) of a text.
struct TextPart {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const TextPart&, const TextPart&) = default;
};

/// A query, read once, that shows what a search by it found in texts.
class SearchMarks {
 public:
  explicit SearchMarks(std::string_view query);

  /// The parts of a text that the words of the query stand in, in order and apart, by the first way
  /// of reading it (read_query) that has a word there. Digits are found as in a telephone number,
  /// whatever stands between them; a byte that is no letter ends no part.
  std::vector<TextPart> in(std::string_view utf8) const;

 private:
  std::vector<std::vector<std::string>> ways_;
};

}  // namespace planerka
