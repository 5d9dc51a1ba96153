#pragma once

// The workbooks people download, by name.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/export/sheet_copy.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/i18n/phrases.h"
#include "shared/model/store.h"

namespace planerka {

/// What a book is made of, and for whom.
struct BookBasis {
  const Store& store;
  Date today;
  Language language = Language::Ru;
  Groups groups = Groups::all();  // what its reader may see
};

/// A book of a moment: it may be written later and from another thread.
class Book {
 public:
  struct Words {
    std::string title;   // of the file and its tab
    std::string period;  // above the header; empty: no such line
  };
  Book(SheetCopy sheet, Words words, const BookBasis& basis);

  /// Errors: those of write_workbook.
  Result<> write(const std::string& path) const;
  /// «Сводный отчёт 2025-03-04.xlsx».
  std::string file_name() const;
  Date made_on() const { return today_; }

 private:
  SheetCopy sheet_;
  Words words_;
  Date today_;
  Language language_;
  ZoneTable zone_;
};

/// The books that have a name of their own: «Сводный отчёт» for all time, agencies in the order of
/// the rating ("summary"); «Уведомления», the newest received first ("registrations"); «Данные АН»
/// ("agencies"). Errors: export.unknown_book {name}.
Result<Book> named_book(std::string_view name, const BookBasis& basis);

/// A list as somebody has it on the screen.
struct ListAsked {
  std::string_view list;  // "agents", as the list is kept under
  std::vector<std::string_view> columns;
  std::vector<RecordId> records;
};

/// Those of its records that are there, in that order; columns that the list does not have are left
/// out. Errors: export.unknown_book {list}, export.nothing when no column is left.
Result<Book> list_book(const ListAsked& asked, const BookBasis& basis);

}  // namespace planerka
