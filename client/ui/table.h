#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "client/ui/badge.h"
#include "client/ui/selection.h"
#include "client/ui/text.h"

namespace planerka::ui {

/// Text sorts А–Я first and stands left; numbers and dates sort from the greatest and stand right
/// (dates left), with digits of one width.
enum class ColumnType : std::uint8_t { Text, Number, Date };

struct Column {
  std::string_view title;
  ColumnType type = ColumnType::Text;
  float width = 120;  // px, the least
  float fixed = 0;    // px, as a person made it: exactly so wide; 0 = by width and stretch
  float stretch = 0;  // share of what is left over
  bool sortable = true;
  bool ascending_first = false;  // for a date or number where the least matters (nearest task)
  bool hidden = false;
  std::string_view hint = {};
};

enum class SortOrder : std::uint8_t { Ascending, Descending };

struct SortKey {
  std::size_t column;
  SortOrder order;

  friend bool operator==(const SortKey& a, const SortKey& b) {
    return a.column == b.column && a.order == b.order;
  }
};

/// Writes what one cell shows. Call one method, once or, for a link with a badge, twice.
class CellWriter {
 public:
  explicit CellWriter(struct CellPlace& place) : place_(place) {}

  void text(std::string_view text, Tone tone = Tone::Neutral);
  /// The record's name; the whole row opens the first link it holds.
  void link(std::string_view text, std::string_view href);
  void badge(const Badge& badge);

 private:
  struct CellPlace& place_;
};

/// The choosing of rows for an act in bulk: a check box before each name, Space, a long press, with
/// Shift all from the last one chosen; the check box of the header chooses all or none.
struct RowChoice {
  Selection* chosen = nullptr;                            // null: rows cannot be chosen
  std::string_view all = {};                              // names the check box of the header
  std::function<std::string(std::size_t row)> name = {};  // and that of a row
};

/// A heading over the rows from `first` to the next group's.
struct TableGroup {
  std::string_view title;
  std::size_t first = 0;
};

/// A list of records: sorted by its headers, which a mouse also drags to another place or another
/// width; only visible rows drawn, the first columns frozen. Where there is no room for columns,
/// rows are cards. `rows` may be any number; cells are asked only for what is in sight.
struct Table {
  std::string_view name;
  std::span<const Column> columns;
  std::size_t row_count = 0;
  /// Draws a cell of row [0, row_count) and of a column that is not hidden.
  std::function<void(CellWriter&, std::size_t row, std::size_t column)> cell;
  /// The record's own identity, so that focus follows it when the order changes.
  std::function<std::uint64_t(std::size_t row)> row_key;
  /// Draws a cell of the totals row, which stays in sight; empty = no totals.
  std::function<void(CellWriter&, std::size_t column)> total = {};
  /// The order, most important key first; the table changes it, the caller sorts its index.
  std::vector<SortKey>* sort = nullptr;
  RowChoice choice = {};
  std::span<const TableGroup> groups = {};  // none, or all rows are in one
  std::size_t fixed_columns = 1;            // the first so many stay first
  std::size_t frozen_columns = 0;    // and so many in all do not scroll away, where there is room
  std::string_view order_name = {};  // names the choice of the order, where rows are cards
  bool arrangeable = false;          // columns may be moved and resized
  float height = 0;                  // px; 0 = what there is
  std::size_t rows_in_sight = 0;     // instead of a height: as its rows, at most so many
  bool foot = false;             // leaves a line of acts free under it, which toasts keep clear of
  std::string_view marked = {};  // a query: what it finds in cells is marked
  std::string_view key = {};
};

/// A column that a person took by its header and let go over another's.
struct ColumnMove {
  std::size_t column;
  std::size_t to;  // whose place it takes
};

/// A column whose edge was moved; width 0 by a double click: as wide as it was at first.
struct ColumnWidth {
  std::size_t column;
  float width;  // px
};

struct TableEvents {
  bool sort_changed = false;
  std::optional<ColumnMove> moved = {};
  std::optional<ColumnWidth> resized = {};  // while the edge is dragged, in every frame
  bool resize_done = false;
  /// The row opened by pointer or Enter; its link, if it has one, is followed by itself.
  std::optional<std::size_t> opened = {};
};

TableEvents table(const Table& table);

}  // namespace planerka::ui
