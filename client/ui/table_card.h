#pragma once

// A row as a card, where there is no room for columns: the name, and below it what the next columns
// say, each under its title.

#include <string>

#include "client/ui/row_choice.h"

namespace planerka::ui {

/// Whether tables are cards now.
bool draws_cards();

/// All cards of a table are as high, in device pixels.
float card_height(const Table& table);

/// A row, or the totals.
struct CardRow {
  std::size_t row = 0;
  bool total = false;
  const SearchMarks* marks = nullptr;  // not in totals
  ImGuiID id = 0;
  int row_index = 0;
  ImRect box = {};
};

/// Draws a card. The link of its name, which the whole card opens.
std::string draw_card(const Table& table, const CardRow& card, RowChoosing& choosing);

/// What the headers are for a table: the choice of the column that cards are sorted by, and of all
/// rows. Whether the order changed.
bool draw_card_head(const Table& table, RowChoosing& choosing);

}  // namespace planerka::ui
