// Any bytes read as a table or an Error; a table written out again reads as itself.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/base/verify.h"
#include "shared/import/csv.h"
#include "shared/import/dates.h"

namespace planerka {
namespace {

void append_cell(std::string& csv, std::string_view cell, char end) {
  csv += '"';
  for (const char c : cell) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
  csv += end;
}

std::string written(const CsvTable& table) {
  std::string csv;
  const auto end = [&table](std::size_t column) {
    return column + 1 < table.columns() ? ',' : '\n';
  };
  for (std::size_t column = 0; column < table.columns(); ++column)
    append_cell(csv, table.title(column), end(column));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns(); ++column)
      append_cell(csv, table.cell(row, column), end(column));
  }
  return csv;
}

void check_same(const CsvTable& a, const CsvTable& b) {
  VERIFY(a.columns() == b.columns() && a.rows() == b.rows());
  for (std::size_t column = 0; column < a.columns(); ++column) {
    VERIFY(a.title(column) == b.title(column));
    for (std::size_t row = 0; row < a.rows(); ++row)
      VERIFY(a.cell(row, column) == b.cell(row, column));
  }
}

void check(std::string_view bytes) {
  const Result<CsvTable> table = read_csv(bytes, "fuzz");
  if (!table.ok()) return;
  for (std::size_t column = 0; column < table->columns(); ++column) {
    VERIFY(is_valid_utf8(table->title(column)));
    static_cast<void>(date_order_of(*table, column, std::nullopt));
  }
  const std::string csv = written(*table);
  const Result<CsvTable> again = read_csv(csv, "again");
  VERIFY(again.ok());
  check_same(*table, *again);
}

}  // namespace
}  // namespace planerka

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  planerka::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
