#pragma once

#include <cstdint>
#include <vector>

#include "shared/model/table.h"

namespace planerka {

/// Which rows of a table a sheet has, ascending; numbers stay what they are while rows come and go.
class SheetRows {
 public:
  /// REQUIRES: it comes after all others.
  void add(RowIndex index) { rows_.push_back(index); }
  /// Numbers there are, those of rows that are gone included.
  std::size_t size() const { return rows_.size(); }
  RowIndex operator[](std::size_t row) const { return rows_[row]; }
  bool has(std::size_t row) const { return row >= gone_.size() || !gone_[row]; }

  /// Makes these rows of the table anew, each there or not by now, and adds their numbers. False,
  /// having done some, when they are so many that the sheet is quicker made anew, or one would come
  /// between others.
  template <typename Live>
  bool follow(std::vector<RowIndex> reached, const Live& live, std::vector<std::uint32_t>& rows) {
    if (!is_few(reached)) return false;
    for (const RowIndex index : reached) {
      if (!follow_row(index, live(index), rows)) return false;
    }
    return true;
  }

 private:
  /// Leaves each once.
  bool is_few(std::vector<RowIndex>& reached) const;
  bool follow_row(RowIndex index, bool live, std::vector<std::uint32_t>& rows);

  std::vector<RowIndex> rows_;
  std::vector<bool> gone_;  // by number; shorter: the others are there
};

}  // namespace planerka
