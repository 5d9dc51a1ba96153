#include "shared/sheet/kept_rows.h"

#include <algorithm>
#include <utility>

#include "shared/base/verify.h"

namespace planerka {
namespace {

/// Those of the rows that are listed, in their order.
RowList listed(const Sheet& sheet, const Narrowing& by, RowList rows) {
  if (by.passes) {
    std::erase_if(rows, [&by](std::uint32_t row) { return !by.passes(row); });
  }
  return by.words.empty() ? rows : rows_with(sheet, std::move(rows), by.words);
}

}  // namespace

void KeptRows::make(const Sheet& sheet, const Narrowing& by) {
  rows_ = listed(sheet, by, all_rows(sheet));
  sort_rows(sheet, rows_, by.sort, memory_);
  sums_.clear();
  const auto columns = sheet.columns();
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column].total != Total::Sum) continue;
    Sum& sum = sums_[column];
    sum.numbers.resize(sheet.rows());
    for (const std::uint32_t row : rows_) {
      sum.numbers[row] = sheet.cell(row, column).number;
      sum.sum += sum.numbers[row];
    }
  }
  add_up(sheet);
}

void KeptRows::follow(const Sheet& sheet,
                      const Narrowing& by,
                      std::span<const std::uint32_t> changed) {
  std::vector<bool> marked(sheet.rows());
  for (const std::uint32_t row : changed) {
    marked[row] = true;
  }
  std::erase_if(rows_, [&marked](std::uint32_t row) { return marked[row]; });
  RowList now(changed.begin(), changed.end());
  std::sort(now.begin(), now.end());
  now.erase(std::unique(now.begin(), now.end()), now.end());
  std::erase_if(now, [&sheet](std::uint32_t row) { return !sheet.has(row); });
  now = listed(sheet, by, std::move(now));
  for (auto& [column, sum] : sums_) {
    sum.numbers.resize(sheet.rows());
    for (const std::uint32_t row : changed) {
      sum.sum -= std::exchange(sum.numbers[row], 0);
    }
    for (const std::uint32_t row : now) {
      sum.numbers[row] = sheet.cell(row, column).number;
      sum.sum += sum.numbers[row];
    }
  }
  put_rows(sheet, rows_, std::move(now), by.sort, memory_);
  add_up(sheet);
}

void KeptRows::add_up(const Sheet& sheet) {
  const auto columns = sheet.columns();
  totals_.assign(columns.size(), Cell{});
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column].share) {
      const Share share = *columns[column].share;
      totals_[column] = share_cell(sums_.at(share.part).sum, sums_.at(share.whole).sum);
    } else if (columns[column].total == Total::Sum) {
      totals_[column] = Cell::of(sums_.at(column).sum);
    }
  }
}

void KeptCounts::make(const Sheet& sheet, std::size_t filters, const Verdict& verdict) {
  VERIFY(filters <= kFiltersMax);
  counts_.assign(filters, 0);
  bits_.clear();
  follow(sheet, verdict, all_rows(sheet));
}

void KeptCounts::follow(const Sheet& sheet,
                        const Verdict& verdict,
                        std::span<const std::uint32_t> changed) {
  bits_.resize(sheet.rows());
  for (const std::uint32_t row : changed) {
    const std::uint32_t now = sheet.has(row) ? verdict(row) : 0;
    const std::uint32_t before = std::exchange(bits_[row], now);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      counts_[i] += now >> i & 1U;
      counts_[i] -= before >> i & 1U;
    }
  }
}

}  // namespace planerka
