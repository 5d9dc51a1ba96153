#include "server/export/books.h"

#include "server/export/workbook.h"
#include "shared/domain/settings.h"
#include "shared/sheet/agency_sheet.h"

namespace planerka {

namespace {

SheetCopy copy_in_order(const Sheet& sheet) {
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, sheet.default_order());
  return {sheet, rows};
}

}  // namespace

SummaryBook::SummaryBook(const Store& store, const AgencyFigures& figures, Language language)
    : sheet_(copy_in_order(summary_sheet(store, figures))),
      language_(language),
      zone_(read_zone(store)) {}

Result<> SummaryBook::write(const std::string& path) const {
  return write_workbook({.sheet = sheet_,
                         .rows = all_rows(sheet_),
                         .title = std::string(phrase(language_, "book.summary")),
                         .period = std::string(phrase(language_, "word.period_all")),
                         .language = language_,
                         .zone = zone_},
                        path);
}

std::string summary_book_name(Language language, Date today) {
  return workbook_file_name(phrase(language, "book.summary"), today);
}

}  // namespace planerka
