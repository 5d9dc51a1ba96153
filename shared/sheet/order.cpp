#include "shared/sheet/order.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "shared/base/search_key.h"
#include "shared/base/text.h"

namespace planerka {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  for (std::size_t from = 0; from < folded.size();) {
    const std::size_t to = std::min(folded.find(' ', from), folded.size());
    if (to > from) words.push_back(folded.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

bool has_all(const std::string& text, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&text](const std::string& word) {
    return text.find(word) != std::string::npos;
  });
}

// A telephone number, as read_query() reads one.
bool is_number(const std::vector<std::string>& way) {
  return way.size() == 1 && way.front().find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

RowList all_rows(const Sheet& sheet) {
  RowList rows(sheet.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  std::erase_if(rows, [&sheet](std::uint32_t row) { return !sheet.has(row); });
  return rows;
}

RowList rows_with(const Sheet& sheet, RowList rows, std::string_view words) {
  std::vector<std::vector<std::string>> ways = {words_of(words)};
  if (ways.front().empty()) return rows;
  ways.push_back(words_of(swap_layout(words)));
  for (auto& way : read_query(words)) {
    if (is_number(way)) ways.push_back(std::move(way));
  }
  std::erase_if(rows, [&](std::uint32_t row) {
    const std::string texts = sheet.search_text(row);
    return std::none_of(ways.begin(), ways.end(), [&texts](const std::vector<std::string>& way) {
      return has_all(texts, way);
    });
  });
  return rows;
}

std::vector<SortKey> clicked(const Sheet& sheet,
                             std::vector<SortKey> keys,
                             std::size_t column,
                             HeaderClick click) {
  const Direction first = first_direction(sheet.columns()[column]);
  const Direction second =
      first == Direction::Ascending ? Direction::Descending : Direction::Ascending;
  if (click == HeaderClick::Replace) {
    std::erase_if(keys, [column](const SortKey& key) { return key.column != column; });
  }
  const auto key = std::find_if(keys.begin(), keys.end(), [column](const SortKey& candidate) {
    return candidate.column == column;
  });
  if (key == keys.end()) {
    keys.push_back({column, first});
  } else if (key->direction == first) {
    key->direction = second;
  } else {
    keys.erase(key);
  }
  return keys;
}

}  // namespace planerka
