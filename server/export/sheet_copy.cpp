#include "server/export/sheet_copy.h"

namespace planerka {

SheetCopy::SheetCopy(const Sheet& sheet, const RowList& rows)
    : columns_(sheet.columns().begin(), sheet.columns().end()) {
  cells_.reserve(rows.size() * columns_.size());
  records_.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    records_.push_back(sheet.record(row));
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      Cell cell = sheet.cell(row, column);
      // Badges are keys of phrases, which live for ever.
      if (!cell.text.empty()) cell.text = texts_.emplace_back(cell.text);
      cells_.push_back(cell);
    }
  }
}

}  // namespace planerka
