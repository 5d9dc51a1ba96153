#pragma once

// The workbooks people download, by name.

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"
#include "shared/insight/agency_figures.h"
#include "shared/model/store.h"

namespace planerka {

/// «Сводный отчёт» for all time, agencies in the order of the rating. The figures are of the day
/// they stand at. Errors: those of write_workbook.
Result<> write_summary_book(const Store& store,
                            const AgencyFigures& figures,
                            Language language,
                            const std::string& path);

/// «Сводный отчёт 2025-03-04.xlsx».
std::string summary_book_name(Language language, Date today);

}  // namespace planerka
