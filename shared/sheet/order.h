#pragma once

// Filtering and sorting a sheet: lists of row numbers.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sheet/sheet.h"

namespace planerka {

/// Rows in the order of a sheet, of a filter, or of a sort.
using RowList = std::vector<std::uint32_t>;

/// Those that are there.
RowList all_rows(const Sheet& sheet);

/// The rows whose texts hold every word of `words`, as search compares them, or every word as typed
/// with the other keyboard layout; a telephone number is found however it is written. Order is
/// kept.
RowList rows_with(const Sheet& sheet, RowList rows, std::string_view words);

/// What the last sort of a list worked out, so that the next one, after little has changed, costs
/// little. It is only about speed: whatever it holds, the order is that of the cells as they are.
class SortMemory {
 private:
  friend class Sorter;
  struct Key {
    std::string bytes;     // collation_key(text), which ends with the text
    std::size_t size = 0;  // of the text
  };
  struct Column {
    std::vector<Key> texts;            // by row of the sheet
    std::vector<std::uint64_t> heads;  // by row of the sheet: what of a key fits a number
    std::vector<bool> empty;           // by row of the sheet
  };
  std::map<std::size_t, Column> columns_;
  std::vector<SortKey> keys_;
  RowList before_;  // the rows as they were given
  RowList after_;   // and as they were put
};

/// Sorts by the keys, the first counting most. Empty cells come last in either direction; rows that
/// are equal come by their rank, and otherwise keep their order.
void sort_rows(const Sheet& sheet,
               RowList& rows,
               std::span<const SortKey> keys,
               SortMemory& memory);
void sort_rows(const Sheet& sheet, RowList& rows, std::span<const SortKey> keys);

/// Puts rows among others, where sorting them all by the number of the row would. REQUIRES: the
/// memory sorted the others last, by these keys, and since then only what is put has other cells.
void put_rows(const Sheet& sheet,
              RowList& rows,
              RowList put,
              std::span<const SortKey> keys,
              SortMemory& memory);

/// The order after a click on a column's header: first direction, then the other, then off. With
/// `add` (Shift) the other keys stay, otherwise they go.
enum class HeaderClick : std::uint8_t { Replace, Add };
std::vector<SortKey> clicked(const Sheet& sheet,
                             std::vector<SortKey> keys,
                             std::size_t column,
                             HeaderClick click);

}  // namespace planerka
