#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/sheet/sheet.h"

namespace planerka {

/// A sheet with its cells in memory.
class MemorySheet : public Sheet {
 public:
  MemorySheet(std::vector<SheetColumn> columns, std::vector<std::vector<Cell>> cells)
      : columns_(std::move(columns)), cells_(std::move(cells)) {}

  std::span<const SheetColumn> columns() const override { return columns_; }
  std::size_t rows() const override { return cells_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override { return cells_[row][column]; }
  RecordId record(std::size_t row) const override { return RecordId{row + 1}; }
  void set(std::size_t row, std::size_t column, const Cell& cell) { cells_[row][column] = cell; }
  std::span<const SortKey> default_order() const override { return {}; }

 private:
  std::vector<SheetColumn> columns_;
  std::vector<std::vector<Cell>> cells_;
};

}  // namespace planerka
