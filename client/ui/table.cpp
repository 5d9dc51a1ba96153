#include "client/ui/table.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "client/ui/cell.h"
#include "client/ui/column_drag.h"
#include "client/ui/column_title.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {

namespace {

constexpr float kTableHeightMin = 240;
constexpr int kPageStep = 10;

SortOrder first_order(const Column& column) {
  const bool ascending = column.type == ColumnType::Text || column.ascending_first;
  return ascending ? SortOrder::Ascending : SortOrder::Descending;
}

/// First order → the other → off; with Shift beside the keys there are, otherwise alone.
void cycle_sort(std::vector<SortKey>& keys, std::size_t column, SortOrder first, bool beside) {
  const auto it = std::find_if(
      keys.begin(), keys.end(), [column](const SortKey& key) { return key.column == column; });
  std::optional<SortOrder> next = first;
  if (it != keys.end()) {
    const SortOrder other =
        first == SortOrder::Ascending ? SortOrder::Descending : SortOrder::Ascending;
    next = it->order == first ? std::optional(other) : std::nullopt;
  }
  if (beside && it != keys.end()) {
    if (next) it->order = *next;
    if (!next) keys.erase(it);
    return;
  }
  if (!beside) keys.clear();
  if (next) keys.push_back({column, *next});
}

/// One table in one frame.
class Drawing {
 public:
  explicit Drawing(const Table& table)
      : table_(table),
        id_(id_of_kind("table", table.key.empty() ? table.name : table.key)),
        header_seed_(ImHashStr("columns", 0, id_)),
        row_seed_(ImHashStr("rows", 0, id_)),
        memory_(state().tables[id_]) {}

  TableEvents draw() {
    const float height = table_.height > 0
                             ? px(table_.height)
                             : std::max(ImGui::GetContentRegionAvail().y, px(kTableHeightMin));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImRect box(at, {at.x + width, at.y + height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, ink(palette().surface), px(kCardRadius));
    constexpr ImGuiTableFlags kFlags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
        ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_SizingFixedFit |
        ImGuiTableFlags_PadOuterX | ImGuiTableFlags_NoKeepColumnsVisible;
    const auto columns = static_cast<int>(table_.columns.size());
    // Inside the border of the card.
    const float edge = px(1);
    ImGui::SetCursorScreenPos({at.x + edge, at.y + edge});
    if (ImGui::BeginTableEx(
            "##table", id_, columns, kFlags, {width - 2 * edge, height - 2 * edge})) {
      open_grid(box);
      set_up_columns(width);
      draw_header();
      if (table_.total) draw_total();
      answer_keys();
      draw_rows();
      state().semantics.close();
      if (marked_) paint_mark(list);
      scrolled_ = ImGui::GetScrollX() > 0;
      more_ = ImGui::GetScrollX() < ImGui::GetScrollMaxX();
      frozen_edge_ = ImGui::GetCurrentTable()->Columns[frozen() - 1].MaxX;
      ImGui::EndTable();
    }
    paint_edges(list, box);
    return events_;
  }

 private:
  int frozen() const {
    return std::clamp(
        static_cast<int>(table_.frozen_columns), 1, ImGui::GetCurrentTable()->ColumnsCount);
  }

  void open_grid(const ImRect& box) {
    const Item item{.id = id_, .box = box};
    Node node = node_of(item, Role::Grid, table_.name, State::Focusable);
    node.row_count = static_cast<std::int32_t>(table_.row_count + (table_.total ? 2 : 1));
    node.column_count = static_cast<std::int32_t>(
        std::count_if(table_.columns.begin(), table_.columns.end(), [](const Column& column) {
          return !column.hidden;
        }));
    state().semantics.open(std::move(node));
  }

  void set_up_columns(float width) {
    float least = px(kScrollbar);
    float stretch = 0;
    for (const Column& column : table_.columns) {
      if (column.hidden) continue;
      least += least_width(column);
      if (column.fixed == 0) stretch += column.stretch;
    }
    const float spare = std::max(0.0F, width - least);
    const float pad = 2 * px(sizes().cell_padding_x);
    for (const Column& column : table_.columns) {
      const float share = stretch > 0 && column.fixed == 0 ? column.stretch / stretch : 0;
      const ImGuiTableColumnFlags off = column.hidden ? ImGuiTableColumnFlags_Disabled : 0;
      ImGui::TableSetupColumn(std::string(column.title).c_str(),
                              ImGuiTableColumnFlags_WidthFixed | ImGuiTableColumnFlags_NoResize |
                                  ImGuiTableColumnFlags_NoReorder | off,
                              least_width(column) + std::trunc(spare * share) - pad);
    }
    ImGui::TableSetupScrollFreeze(static_cast<int>(table_.frozen_columns), table_.total ? 2 : 1);
  }

  Sorting sorting_of(std::size_t index) const {
    if (table_.sort == nullptr || !table_.columns[index].sortable) return Sorting::NotSortable;
    for (const SortKey& key : *table_.sort) {
      if (key.column != index) continue;
      return key.order == SortOrder::Ascending ? Sorting::Ascending : Sorting::Descending;
    }
    return Sorting::None;
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
    const ImRect box({c.MinX, g.RowPosY1}, {std::max(c.MaxX, c.MinX + 1), g.RowPosY1 + height});
    const Sorting sorting = sorting_of(index);
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
    const bool dragged = table_.arrangeable && drag(index, item);
    if (item.pressed && sortable && !dragged) {
      cycle_sort(*table_.sort, index, first_order(column), ImGui::GetIO().KeyShift);
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
      const auto to = column_at(*drag.over);
      if (to) marked_ = *to;
      if (to && drag.dropped && *to != index) events_.moved = ColumnMove{index, *to};
    }
    return drag.is_drag;
  }

  /// The column at an x; none of the frozen ones, which stay first.
  std::optional<std::size_t> column_at(float x) const {
    const ImGuiTable& g = *ImGui::GetCurrentTable();
    for (std::size_t i = table_.frozen_columns; i < table_.columns.size(); ++i) {
      const ImGuiTableColumn& c = g.Columns[static_cast<int>(i)];
      if (!table_.columns[i].hidden && x >= c.MinX && x < c.MaxX) return i;
    }
    return std::nullopt;
  }

  void draw_total() {
    const float height = px(sizes().row_height);
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().sunken));
    const ImGuiID row_id = ImHashStr("total", 0, id_);
    open_row(row_id, height, 2, State::None);
    ImGui::PushOverrideID(row_id);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!ImGui::TableSetColumnIndex(static_cast<int>(i))) continue;
      CellPlace place = cell_place(row_id, i, height, 2);
      place.face = Face::Strong;
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
            .row_index = row_index,
            .column_index = static_cast<int>(column) + 1};
  }

  void answer_keys() {
    if (!has_focus(id_) || table_.row_count == 0) return;
    const auto last = static_cast<std::ptrdiff_t>(table_.row_count) - 1;
    auto at = memory_.has_cursor ? static_cast<std::ptrdiff_t>(memory_.cursor) : -1;
    const std::ptrdiff_t before = at;
    if (take_key(id_, Key::Down)) at += 1;
    if (take_key(id_, Key::Up)) at -= 1;
    if (take_key(id_, Key::PageDown)) at += kPageStep;
    if (take_key(id_, Key::PageUp)) at -= kPageStep;
    if (take_key(id_, Key::Home)) at = 0;
    if (take_key(id_, Key::End)) at = last;
    if (take_key(id_, Key::Enter) && memory_.has_cursor) open_ = memory_.cursor;
    if (at == before) return;
    at = std::clamp<std::ptrdiff_t>(at, 0, last);
    memory_.cursor = static_cast<std::size_t>(at);
    memory_.has_cursor = true;
    scroll_to(at);
    request_frame();
  }

  void scroll_to(std::ptrdiff_t row) const {
    const float height = px(sizes().row_height);
    const float frozen = header_height() + (table_.total ? height : 0);
    const float top = height * static_cast<float>(row);
    const float seen = ImGui::GetWindowHeight() - frozen - px(kScrollbar);
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + height > ImGui::GetScrollY() + seen) ImGui::SetScrollY(top + height - seen);
  }

  void draw_rows() {
    const float height = px(sizes().row_height);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(table_.row_count), height);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        draw_row(static_cast<std::size_t>(i), height);
      }
    }
  }

  void draw_row(std::size_t row, float height) {
    ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
    const std::uint64_t key = table_.row_key ? table_.row_key(row) : row;
    const ImGuiID row_id = ImHashData(&key, sizeof key, row_seed_);
    const bool under_cursor = memory_.has_cursor && memory_.cursor == row && has_focus(id_);
    const bool pressed = press_row(row_id, row, height, under_cursor);
    const int row_index = static_cast<int>(row) + (table_.total ? 3 : 2);
    open_row(row_id, height, row_index, when(under_cursor, State::Selected));
    if (under_cursor) state().semantics.find(id_)->active_descendant = row_id;
    ImGui::PushOverrideID(row_id);
    std::string href;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!ImGui::TableSetColumnIndex(static_cast<int>(i))) continue;
      CellPlace place = cell_place(row_id, i, height, row_index);
      CellWriter writer(place);
      table_.cell(writer, row, i);
      if (place.first) say_cell(place, {});
      if (href.empty()) href = std::move(place.href);
    }
    ImGui::PopID();
    state().semantics.close();
    if (!pressed && open_ != row) return;
    events_.opened = row;
    if (!href.empty()) navigate(href);
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
    if (hovered || under_cursor) {
      ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().sunken));
    }
    if (under_cursor && state().focus_ring) {
      ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ink(palette().primary_tint));
    }
    if (pressed) {
      state().focus = id_;
      memory_.cursor = row;
      memory_.has_cursor = true;
    }
    return pressed || take_activation(row_id);
  }

  void paint_mark(ImDrawList& list) const {
    const ImGuiTableColumn& c = ImGui::GetCurrentTable()->Columns[static_cast<int>(*marked_)];
    const ImRect& box = ImGui::GetCurrentTable()->OuterRect;
    list.AddRectFilled({c.MinX, box.Min.y}, {c.MaxX, box.Max.y}, ink(palette().primary, 0.10F));
  }

  /// The border of the card, and a shadow where columns have slid under its edges.
  void paint_edges(ImDrawList& list, const ImRect& box) const {
    const ImU32 dark = ink(0x000000, state().environment.dark ? 0.35F : 0.08F);
    const ImU32 none = ink(0x000000, 0);
    if (scrolled_) {
      const float x = frozen_edge_;
      list.AddRectFilledMultiColor(
          {x, box.Min.y + px(1)}, {x + px(8), box.Max.y - px(kScrollbar)}, dark, none, none, dark);
    }
    if (more_) {
      const float x = box.Max.x - px(kScrollbar);
      list.AddRectFilledMultiColor(
          {x - px(12), box.Min.y + px(1)}, {x, box.Max.y - px(kScrollbar)}, none, dark, dark, none);
    }
    list.AddRect(box.Min, box.Max, ink(palette().divider), px(kCardRadius), 0, px(1));
    if (has_focus(id_) && state().focus_ring) paint_focus_ring(box, px(kCardRadius));
  }

  const Table& table_;
  ImGuiID id_;
  ImGuiID header_seed_;
  ImGuiID row_seed_;
  TableMemory& memory_;
  TableEvents events_ = {};
  std::optional<std::size_t> open_ = {};
  bool scrolled_ = false;
  bool more_ = false;
  float frozen_edge_ = 0;
  std::optional<std::size_t> marked_ = {};  // where a dragged column would go
};

}  // namespace

TableEvents table(const Table& table) {
  return Drawing(table).draw();
}

}  // namespace planerka::ui
