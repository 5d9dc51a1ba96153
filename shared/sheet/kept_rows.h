#pragma once

// The rows of a sheet as a list shows them, kept while the sheet follows what changes: which pass,
// in which order, what their columns sum up to, and how many each of some filters would leave.
// After following it equals what was made from scratch.

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "shared/sheet/order.h"

namespace planerka {

/// What a list is narrowed and sorted by.
struct Narrowing {
  std::function<bool(std::size_t row)> passes = {};  // empty: any row does
  std::string_view words = {};                       // searched for; empty: nothing
  std::span<const SortKey> sort = {};
};

class KeptRows {
 public:
  void make(const Sheet& sheet, const Narrowing& by);
  /// After Sheet::follow() gave these rows. REQUIRES: what it was made by passes, finds and sorts
  /// all other rows as before.
  void follow(const Sheet& sheet, const Narrowing& by, std::span<const std::uint32_t> changed);

  /// Those that pass, in order.
  const RowList& rows() const { return rows_; }
  /// By column, as total_cell() makes them.
  const std::vector<Cell>& totals() const { return totals_; }

 private:
  struct Sum {
    std::vector<std::int64_t> numbers;  // by row of the sheet; of one that is not listed 0
    std::int64_t sum = 0;
  };

  void add_up(const Sheet& sheet);

  RowList rows_;
  SortMemory memory_;
  std::map<std::size_t, Sum> sums_;  // by column
  std::vector<Cell> totals_;
};

/// How many rows of a sheet pass each of a few filters.
class KeptCounts {
 public:
  static constexpr std::size_t kFiltersMax = 32;
  /// Which filters a row passes, a bit for each.
  using Verdict = std::function<std::uint32_t(std::size_t row)>;

  /// REQUIRES: at most kFiltersMax filters.
  void make(const Sheet& sheet, std::size_t filters, const Verdict& verdict);
  /// After Sheet::follow() gave these rows. REQUIRES: other rows pass as before.
  void follow(const Sheet& sheet, const Verdict& verdict, std::span<const std::uint32_t> changed);

  /// By filter.
  std::span<const std::size_t> counts() const { return counts_; }

 private:
  std::vector<std::size_t> counts_;
  std::vector<std::uint32_t> bits_;  // by row of the sheet
};

}  // namespace planerka
