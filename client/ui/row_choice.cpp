#include "client/ui/row_choice.h"

#include <algorithm>
#include <string>

namespace planerka::ui {

void Selection::toggle(std::uint64_t key) {
  if (keys_.erase(key) == 0) keys_.insert(key);
  anchor_ = key;
}

void Selection::clear() {
  keys_.clear();
  anchor_.reset();
}

namespace {

ImGuiID check_id(ImGuiID of) {
  return ImHashStr("check", 0, of);
}

}  // namespace

float RowChoosing::width() const {
  return on() ? px(std::max(sizes().control_height, kCheckSide)) : 0;
}

bool RowChoosing::is_chosen(std::size_t row) const {
  return on() && table_.choice.chosen->holds(key_of(row));
}

State RowChoosing::state_of(std::size_t row) const {
  return when(on(), State::Toggle) | when(is_chosen(row), State::Selected);
}

bool RowChoosing::all() const {
  return on() && table_.row_count > 0 && table_.choice.chosen->size() == table_.row_count;
}

void RowChoosing::choose_all(bool wanted) {
  if (!wanted) {
    table_.choice.chosen->clear();
  } else if (table_.row_count > 0) {
    add_range(0, table_.row_count - 1);
  }
  request_frame();
}

void RowChoosing::draw_all(const ImRect& header, ImGuiID header_id) {
  if (!on()) return;
  const bool some = !table_.choice.chosen->empty();
  const ImRect box(header.Min, {header.Min.x + width(), header.Max.y});
  const Item item = place_at(check_id(header_id), box);
  if (item.visible) paint_check(item, item.box, all() ? Mark::On : some ? Mark::Some : Mark::Off);
  state().semantics.add_under(
      header_id,
      node_of(
          item, Role::CheckBox, table_.choice.all, State::Focusable | when(all(), State::Checked)));
  if (item.pressed) choose_all(!all());
}

void RowChoosing::draw_one(std::size_t row, const ImRect& name_cell, ImGuiID cell_id) {
  if (!on()) return;
  const ImRect box(name_cell.Min, {name_cell.Min.x + width(), name_cell.Max.y});
  const Item item = place_at(check_id(cell_id), box);
  const bool was = is_chosen(row);
  if (item.visible) paint_check(item, item.box, was ? Mark::On : Mark::Off);
  // Out of the Tab order, like all of a grid but its links: Space chooses the row at the cursor.
  state().semantics.add_under(
      cell_id, node_of(item, Role::CheckBox, table_.choice.name(row), when(was, State::Checked)));
  if (item.pressed) toggle(row, state().shift);
}

void RowChoosing::answer_long_press(std::size_t row, const ImRect& box) {
  const std::optional<LongPress>& press = state().long_press;
  if (!on() || !press || press->window != ImGui::GetCurrentWindow()) return;
  if (box.Contains(press->at)) toggle(row, false);
}

void RowChoosing::toggle(std::size_t row, bool with_range) {
  if (!on()) return;
  const std::optional<std::size_t> from = with_range ? anchor_row() : std::nullopt;
  if (from) {
    add_range(*from, row);
  } else {
    table_.choice.chosen->toggle(key_of(row));
  }
  request_frame();
}

void RowChoosing::extend(std::size_t from, std::size_t to) {
  if (!on()) return;
  Selection& chosen = *table_.choice.chosen;
  if (!anchor_row()) chosen.set_anchor(key_of(from));
  const std::size_t anchor = anchor_row().value_or(from);
  chosen.keep_if([](std::uint64_t) { return false; });
  add_range(anchor, to);
}

void RowChoosing::add_range(std::size_t from, std::size_t to) {
  for (std::size_t row = std::min(from, to); row <= std::max(from, to); ++row) {
    table_.choice.chosen->add(key_of(row));
  }
}

std::optional<std::size_t> RowChoosing::anchor_row() const {
  const auto anchor = table_.choice.chosen->anchor();
  if (!anchor) return std::nullopt;
  for (std::size_t row = 0; row < table_.row_count; ++row) {
    if (key_of(row) == *anchor) return row;
  }
  return std::nullopt;
}

}  // namespace planerka::ui
