#include "shared/base/search_marks.h"

#include <algorithm>

#include "shared/base/order.h"
#include "shared/base/search_key.h"
#include "shared/base/text.h"

namespace planerka {
namespace {

/// A key with the part of the text that each of its letters comes from.
struct TracedKey {
  std::string key;
  std::vector<TextPart> from;
};

/// `key_of` gives the key of one code point; it may be empty.
template <typename KeyOf>
TracedKey trace(std::string_view utf8, KeyOf key_of) {
  TracedKey traced;
  for (std::string_view rest = utf8; !rest.empty();) {
    const std::size_t begin = utf8.size() - rest.size();
    const std::size_t length = sequence_length(rest);
    const std::string key = key_of(rest.substr(0, length));
    rest.remove_prefix(length);
    traced.key += key;
    traced.from.resize(traced.key.size(), {begin, begin + length});
  }
  return traced;
}

TracedKey letters_of(std::string_view utf8) {
  return trace(utf8, [](std::string_view one) {
    // A blank alone is folded away; it stands between words.
    std::string key = search_key(one);
    return key.empty() && fold(one).empty() ? std::string(" ") : key;
  });
}

void find_all(const TracedKey& text, std::string_view word, std::vector<TextPart>& parts) {
  for (std::size_t at = text.key.find(word); at != std::string::npos;
       at = text.key.find(word, at + word.size())) {
    parts.push_back({text.from[at].begin, text.from[at + word.size() - 1].end});
  }
}

std::vector<TextPart> apart(std::vector<TextPart> parts) {
  sort_stably(std::span(parts),
              [](const TextPart& a, const TextPart& b) { return a.begin < b.begin; });
  std::vector<TextPart> joined;
  for (const TextPart& part : parts) {
    if (!joined.empty() && part.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, part.end);
    } else {
      joined.push_back(part);
    }
  }
  return joined;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

SearchMarks::SearchMarks(std::string_view query) : ways_(read_query(query)) {}

std::vector<TextPart> SearchMarks::in(std::string_view utf8) const {
  if (ways_.empty() || !is_valid_utf8(utf8)) return {};
  const TracedKey letters = letters_of(utf8);
  const TracedKey digits = trace(utf8, digits_of);
  for (const std::vector<std::string>& words : ways_) {
    std::vector<TextPart> parts;
    for (const std::string& word : words) {
      find_all(is_number(word) ? digits : letters, word, parts);
    }
    if (!parts.empty()) return apart(std::move(parts));
  }
  return {};
}

}  // namespace planerka
