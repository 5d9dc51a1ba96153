#pragma once

// A table of typed columns: what a screen draws, and what CSV and workbooks write. A sheet owns no
// data: it is a window on a store and its figures, so a cell always shows the present. Rows are in
// the sheet's own order; filtering and sorting (order.h) make lists of row numbers. Rows are taken
// when a sheet is made; one that is kept while its store changes has to follow().

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/settings.h"
#include "shared/i18n/phrases.h"
#include "shared/insight/change_log.h"
#include "shared/model/ids.h"

namespace planerka {

enum class CellType : std::uint8_t {
  Text,
  Link,   // text that opens the row's record
  Badge,  // a phrase; the number gives its order
  Integer,
  Money,    // kopecks
  Percent,  // tenths of a percent, rounded half up
  Date,     // days since the Unix epoch
  Instant,  // ms since the Unix epoch, UTC; shown in the company's zone
};

/// One cell. Its texts live as long as the store is not written.
struct Cell {
  bool empty = true;
  std::int64_t number = 0;
  std::string_view text = {};   // of Text and Link; the phrase's key of Badge
  std::string_view badge = {};  // a phrase's key beside the value, or instead of an empty one
  RecordId link = {};           // the record a click on the cell opens

  static Cell of(std::int64_t number) { return {.empty = false, .number = number}; }
  static Cell of(std::string_view text) { return {.empty = text.empty(), .text = text}; }

  friend bool operator==(const Cell&, const Cell&) = default;
};

enum class Direction : std::uint8_t { Ascending, Descending };

struct SortKey {
  std::size_t column = 0;
  Direction direction = Direction::Ascending;

  friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// A Percent column that is one column's share of another: totals and live formulas follow it.
struct Share {
  std::size_t part = 0;
  std::size_t whole = 0;
};

enum class Total : std::uint8_t { None, Sum };

/// Where a column is seen before a person chooses: everywhere, on wide screens, or not.
enum class Shown : std::uint8_t { Always, Wide, OnDemand };

struct SheetColumn {
  std::string_view key;  // stable in its sheet: what is remembered of a person's choice
  PhraseKey title;
  CellType type = CellType::Text;
  int width = 12;       // in digits, as spreadsheets measure
  bool badged = false;  // a cell may have a badge beside its value
  Total total = Total::None;
  Shown shown = Shown::Wide;
  std::optional<Share> share = {};
  std::optional<Direction> first_direction = {};  // none: by the type
  const NumberSetting* counts = nullptr;          // the title is a plural of this number
  std::optional<int> number = {};                 // that number, once a sheet has read it
};

/// The column as a sheet has it: with the number of its title.
SheetColumn numbered(SheetColumn column, const Store& store);

/// What stands above it. REQUIRES: it is of a sheet.
std::string column_title(const SheetColumn& column, Language language);

/// What a first click on a column's header sorts by: numbers and dates descending, text А–Я.
Direction first_direction(const SheetColumn& column);

class Sheet {
 public:
  virtual ~Sheet() = default;

  virtual std::span<const SheetColumn> columns() const = 0;
  virtual std::size_t rows() const = 0;
  virtual Cell cell(std::size_t row, std::size_t column) const = 0;
  /// The record a row is about.
  virtual RecordId record(std::size_t row) const = 0;
  /// False for the number of a row that is gone: nothing else may be asked of it. None is in a
  /// sheet that has not followed anything.
  virtual bool has(std::size_t /*row*/) const { return true; }
  /// Decides between rows that a sort finds equal, before their numbers do.
  virtual std::int64_t rank(std::size_t /*row*/) const { return 0; }
  /// What a search in the list looks through: the row's texts, folded, a line each.
  virtual std::string search_text(std::size_t row) const;
  /// The order before a person chooses one.
  virtual std::span<const SortKey> default_order() const = 0;
  /// Brings the sheet to the present after these changes, its figures told before, and adds the
  /// numbers of all rows that are new, or gone, or may show or pass otherwise; they may repeat.
  /// Other rows keep their numbers. False: make the sheet anew.
  virtual bool follow(const Changes& /*changes*/, std::vector<std::uint32_t>& /*rows*/) {
    return false;
  }
};

/// The column of this key. REQUIRES: it is there.
std::size_t column_of(const Sheet& sheet, std::string_view key);

/// `part` of `whole` in tenths of a percent; empty when the whole is nothing.
Cell share_cell(std::int64_t part, std::int64_t whole);

/// The cell of a totals row over these rows; empty for a column that is not totalled.
Cell total_cell(const Sheet& sheet, std::span<const std::uint32_t> rows, std::size_t column);

}  // namespace planerka
