#pragma once

#include "client/ui/cell.h"
#include "client/ui/internal.h"
#include "client/ui/table.h"

namespace planerka::ui {

/// The choosing of rows of one table in one frame (Table::choice).
class RowChoosing {
 public:
  explicit RowChoosing(const Table& table) : table_(table) {}

  bool on() const { return table_.choice.chosen != nullptr; }
  /// What the check boxes take from the column of names, device pixels.
  float width() const;
  bool is_chosen(std::size_t row) const;
  State state_of(std::size_t row) const;

  bool all() const;
  /// All of the table's rows, or none.
  void choose_all(bool wanted);

  /// The check box in the left of a header cell, under the node of its title.
  void draw_all(const ImRect& header, ImGuiID header_id);
  /// The check box in the left of a row, under the node of its name cell.
  void draw_one(std::size_t row, const ImRect& name_cell, ImGuiID cell_id);
  /// A finger rested on a row.
  void answer_long_press(std::size_t row, const ImRect& box);
  /// Space, and Shift with what moved the cursor from one row to another.
  void toggle(std::size_t row, bool with_range);
  void extend(std::size_t from, std::size_t to);

 private:
  std::uint64_t key_of(std::size_t row) const { return table_.row_key(row); }
  void add_range(std::size_t from, std::size_t to);
  std::optional<std::size_t> anchor_row() const;

  const Table& table_;
};

}  // namespace planerka::ui
