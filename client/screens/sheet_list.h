#pragma once

// A sheet (shared/sheet) as a list on the screen: searched, sorted by its headers, with the columns
// a person chose where they put them, and a row of totals. Every list screen draws its table with
// this.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"
#include "client/screens/list_view.h"
#include "client/ui/selection.h"
#include "client/ui/table.h"
#include "shared/sheet/kept_rows.h"
#include "shared/sheet/sheet.h"

namespace planerka {

/// What a list remembers while the page lives, and what was worked out for its last frame.
struct SheetList {
  std::string query;
  ListView view;
  std::string view_kept;  // as the person's setting holds it
  bool choosing_columns = false;
  ui::Selection chosen;  // rows, by their records' numbers; only such as pass

  KeptRows kept;
  std::vector<ui::TableGroup> groups;

  struct Basis {  // what rows and totals were worked out from
    std::uint64_t version = 0;
    std::uint64_t filter = 0;
    std::string query;
    std::vector<SortKey> sort;
    bool narrows_as(const Basis& other) const {
      return filter == other.filter && query == other.query && sort == other.sort;
    }
    friend bool operator==(const Basis& a, const Basis& b) {
      return a.version == b.version && a.narrows_as(b);
    }
  };
  Basis basis;

  struct Told {  // to those who do not see the list
    std::uint64_t filter = 0;
    std::string query;
    std::size_t chosen = 0;
  };
  std::optional<Told> told;

  /// Those that pass, in order.
  const RowList& rows() const { return kept.rows(); }
};

struct SheetListSpec {
  std::string_view name;  // of the table
  std::string_view key;   // what a person's view of it is kept under
  const Sheet& sheet;
  /// Grows when a cell may differ; another `filter` means that `passes` answers differently.
  std::uint64_t version = 0;
  std::uint64_t filter = 0;
  std::function<bool(std::size_t row)> passes = {};
  /// The rows that are others than in the version before, which the list was drawn with; null: any
  /// may be.
  const RowList* changed = nullptr;
  /// The heading that a row stands under while the list has its own order, in which the rows of a
  /// heading follow each other; empty: there are no headings.
  std::function<std::string_view(std::size_t row)> group = {};
  /// Says what a row of totals counts: «Итого: 12 агентств»; empty: no such row.
  std::function<std::string(std::size_t rows)> total_title;
  /// Draws the buttons of acts upon the chosen records, in the order of the list; empty: rows
  /// cannot be chosen.
  std::function<void(const std::vector<RecordId>& chosen)> bulk = {};
  /// The address of a record that a cell links to; empty: it has no screen.
  std::function<std::string(RecordId)> href;
  /// On a card the table is as high as its rows, at most so many; 0: what room there is.
  std::size_t rows_in_sight = 0;
};

/// Works out rows and totals anew if anything they depend on changed. True when it did.
bool update_sheet_list(SheetList& list, const SheetListSpec& spec);

/// Takes the person's view when another device or tab changed it. Before update_sheet_list().
void follow_view(SheetList& list, const SheetListSpec& spec, const Frame& frame);

/// Tells those who do not see it how many rows a search or a filter came to, and how many are
/// chosen.
void tell_counts(SheetList& list, const Frame& frame);

/// Draws the table over what update_sheet_list() left, unless that is nothing, the bar of acts in
/// bulk while rows are chosen, and the dialog «Колонки» while it is open.
void draw_sheet_list(SheetList& list,
                     const SheetListSpec& spec,
                     const Frame& frame,
                     Intents& intents);

/// What a cell says in words; empty for an empty cell.
std::string cell_text(const Cell& cell, CellType type, const Frame& frame);

}  // namespace planerka
