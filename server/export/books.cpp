#include "server/export/books.h"

#include "server/export/workbook.h"
#include "shared/domain/settings.h"
#include "shared/sheet/agency_sheet.h"

namespace planerka {

Result<> write_summary_book(const Store& store,
                            const AgencyFigures& figures,
                            Language language,
                            const std::string& path) {
  const AgencySheet sheet = summary_sheet(store, figures);
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, sheet.default_order());
  return write_workbook({.sheet = sheet,
                         .rows = std::move(rows),
                         .title = std::string(phrase(language, "book.summary")),
                         .period = std::string(phrase(language, "word.period_all")),
                         .language = language,
                         .zone = read_zone(store)},
                        path);
}

std::string summary_book_name(Language language, Date today) {
  return workbook_file_name(phrase(language, "book.summary"), today);
}

}  // namespace planerka
