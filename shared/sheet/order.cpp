#include "shared/sheet/order.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "shared/base/text.h"
#include "shared/sheet/collation.h"

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

// One sort key's cells, taken once, so that comparing is of plain values.
class KeyColumn {
 public:
  KeyColumn(const Sheet& sheet, const RowList& rows, const SortKey& key)
      : descending_(key.direction == Direction::Descending) {
    const bool text = is_text(sheet.columns()[key.column].type);
    cells_.reserve(rows.size());
    for (const std::uint32_t row : rows) {
      const Cell cell = sheet.cell(row, key.column);
      cells_.push_back({cell.empty, cell.number, {}});
      if (text && !cell.empty) cells_.back().text = collation_key(cell.text);
    }
  }

  // Negative: a comes first.
  int compare(std::uint32_t a, std::uint32_t b) const {
    const Value& left = cells_[a];
    const Value& right = cells_[b];
    if (left.empty || right.empty)
      return static_cast<int>(left.empty) - static_cast<int>(right.empty);
    int order = left.text.compare(right.text);
    if (order == 0) order = left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
    return descending_ ? -order : order;
  }

 private:
  struct Value {
    bool empty = true;
    std::int64_t number = 0;
    std::string text;
  };
  bool descending_;
  std::vector<Value> cells_;
};

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

void sort_rows(const Sheet& sheet, RowList& rows, std::span<const SortKey> keys) {
  std::vector<KeyColumn> columns;
  columns.reserve(keys.size());
  for (const SortKey& key : keys)
    columns.emplace_back(sheet, rows, key);
  RowList places(rows.size());
  std::iota(places.begin(), places.end(), 0U);
  std::stable_sort(places.begin(), places.end(), [&columns](std::uint32_t a, std::uint32_t b) {
    for (const KeyColumn& column : columns) {
      const int order = column.compare(a, b);
      if (order != 0) return order < 0;
    }
    return false;
  });
  RowList sorted(rows.size());
  std::transform(places.begin(), places.end(), sorted.begin(), [&rows](std::uint32_t place) {
    return rows[place];
  });
  rows = std::move(sorted);
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
