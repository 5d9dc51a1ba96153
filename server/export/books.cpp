#include "server/export/books.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "server/export/book_sheets.h"
#include "server/export/workbook.h"
#include "shared/domain/settings.h"
#include "shared/insight/agency_figures.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/client_figures.h"
#include "shared/sheet/agency_sheet.h"
#include "shared/sheet/lists.h"

namespace planerka {

namespace {

ListBasis list_basis(const BookBasis& basis, const ZoneTable& zone) {
  return {.store = basis.store, .today = basis.today, .zone = zone, .language = basis.language};
}

PhoneSight sight_of_phones(const BookBasis& basis) {
  return basis.groups.has(Group::Phones) ? PhoneSight::Whole : PhoneSight::Masked;
}

/// The scheme of a contract is for finance.
bool may_see(const SheetColumn& column, const BookBasis& basis) {
  return column.key != "scheme" || basis.groups.has(Group::Finance);
}

Book whole_book(const Sheet& sheet, Book::Words words, const BookBasis& basis) {
  SheetCopy::Extent all{all_rows(sheet), all_columns(sheet)};
  std::erase_if(all.columns,
                [&](std::size_t column) { return !may_see(sheet.columns()[column], basis); });
  sort_rows(sheet, all.rows, sheet.default_order());
  return {SheetCopy(sheet, all, sight_of_phones(basis)), std::move(words), basis};
}

Book::Words titled(PhraseKey title, const BookBasis& basis) {
  return {.title = std::string(phrase(basis.language, title)), .period = {}};
}

/// The sheet and the figures that it looks at.
struct ListSheet {
  AgencyFigures agencies;
  AgentFigures agents;
  ClientFigures clients;
  ZoneTable zone;
  std::unique_ptr<Sheet> sheet;
};

struct ListMaker {
  std::string_view list;
  PhraseKey title;
  void (*make)(ListSheet& made, const BookBasis& basis);
};

template <RecordSheet (*sheet)(const ListBasis&)>
void make_plain(ListSheet& made, const BookBasis& basis) {
  made.sheet = std::make_unique<RecordSheet>(sheet(list_basis(basis, made.zone)));
}

void make_agencies(ListSheet& made, const BookBasis& basis) {
  made.agencies.recompute(basis.store, basis.today);
  made.sheet = std::make_unique<AgencySheet>(agencies_sheet(basis.store, made.agencies));
}

void make_agents(ListSheet& made, const BookBasis& basis) {
  made.agents.recompute(basis.store, basis.today);
  ListBasis list = list_basis(basis, made.zone);
  list.agents = &made.agents;
  made.sheet = std::make_unique<RecordSheet>(agents_sheet(list));
}

void make_clients(ListSheet& made, const BookBasis& basis) {
  made.clients.recompute(basis.store);
  ListBasis list = list_basis(basis, made.zone);
  list.clients = &made.clients;
  made.sheet = std::make_unique<RecordSheet>(clients_sheet(list));
}

const ListMaker* find_list(std::string_view list) {
  static const ListMaker kMakers[] = {
      {"agencies", "nav.agencies", make_agencies},
      {"agents", "nav.agents", make_agents},
      {"clients", "nav.clients", make_clients},
      {"registrations", "nav.registrations", make_plain<registrations_sheet>},
      {"deals", "nav.deals", make_plain<deals_sheet>},
      {"tasks", "nav.tasks", make_plain<tasks_sheet>},
      {"projects", "nav.projects", make_plain<projects_sheet>},
  };
  const auto* found = std::find_if(
      std::begin(kMakers), std::end(kMakers), [list](const auto& it) { return it.list == list; });
  return found == std::end(kMakers) ? nullptr : found;
}

RowList rows_of(const Sheet& sheet, const std::vector<RecordId>& records) {
  std::unordered_map<RecordId, std::uint32_t> places;
  for (std::uint32_t row = 0; row < sheet.rows(); ++row) {
    places.emplace(sheet.record(row), row);
  }
  RowList rows;
  for (const RecordId record : records) {
    const auto found = places.find(record);
    if (found == places.end()) continue;
    rows.push_back(found->second);
    places.erase(found);  // one row for each
  }
  return rows;
}

ColumnList columns_of(const Sheet& sheet, const std::vector<std::string_view>& keys) {
  ColumnList columns;
  for (const std::string_view key : keys) {
    for (std::size_t column = 0; column < sheet.columns().size(); ++column) {
      const bool twice = std::find(columns.begin(), columns.end(), column) != columns.end();
      if (sheet.columns()[column].key == key && !twice) columns.push_back(column);
    }
  }
  return columns;
}

}  // namespace

Book::Book(SheetCopy sheet, Words words, const BookBasis& basis)
    : sheet_(std::move(sheet)),
      words_(std::move(words)),
      today_(basis.today),
      language_(basis.language),
      zone_(read_zone(basis.store)) {}

Result<> Book::write(const std::string& path) const {
  return write_workbook({.sheet = sheet_,
                         .rows = all_rows(sheet_),
                         .title = words_.title,
                         .period = words_.period,
                         .language = language_,
                         .zone = zone_},
                        path);
}

std::string Book::file_name() const {
  return workbook_file_name(words_.title, today_);
}

Result<Book> named_book(std::string_view name, const BookBasis& basis) {
  const ZoneTable zone = read_zone(basis.store);
  if (name == "summary") {
    AgencyFigures figures;
    figures.recompute(basis.store, basis.today);
    Book::Words words = titled("book.summary", basis);
    words.period = phrase(basis.language, "word.period_all");
    return whole_book(summary_sheet(basis.store, figures), std::move(words), basis);
  }
  const ListBasis list = list_basis(basis, zone);
  if (name == "registrations") {
    return whole_book(registrations_book_sheet(list), titled("book.registrations", basis), basis);
  }
  if (name == "agencies") {
    return whole_book(details_book_sheet(list), titled("book.details", basis), basis);
  }
  return fail("export.unknown_book", {std::string(name)});
}

Result<Book> list_book(const ListAsked& asked, const BookBasis& basis) {
  const ListMaker* maker = find_list(asked.list);
  if (maker == nullptr) return fail("export.unknown_book", {std::string(asked.list)});
  ListSheet made;
  made.zone = read_zone(basis.store);
  maker->make(made, basis);
  const SheetCopy::Extent asked_for{rows_of(*made.sheet, asked.records),
                                    columns_of(*made.sheet, asked.columns)};
  if (asked_for.columns.empty()) return fail("export.nothing");
  return Book(SheetCopy(*made.sheet, asked_for, sight_of_phones(basis)),
              titled(maker->title, basis),
              basis);
}

}  // namespace planerka
