#pragma once

// The workbooks people download, by name.

#include <string>
#include <string_view>

#include "server/export/sheet_copy.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"
#include "shared/insight/agency_figures.h"
#include "shared/model/store.h"

namespace planerka {

/// «Сводный отчёт» for all time, agencies in the order of the rating, as the store and its figures
/// have it now; it may be written later and from another thread. The figures are of the day they
/// stand at.
class SummaryBook {
 public:
  SummaryBook(const Store& store, const AgencyFigures& figures, Language language);

  /// Errors: those of write_workbook.
  Result<> write(const std::string& path) const;
  Language language() const { return language_; }

 private:
  SheetCopy sheet_;
  Language language_;
  ZoneTable zone_;
};

/// «Сводный отчёт 2025-03-04.xlsx».
std::string summary_book_name(Language language, Date today);

}  // namespace planerka
