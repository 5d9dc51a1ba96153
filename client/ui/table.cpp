#include "client/ui/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "client/ui/cell.h"
#include "client/ui/column_drag.h"
#include "client/ui/column_title.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "client/ui/row_choice.h"
#include "client/ui/table_card.h"
#include "client/ui/table_columns.h"
#include "client/ui/table_edges.h"
#include "client/ui/table_groups.h"

namespace planerka::ui {

namespace {

constexpr float kTableHeightMin = 240;
constexpr float kCardsHeightMin = 0.7F;  // of the screen

/// What a row that was just drawn is called.
std::string first_words(NodeId row) {
  const std::vector<Node>& nodes = state().semantics.nodes();
  std::string words;
  for (auto it = nodes.rbegin(); it != nodes.rend() && it->id != row; ++it) {
    const bool tells =
        it->role == Role::Link || it->role == Role::Cell || it->role == Role::GridCell;
    if (tells && !it->name.empty()) words = it->name;
  }
  return words;
}

/// One table in one frame.
class Drawing {
 public:
  explicit Drawing(const Table& table)
      : table_(table),
        id_(id_of_kind("table", table.key.empty() ? table.name : table.key)),
        header_seed_(ImHashStr("columns", 0, id_)),
        row_seed_(ImHashStr("rows", 0, id_)),
        memory_(state().tables[id_]),
        choosing_(table),
        marks_(table.marked),
        first_(first_shown(table)) {}

  TableEvents draw() {
    if (cards_ && draw_card_head(table_, choosing_)) events_.sort_changed = true;
    const float height = height_ = height_of();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImRect box(at, {at.x + width, at.y + height});
    if (table_.foot) state().foot_top = box.Max.y;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, ink(palette().surface), px(kCardRadius));
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
        ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_SizingFixedFit |
        ImGuiTableFlags_PadOuterX | ImGuiTableFlags_NoKeepColumnsVisible;
    const int columns = cards_ ? 1 : static_cast<int>(table_.columns.size());
    // Inside the border of the card.
    const float edge = px(1);
    ImGui::SetCursorScreenPos({at.x + edge, at.y + edge});
    if (ImGui::BeginTableEx(
            "##table", id_, columns, kFlags, {width - 2 * edge, height - 2 * edge})) {
      open_grid(box);
      if (cards_) {
        set_up_card_column(width);
      } else {
        last_frozen_ = set_up_columns(table_, width - 2 * edge, choosing_.width());
        draw_header();
      }
      if (table_.total) draw_total();
      answer_keys();
      draw_rows();
      state().semantics.close();
      if (marked_) paint_column_mark(list, *marked_);
      look_at_edges();
      ImGui::EndTable();
    }
    paint_table_edges(list, box, edges_);
    if (has_focus(id_) && state().focus_ring) paint_focus_ring(box, px(kCardRadius));
    return events_;
  }

 private:
  float height_of() const {
    if (table_.height > 0) return px(table_.height);
    if (table_.rows_in_sight > 0) return height_of_rows();
    const float foot = table_.foot ? px(sizes().control_height + sizes().spacing) : 0;
    const float screen = ImGui::GetIO().DisplaySize.y;
    const float least = cards_ ? screen * kCardsHeightMin : px(kTableHeightMin);
    return std::max(ImGui::GetContentRegionAvail().y - foot, least);
  }

  /// Of the rows there are, with what stands above them and a bar to scroll sideways.
  float height_of_rows() const {
    const std::size_t rows = std::min(table_.row_count, table_.rows_in_sight);
    const float total = table_.total ? row_height() : 0;
    const float header = cards_ ? 0 : header_height();
    const float bar = ImGui::GetStyle().ScrollbarSize + px(4);
    const float groups = group_height() * static_cast<float>(table_.groups.size());
    return header + total + groups + row_height() * static_cast<float>(rows) + bar;
  }

  void look_at_edges() {
    const float left = ImGui::GetCurrentTable()->Columns[static_cast<int>(last_frozen_)].MaxX;
    if (ImGui::GetScrollX() > 0) edges_.left = left;
    edges_.right = ImGui::GetScrollX() < ImGui::GetScrollMaxX();
  }

  /// What the check boxes of rows take from a column: they stand in the first one in sight.
  float checks(std::size_t column) const { return column == first_ ? choosing_.width() : 0; }

  void open_grid(const ImRect& box) {
    const Item item{.id = id_, .box = box};
    // Rows that can be chosen are those of a grid.
    const bool grid = choosing_.on();
    Node node = node_of(item,
                        grid ? Role::Grid : Role::Table,
                        table_.name,
                        State::Focusable | when(grid, State::Toggle));
    node.row_count = static_cast<std::int32_t>(table_.row_count + (table_.total ? 2 : 1));
    node.column_count = static_cast<std::int32_t>(
        std::count_if(table_.columns.begin(), table_.columns.end(), [](const Column& column) {
          return !column.hidden;
        }));
    state().semantics.open(std::move(node));
  }

  void draw_header() {
    const float height = header_height();
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers, height);
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    Item row{.id = ImHashStr("header", 0, id_)};
    row.box = ImRect({g.OuterRect.Min.x, g.RowPosY1}, {g.OuterRect.Max.x, g.RowPosY1 + height});
    Node node = node_of(row, Role::Row, {});
    node.state = State::None;
    node.row_index = 1;
    state().semantics.open(std::move(node));
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!table_.columns[i].hidden) draw_header_cell(i, height);
    }
    state().semantics.close();
  }

  void draw_header_cell(std::size_t index, float height) {
    const Column& column = table_.columns[index];
    const auto n = static_cast<int>(index);
    ImGui::TableSetColumnIndex(n);
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    const ImGuiTableColumn& c = g.Columns[n];
    ImRect box({c.MinX, g.RowPosY1}, {std::max(c.MaxX, c.MinX + 1), g.RowPosY1 + height});
    const ImRect whole = box;
    box.Min.x += checks(index);
    const Sorting sorting = sorting_of(table_, index);
    const bool sortable = sorting != Sorting::NotSortable;
    const Item item = place_at(ImHashData(&index, sizeof index, header_seed_), box, sortable);
    if (item.visible) {
      paint_column_title(column, item, sorting);
      show_tooltip(item, column.hint);
    }
    Node node = node_of(item, Role::ColumnHeader, column.title, when(sortable, State::Focusable));
    node.sorting = sorting;
    node.row_index = 1;
    node.column_index = n + 1;
    say(std::move(node));
    if (index == first_) choosing_.draw_all(whole, item.id);
    const bool dragged = table_.arrangeable && drag(index, item);
    if (item.pressed && sortable && !dragged) {
      cycle_sort(*table_.sort, index, first_order(column), state().shift);
      events_.sort_changed = true;
      request_frame();
    }
  }

  /// True while the press is no click.
  bool drag(std::size_t index, const Item& item) {
    const ColumnDrag drag = drag_column(item, memory_);
    if (drag.width) events_.resized = ColumnWidth{index, *drag.width};
    events_.resize_done |= drag.width_done;
    if (drag.over) {
      const auto to = column_at(table_, *drag.over);
      if (to) marked_ = *to;
      if (to && drag.dropped && *to != index) events_.moved = ColumnMove{index, *to};
    }
    return drag.is_drag;
  }

  float row_height() const { return cards_ ? card_height(table_) : px(sizes().row_height); }

  void draw_total() {
    const float height = row_height();
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().sunken));
    const ImGuiID row_id = ImHashStr("total", 0, id_);
    open_row(row_id, height, 2, State::None);
    ImGui::PushOverrideID(row_id);
    if (cards_) draw_as_card({.total = true, .id = row_id, .row_index = 2}, height);
    for (std::size_t i = 0; !cards_ && i < table_.columns.size(); ++i) {
      if (!ImGui::TableSetColumnIndex(static_cast<int>(i))) continue;
      CellPlace place = cell_place(row_id, i, height, 2);
      place.face = Face::Strong;
      place.box.Min.x += checks(i);
      CellWriter writer(place);
      table_.total(writer, i);
    }
    ImGui::PopID();
    state().semantics.close();
  }

  void open_row(ImGuiID id, float height, int row_index, State more) {
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    Item row{.id = id};
    row.box = ImRect({g.WorkRect.Min.x, g.RowPosY1}, {g.WorkRect.Max.x, g.RowPosY1 + height});
    row.box.Min.x = g.InnerClipRect.Min.x;
    row.box.Max.x = g.InnerClipRect.Max.x;
    Node node = node_of(row, Role::Row, {});
    // The clip rectangle is still the last cell's; only rows in sight are drawn at all.
    node.state = more;
    node.row_index = row_index;
    state().semantics.open(std::move(node));
  }

  CellPlace cell_place(ImGuiID row_id, std::size_t column, float height, int row_index) const {
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    const ImGuiTableColumn& c = g.Columns[static_cast<int>(column)];
    return {.box = ImRect({c.MinX, g.RowPosY1}, {c.MaxX, g.RowPosY1 + height}),
            .id = ImHashData(&column, sizeof column, row_id),
            .type = table_.columns[column].type,
            .in_grid = choosing_.on(),
            .row_index = row_index,
            .column_index = static_cast<int>(column) + 1};
  }

  void answer_keys() {
    if (!has_focus(id_) || table_.row_count == 0) return;
    const auto last = static_cast<std::ptrdiff_t>(table_.row_count) - 1;
    // As many as are in sight beside header and totals, less one to know where one was.
    const auto page =
        std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(height_ / row_height()) - 3, 1);
    const std::array<std::pair<Key, std::ptrdiff_t>, 6> steps = {{{Key::Down, 1},
                                                                  {Key::Up, -1},
                                                                  {Key::PageDown, page},
                                                                  {Key::PageUp, -page},
                                                                  {Key::Home, -last - 1},
                                                                  {Key::End, last + 1}}};
    for (const auto& [key, step] : steps) {
      if (const auto held = take_key_held(id_, key)) move_cursor(step, last, held->shift);
    }
    if (!memory_.has_cursor) return;
    if (take_key(id_, Key::Enter)) open_ = memory_.cursor;
    if (const auto held = choosing_.on() ? take_key_held(id_, Key::Space) : std::nullopt) {
      choosing_.toggle(memory_.cursor, held->shift);
    }
  }

  void move_cursor(std::ptrdiff_t step, std::ptrdiff_t last, bool choose) {
    const std::ptrdiff_t before =
        memory_.has_cursor ? static_cast<std::ptrdiff_t>(memory_.cursor) : -1;
    const std::ptrdiff_t at = std::clamp<std::ptrdiff_t>(before + step, 0, last);
    memory_.cursor = static_cast<std::size_t>(at);
    if (choose && memory_.has_cursor) {
      choosing_.extend(static_cast<std::size_t>(before), memory_.cursor);
    }
    memory_.has_cursor = true;
    memory_.moved = true;
    scroll_to(at);
    request_frame();
  }

  std::string draw_as_card(CardRow card, float height) {
    ImGui::TableSetColumnIndex(0);
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    card.box = ImRect({g.InnerClipRect.Min.x, g.RowPosY1}, {g.InnerClipRect.Max.x, 0});
    card.box.Max.y = card.box.Min.y + height;
    return draw_card(table_, card, choosing_);
  }

  void scroll_to(std::ptrdiff_t row) const {
    const float height = row_height();
    const float total = table_.total ? height : 0;
    const float frozen = cards_ ? 0 : header_height() + total;
    const std::size_t groups = groups_above(table_, static_cast<std::size_t>(row));
    const float top = height * static_cast<float>(row) + (cards_ ? total : 0) +
                      group_height() * static_cast<float>(groups);
    const float seen = ImGui::GetWindowHeight() - frozen - px(kScrollbar);
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + height > ImGui::GetScrollY() + seen) ImGui::SetScrollY(top + height - seen);
  }

  void draw_rows() {
    const float height = row_height();
    draw_rows_in_groups(
        table_, height, id_, [this, height](std::size_t row) { draw_row(row, height); });
  }

  void draw_row(std::size_t row, float height) {
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    const std::uint64_t key = table_.row_key ? table_.row_key(row) : row;
    const ImGuiID row_id = ImHashData(&key, sizeof key, row_seed_);
    const bool under_cursor = memory_.has_cursor && memory_.cursor == row && has_focus(id_);
    const bool pressed = press_row(row_id, row, height, under_cursor);
    const int row_index = static_cast<int>(row) + (table_.total ? 3 : 2);
    open_row(row_id, height, row_index, choosing_.state_of(row));
    ImGui::PushOverrideID(row_id);
    const CardRow place = {.row = row, .marks = &marks_, .id = row_id, .row_index = row_index};
    const std::string href = cards_ ? draw_as_card(place, height) : draw_cells(place, height);
    ImGui::PopID();
    state().semantics.close();
    if (under_cursor && std::exchange(memory_.moved, false)) announce(first_words(row_id));
    if (!pressed && open_ != row) return;
    events_.opened = row;
    if (!href.empty()) navigate(href);
  }

  /// The first link of a row.
  std::string draw_cells(const CardRow& at, float height) {
    std::string href;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!ImGui::TableSetColumnIndex(static_cast<int>(i))) continue;
      CellPlace place = cell_place(at.id, i, height, at.row_index);
      place.marks = &marks_;
      const ImRect whole = place.box;
      place.box.Min.x += checks(i);
      CellWriter writer(place);
      table_.cell(writer, at.row, i);
      if (place.first) say_cell(place, {});
      if (i == first_) choosing_.draw_one(at.row, whole, place.id);
      if (href.empty()) href = std::move(place.href);
    }
    return href;
  }

  /// Hover and press of a whole row, beneath what its cells hold.
  bool press_row(ImGuiID row_id, std::size_t row, float height, bool under_cursor) {
    ImGui::TableSetColumnIndex(0);
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    const ImRect box({g.InnerClipRect.Min.x, g.RowPosY1},
                     {g.InnerClipRect.Max.x, g.RowPosY1 + height});
    ImGui::TablePushBackgroundChannel();
    const bool visible = ImGui::ItemAdd(box, row_id);
    bool hovered = false;
    bool held = false;
    const bool pressed =
        visible &&
        ImGui::ButtonBehavior(box, row_id, &hovered, &held, ImGuiButtonFlags_AllowOverlap);
    ImGui::TablePopBackgroundChannel();
    if (hovered) state().cursor = "pointer";
    if (visible) choosing_.answer_long_press(row, box);
    if (hovered || under_cursor) {
      ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().sunken));
    }
    if ((under_cursor && state().focus_ring) || choosing_.is_chosen(row)) {
      ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().primary_tint));
    }
    if (pressed) {
      state().focus = id_;
      memory_.cursor = row;
      memory_.has_cursor = true;
    }
    return pressed || take_activation(row_id);
  }

  const Table& table_;
  ImGuiID id_;
  ImGuiID header_seed_;
  ImGuiID row_seed_;
  TableMemory& memory_;
  RowChoosing choosing_;
  SearchMarks marks_;
  float height_ = 0;
  std::size_t first_;            // of the columns that are not hidden
  std::size_t last_frozen_ = 0;  // that does not scroll away
  TableEvents events_ = {};
  std::optional<std::size_t> open_ = {};
  TableEdges edges_ = {};
  bool cards_ = draws_cards();
  std::optional<std::size_t> marked_ = {};  // where a dragged column would go
};

}  // namespace

TableEvents table(const Table& table) {
  return Drawing(table).draw();
}

}  // namespace planerka::ui
