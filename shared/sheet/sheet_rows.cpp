#include "shared/sheet/sheet_rows.h"

#include <algorithm>

namespace planerka {
namespace {

// More rows than both a number and a part of all of them are quicker made anew.
constexpr std::size_t kFewRows = 64;
constexpr std::size_t kFewPart = 8;

}  // namespace

bool SheetRows::is_few(std::vector<RowIndex>& reached) const {
  std::sort(reached.begin(), reached.end());
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  return reached.size() <= std::max(kFewRows, rows_.size() / kFewPart);
}

bool SheetRows::follow_row(RowIndex index, bool live, std::vector<std::uint32_t>& rows) {
  const auto place = std::lower_bound(rows_.begin(), rows_.end(), index);
  const auto row = static_cast<std::size_t>(place - rows_.begin());
  if (place == rows_.end() || *place != index) {
    if (!live) return true;
    if (place != rows_.end()) return false;
    rows_.push_back(index);
  }
  gone_.resize(rows_.size());
  gone_[row] = !live;
  rows.push_back(static_cast<std::uint32_t>(row));
  return true;
}

}  // namespace planerka
