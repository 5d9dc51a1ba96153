#pragma once

// Which column of a file says what.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/import/csv.h"

namespace planerka {

/// A name as files are compared by: without case, ё, and blanks (`GTXPro` = `GTX Pro`).
std::string name_key(std::string_view name);

/// What an import looks for in a file, by the column's title.
struct ColumnRole {
  enum class Need : std::uint8_t { Required, Optional };
  std::string_view title;
  Need need = Need::Required;
};

/// The columns of a file by role, in the order of the roles. Titles are compared as names are,
/// underscores taken for blanks.
class ColumnMap {
 public:
  /// Errors: import.column_missing {file, title}, import.column_twice {file, title}.
  static Result<ColumnMap> match(const CsvTable& table, std::span<const ColumnRole> roles);

  /// Nothing for an optional column that is not there.
  std::optional<std::size_t> column(std::size_t role) const { return columns_[role]; }

  /// Titles of columns that no role takes: what an import leaves out, it says.
  const std::vector<std::string>& unused() const { return unused_; }

 private:
  std::vector<std::optional<std::size_t>> columns_;
  std::vector<std::string> unused_;
};

}  // namespace planerka
