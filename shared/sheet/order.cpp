#include "shared/sheet/order.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "shared/base/text.h"

namespace planerka {
namespace {

bool is_text(CellType type) {
  return type == CellType::Text || type == CellType::Link;
}

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

}  // namespace

RowList all_rows(const Sheet& sheet) {
  RowList rows(sheet.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

RowList rows_with(const Sheet& sheet, RowList rows, std::string_view words) {
  const std::vector<std::string> wanted = words_of(words);
  const std::vector<std::string> swapped = words_of(swap_layout(words));
  if (wanted.empty()) return rows;
  const auto lacks = [&](std::uint32_t row) {
    std::string texts;
    for (std::size_t column = 0; column < sheet.columns().size(); ++column) {
      if (is_text(sheet.columns()[column].type)) texts += fold(sheet.cell(row, column).text) + '\n';
    }
    return !has_all(texts, wanted) && !has_all(texts, swapped);
  };
  std::erase_if(rows, lacks);
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
