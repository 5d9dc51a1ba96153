#include "shared/sheet/sheet.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/base/verify.h"

namespace planerka {

SheetColumn numbered(SheetColumn column, const Store& store) {
  if (column.counts != nullptr) column.number = read_number(store, *column.counts);
  return column;
}

std::string column_title(const SheetColumn& column, Language language) {
  return title(language, column.title, column.number);
}

Direction first_direction(const SheetColumn& column) {
  if (column.first_direction) return *column.first_direction;
  switch (column.type) {
    case CellType::Text:
    case CellType::Link:
    case CellType::Badge:
      return Direction::Ascending;
    default:
      return Direction::Descending;
  }
}

std::string Sheet::search_text(std::size_t row) const {
  std::string texts;
  const auto specs = columns();
  for (std::size_t column = 0; column < specs.size(); ++column) {
    const bool text = specs[column].type == CellType::Text || specs[column].type == CellType::Link;
    if (text) texts += fold(cell(row, column).text) + '\n';
  }
  return texts;
}

std::size_t column_of(const Sheet& sheet, std::string_view key) {
  const auto columns = sheet.columns();
  const auto found = std::find_if(columns.begin(), columns.end(), [key](const SheetColumn& column) {
    return column.key == key;
  });
  VERIFY(found != columns.end());
  return static_cast<std::size_t>(found - columns.begin());
}

Cell share_cell(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return {};
  return Cell::of((part * 2000 + whole) / (whole * 2));
}

Cell total_cell(const Sheet& sheet, std::span<const std::uint32_t> rows, std::size_t column) {
  const SheetColumn& spec = sheet.columns()[column];
  if (spec.share) {
    return share_cell(total_cell(sheet, rows, spec.share->part).number,
                      total_cell(sheet, rows, spec.share->whole).number);
  }
  if (spec.total == Total::None) return {};
  std::int64_t sum = 0;
  for (const std::uint32_t row : rows) {
    sum += sheet.cell(row, column).number;
  }
  return Cell::of(sum);
}

}  // namespace planerka
