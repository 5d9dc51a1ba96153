#include "server/export/sheet_copy.h"

#include <algorithm>
#include <numeric>

#include "shared/base/phone.h"

namespace planerka {
namespace {

bool is_of_phones(const SheetColumn& column) {
  return column.key.ends_with("phone") || column.key.ends_with("phones");
}

/// Each of the numbers of a cell, which stand there by commas.
std::string masked(std::string_view text) {
  std::string seen;
  while (!text.empty()) {
    const std::size_t end = text.find(", ");
    if (!seen.empty()) seen += ", ";
    seen += mask_phone(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return seen;
}

std::optional<Share> moved(const std::optional<Share>& share, const ColumnList& columns) {
  if (!share) return std::nullopt;
  const auto part = std::find(columns.begin(), columns.end(), share->part);
  const auto whole = std::find(columns.begin(), columns.end(), share->whole);
  if (part == columns.end() || whole == columns.end()) return std::nullopt;
  return Share{.part = static_cast<std::size_t>(part - columns.begin()),
               .whole = static_cast<std::size_t>(whole - columns.begin())};
}

}  // namespace

ColumnList all_columns(const Sheet& sheet) {
  ColumnList columns(sheet.columns().size());
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  return columns;
}

SheetCopy::SheetCopy(const Sheet& sheet, const Extent& extent, PhoneSight phones) {
  for (const std::size_t column : extent.columns) {
    columns_.push_back(sheet.columns()[column]);
    columns_.back().share = moved(columns_.back().share, extent.columns);
  }
  cells_.reserve(extent.rows.size() * columns_.size());
  records_.reserve(extent.rows.size());
  for (const std::uint32_t row : extent.rows) {
    records_.push_back(sheet.record(row));
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const bool masks = phones == PhoneSight::Masked && is_of_phones(columns_[column]);
      cells_.push_back(kept(sheet.cell(row, extent.columns[column]), masks));
    }
  }
}

Cell SheetCopy::kept(Cell cell, bool masks) {
  if (!cell.badge.empty()) cell.badge = texts_.emplace_back(cell.badge);
  if (!cell.text.empty()) {
    cell.text = texts_.emplace_back(masks ? masked(cell.text) : std::string(cell.text));
  }
  return cell;
}

}  // namespace planerka
