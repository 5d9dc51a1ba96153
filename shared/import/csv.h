#pragma once

// Comma-separated values as people really have them: RFC 4180 with any of three delimiters and line
// ends, in UTF-8 or in the Windows-1251 that Russian Excel writes. Strict where a guess could lose
// data: a row of another width, an open quote or a damaged byte is an Error with its row's number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/import/encoding.h"

namespace planerka {

inline constexpr std::size_t kCsvBytesMax = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t kCsvRowsMax = 1'000'000;
inline constexpr std::size_t kCsvColumnsMax = 512;
inline constexpr std::size_t kCsvCellBytesMax = std::size_t{32} * 1024;

/// A header and the rows under it, each as wide as the header. Owns its text, always UTF-8.
class CsvTable {
 public:
  std::size_t columns() const { return columns_; }
  std::string_view title(std::size_t column) const { return text(column); }

  /// Rows under the header; lines with nothing in any cell are not rows.
  std::size_t rows() const { return row_numbers_.size() - 1; }
  std::string_view cell(std::size_t row, std::size_t column) const {
    return text((row + 1) * columns_ + column);
  }
  /// The row's number as a spreadsheet shows it: the header is row 1, blank lines count.
  std::uint32_t row_number(std::size_t row) const { return row_numbers_[row + 1]; }

  /// What the file is called in errors and reports.
  std::string_view name() const { return name_; }
  char delimiter() const { return delimiter_; }
  TextEncoding encoding() const { return encoding_; }

 private:
  friend class CsvReader;

  std::string_view text(std::size_t cell) const {
    return std::string_view(heap_).substr(starts_[cell], starts_[cell + 1] - starts_[cell]);
  }

  std::string heap_;                         // all cells, one after another, unquoted
  std::vector<std::uint32_t> starts_ = {0};  // of each cell in the heap, and the end of the last
  std::vector<std::uint32_t> row_numbers_;   // the header's first
  std::size_t columns_ = 0;
  std::string name_;
  char delimiter_ = ',';
  TextEncoding encoding_ = TextEncoding::Utf8;
};

/// Reads the bytes of the file called `name`. The delimiter is `,` `;` or tab: the one that cuts
/// the first rows into the most equal columns, or what an Excel line `sep=;` says. A byte order
/// mark is dropped. Every error begins with the name. Errors: csv.empty, csv.too_large,
/// csv.workbook (an .xlsx), csv.utf16, csv.binary {line}, csv.utf8 {line}, csv.quote_open {row},
/// csv.quote_rest {row}, csv.cells {row, got, expected}, csv.cell_too_long {row},
/// csv.columns_too_many {most}, csv.rows_too_many {most}.
Result<CsvTable> read_csv(std::string_view bytes, std::string_view name);

}  // namespace planerka
