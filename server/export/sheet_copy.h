#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "shared/sheet/order.h"
#include "shared/sheet/sheet.h"

namespace planerka {

/// Whether the reader sees telephone numbers. Columns of them have keys that end with "phone" or
/// "phones".
enum class PhoneSight : std::uint8_t { Whole, Masked };

/// The columns of a sheet, by number, as they stand beside each other.
using ColumnList = std::vector<std::size_t>;
ColumnList all_columns(const Sheet& sheet);

/// Some rows and columns of a sheet as they are now, in their order, with texts of their own: for a
/// thread that may not read the store. A share whose columns are not both there is a plain value.
class SheetCopy final : public Sheet {
 public:
  struct Extent {
    RowList rows;
    ColumnList columns;
  };
  SheetCopy(const Sheet& sheet, const Extent& extent, PhoneSight phones);

  std::span<const SheetColumn> columns() const override { return columns_; }
  std::size_t rows() const override { return records_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override {
    return cells_[row * columns_.size() + column];
  }
  RecordId record(std::size_t row) const override { return records_[row]; }
  /// The rows are in order already.
  std::span<const SortKey> default_order() const override { return {}; }

 private:
  /// The cell with its words in texts_.
  Cell kept(Cell cell, bool masks);

  std::vector<SheetColumn> columns_;
  std::vector<RecordId> records_;
  std::vector<Cell> cells_;        // row by row
  std::deque<std::string> texts_;  // a deque: what a cell points at stays where it is
};

}  // namespace planerka
