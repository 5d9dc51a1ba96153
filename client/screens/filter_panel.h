#pragma once

// How a list is narrowed on the screen: the row with its search, quick filters and chips of what is
// on, and the dialog «Фильтр», where conditions are set and whole filters kept under a name.

#include <functional>
#include <string>
#include <vector>

#include "client/app/intents.h"
#include "client/screens/list_filter.h"
#include "client/screens/sheet_list.h"

namespace planerka {

/// A value that occurs in a field of the list, and how often.
struct FilterOption {
  std::string value;
  std::string name;
  std::size_t count = 0;
};

/// What a list remembers of its filter while the page lives.
struct FilterPanel {
  ListFilter filter;
  std::string seen;    // of the address, when it was last looked at
  bool begun = false;  // the person's default was looked for
  bool open = false;
  std::vector<std::vector<FilterOption>> options;  // by field, while it is open
  std::uint64_t options_version = 0;
  std::string name;  // under which the filter is to be kept
  bool by_default = false;
  std::string error;
};

struct FilterSpec {
  std::string_view key;  // of the list
  Kind kind = Kind::None;
  FilterKinds kinds;
  std::span<const std::size_t> counts;  // rows a quick filter would leave
  bool folds = false;                   // the first line stands in the menu «Фильтр»
  bool has_board = false;               // «Список» and «Доска» show the same
  bool on_board = false;
  const Sheet& sheet;
  std::uint64_t version = 0;  // of the sheet
};

/// Takes what the address says, or at first the person's default. Before rows are worked out.
void follow_filter(FilterPanel& panel, const FilterSpec& spec, const Frame& frame);

/// The row above the table.
void draw_filter_row(FilterPanel& panel,
                     SheetList& list,
                     const FilterSpec& spec,
                     const Frame& frame);

/// The dialog, while it is open.
void draw_filter_dialog(FilterPanel& panel,
                        const SheetList& list,
                        const FilterSpec& spec,
                        const Frame& frame,
                        Intents& intents);

/// Takes everything off, the search included.
void reset_filter(FilterPanel& panel, SheetList& list, const FilterSpec& spec);

/// A number that tells filters apart.
std::uint64_t code_of(const FilterPanel& panel, const FilterKinds& kinds);

}  // namespace planerka
