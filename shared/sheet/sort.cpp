// Sorting a sheet. Every cell of a key is first turned into a number that sorts as it does, and a
// text also into bytes; comparing is then of plain values. A list sorted before is not sorted
// again: rows whose cells changed are taken out and put where they belong.

#include <algorithm>
#include <numeric>
#include <utility>

#include "shared/sheet/collation.h"
#include "shared/sheet/order.h"

namespace planerka {
namespace {

bool is_text(CellType type) {
  return type == CellType::Text || type == CellType::Link;
}

// The first eight bytes, so that comparing numbers is comparing them.
std::uint64_t head_of(const std::string& bytes) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) {
    head = head << 8 | (i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0U);
  }
  return head;
}

std::uint64_t head_of(std::int64_t number) {
  return static_cast<std::uint64_t>(number) ^ std::uint64_t{1} << 63;
}

}  // namespace

class Sorter {
 public:
  Sorter(const Sheet& sheet, std::span<const SortKey> keys, SortMemory& memory)
      : sheet_(sheet), keys_(keys.begin(), keys.end()), memory_(memory) {
    if (!keys_.empty()) keys_.push_back({kRank, Direction::Ascending});
  }

  void sort(RowList& rows) {
    const bool same =
        std::equal(keys_.begin(), keys_.end(), memory_.keys_.begin(), memory_.keys_.end());
    for (const SortKey& key : keys_) {
      refresh(key.column, rows);
    }
    if (keys_.empty()) return;
    if (same && rows == memory_.before_ && changed_.size() <= rows.size() / kChangedPart) {
      put_changed(rows);
    } else {
      sort_anew(rows);
    }
    memory_.keys_ = keys_;
  }

  void put(RowList& rows, RowList& put) {
    if (keys_.empty()) return;
    for (const SortKey& key : keys_) {
      refresh(key.column, put);
    }
    take_columns();
    memory_.before_.clear();
    memory_.after_.clear();
    const auto less = [this](std::uint32_t a, std::uint32_t b) {
      return before({0, a, a}, {0, b, b});
    };
    std::sort(put.begin(), put.end(), less);
    RowList all;
    all.reserve(rows.size() + put.size());
    auto from = rows.begin();
    for (const std::uint32_t row : put) {
      const auto to = std::upper_bound(from, rows.end(), row, less);
      all.insert(all.end(), from, to);
      all.push_back(row);
      from = to;
    }
    all.insert(all.end(), from, rows.end());
    rows = std::move(all);
  }

 private:
  // Not a column: what decides between equal rows.
  static constexpr std::size_t kRank = ~std::size_t{0};
  // More changes than this part of all rows are sorted anew.
  static constexpr std::size_t kChangedPart = 64;

  void refresh(std::size_t number, const RowList& rows) {
    SortMemory::Column& column = memory_.columns_[number];
    const bool text = number != kRank && is_text(sheet_.columns()[number].type);
    column.heads.resize(sheet_.rows());
    column.empty.resize(sheet_.rows(), true);
    if (text) column.texts.resize(sheet_.rows());
    for (const std::uint32_t row : rows) {
      const Cell cell = number == kRank ? Cell::of(sheet_.rank(row)) : sheet_.cell(row, number);
      const bool other = text && !cell.empty ? !has_key(column.texts[row], cell.text)
                                             : !text && column.heads[row] != head_of(cell.number);
      if (!other && column.empty[row] == cell.empty) continue;
      changed_.push_back(row);
      column.empty[row] = cell.empty;
      if (!text) {
        column.heads[row] = head_of(cell.number);
      } else if (!cell.empty) {
        column.texts[row] = {collation_key(cell.text), cell.text.size()};
        column.heads[row] = head_of(column.texts[row].bytes);
      }
    }
  }

  static bool has_key(const SortMemory::Key& key, std::string_view text) {
    return key.size == text.size() && std::string_view(key.bytes).ends_with(text) &&
           !key.bytes.empty();
  }

  // Negative: a comes first.
  int compare(std::size_t key, std::uint32_t a, std::uint32_t b) const {
    const SortMemory::Column& column = *columns_[key];
    if (column.empty[a] || column.empty[b]) {
      return static_cast<int>(column.empty[a]) - static_cast<int>(column.empty[b]);
    }
    int order = 0;
    if (column.heads[a] != column.heads[b]) {
      order = column.heads[a] < column.heads[b] ? -1 : 1;
    } else if (!column.texts.empty()) {
      order = column.texts[a].bytes.compare(column.texts[b].bytes);
    }
    return keys_[key].direction == Direction::Descending ? -order : order;
  }

  // A row and its place in the list as it was given, which decides between equal rows.
  struct Item {
    std::uint64_t head = 0;  // of the first key, reversed when it descends
    std::uint32_t row = 0;
    std::uint32_t place = 0;
  };

  bool before(const Item& a, const Item& b) const {
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      const int order = compare(key, a.row, b.row);
      if (order != 0) return order < 0;
    }
    return a.place < b.place;
  }

  void take_columns() {
    columns_.clear();
    for (const SortKey& key : keys_) {
      columns_.push_back(&memory_.columns_.at(key.column));
    }
  }

  Item item(std::uint32_t row, std::uint32_t place) const {
    const std::uint64_t head = columns_.front()->heads[row];
    return {keys_.front().direction == Direction::Descending ? ~head : head, row, place};
  }

  void sort_anew(RowList& rows) {
    take_columns();
    memory_.before_ = rows;
    std::vector<Item> items;
    items.reserve(rows.size());
    for (std::uint32_t place = 0; place < rows.size(); ++place) {
      items.push_back(item(rows[place], place));
    }
    const std::vector<bool>& empty = columns_.front()->empty;
    const auto end = std::stable_partition(
        items.begin(), items.end(), [&empty](const Item& one) { return !empty[one.row]; });
    const auto less = [this](const Item& a, const Item& b) { return before(a, b); };
    std::sort(items.begin(), end, [&less](const Item& a, const Item& b) {
      return a.head != b.head ? a.head < b.head : less(a, b);
    });
    std::sort(end, items.end(), less);
    std::transform(
        items.begin(), items.end(), rows.begin(), [](const Item& one) { return one.row; });
    memory_.after_ = rows;
  }

  // The order of the last time, with the changed rows where they belong now.
  void put_changed(RowList& rows) {
    take_columns();
    rows = memory_.after_;
    if (changed_.empty()) return;
    std::vector<std::uint32_t> places(sheet_.rows());
    for (std::uint32_t place = 0; place < memory_.before_.size(); ++place) {
      places[memory_.before_[place]] = place;
    }
    std::sort(changed_.begin(), changed_.end());
    changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
    std::erase_if(rows, [this](std::uint32_t row) {
      return std::binary_search(changed_.begin(), changed_.end(), row);
    });
    for (const std::uint32_t row : changed_) {
      const auto place =
          std::upper_bound(rows.begin(), rows.end(), row, [&](std::uint32_t a, std::uint32_t b) {
            return before({0, a, places[a]}, {0, b, places[b]});
          });
      rows.insert(place, row);
    }
    memory_.after_ = rows;
  }

  const Sheet& sheet_;
  std::vector<SortKey> keys_;
  SortMemory& memory_;
  std::vector<const SortMemory::Column*> columns_;  // beside keys_
  std::vector<std::uint32_t> changed_;              // rows of the sheet; may repeat
};

void sort_rows(const Sheet& sheet,
               RowList& rows,
               std::span<const SortKey> keys,
               SortMemory& memory) {
  Sorter(sheet, keys, memory).sort(rows);
}

void put_rows(const Sheet& sheet,
              RowList& rows,
              RowList put,
              std::span<const SortKey> keys,
              SortMemory& memory) {
  Sorter(sheet, keys, memory).put(rows, put);
}

void sort_rows(const Sheet& sheet, RowList& rows, std::span<const SortKey> keys) {
  SortMemory memory;
  sort_rows(sheet, rows, keys, memory);
}

}  // namespace planerka
