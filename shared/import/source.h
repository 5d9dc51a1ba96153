#pragma once

// A file under import: its rows, its columns by role, and what has come of the rows so far.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/import/column_map.h"
#include "shared/import/csv.h"
#include "shared/import/plan.h"

namespace planerka {

/// A file's bytes, and what it is called in reports.
struct ImportFile {
  std::string name;
  std::string bytes;
};

class ImportSource {
 public:
  static Result<ImportSource> open(const ImportFile& file, std::span<const ColumnRole> roles);

  std::size_t rows() const { return table_.rows(); }
  const CsvTable& table() const { return table_; }
  std::optional<std::size_t> column(std::size_t role) const { return columns_.column(role); }
  std::string_view title(std::size_t role) const { return table_.title(*column(role)); }
  /// Without blanks around; empty for an optional column that is not there.
  std::string_view cell(std::size_t row, std::size_t role) const;

  /// Takes a row's key, or says why the row cannot be known by it: import.name_empty,
  /// import.name_twice {name, first row}.
  Result<> claim(std::size_t row, std::string_view name, const std::string& key);

  /// What came of a row; import.archived {} when its record is in the archive.
  void count(std::size_t row, const ImportPlanner::Planned& planned);
  void skip(std::size_t row, Error reason);
  void note(std::size_t row, Error reason);
  /// Notes in order of rows.
  FileReport report() &&;

 private:
  CsvTable table_;
  ColumnMap columns_;
  FileReport report_;
  std::map<std::string, std::size_t, std::less<>> claimed_;  // key → row
};

}  // namespace planerka
