#pragma once

// A sheet as an .xlsx file: real numbers, dates and sums; shares as live formulas over their
// columns; the header frozen, with a filter; a totals row that follows the filter. What people
// typed is always a text cell, never a formula.
//
//   the period, unless there is none
//   the header
//   a row for each of `rows`
//   totals, when the sheet has any

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"
#include "shared/sheet/order.h"
#include "shared/sheet/sheet.h"

namespace planerka {

struct WorkbookContent {
  const Sheet& sheet;
  RowList rows;        // in this order; what is filtered is what is exported
  std::string title;   // of the file and its tab; at most 31 characters, none of []:*?/\.
  std::string period;  // «за всё время»; empty: no such row
  Language language = Language::Ru;
  ZoneTable zone;  // instants are written as the company's local time
};

/// Writes the workbook at `path`; whatever was there is replaced once the new file is whole. Rows
/// go to disk as they are written: memory does not grow with them. Errors: export.too_many_rows
/// {rows}, export.write {path, reason}.
Result<> write_workbook(const WorkbookContent& content, const std::string& path);

/// «Сводный отчёт 2025-03-04.xlsx».
std::string workbook_file_name(std::string_view title, Date today);

}  // namespace planerka
