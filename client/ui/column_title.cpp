#include "client/ui/column_title.h"

#include <algorithm>

namespace planerka::ui {
namespace {

constexpr Face kFace = Face::SecondaryStrong;

struct Lines {
  std::string_view first;
  std::string_view second;
  float width;
};

float wide(std::string_view words) {
  return measure(kFace, words).x;
}

Lines one_line(std::string_view title) {
  return {title, {}, wide(title)};
}

/// The title in the narrowest two lines, broken at a blank.
Lines two_lines(std::string_view title) {
  Lines best = one_line(title);
  for (std::size_t at = title.find(' '); at != std::string_view::npos;
       at = title.find(' ', at + 1)) {
    const std::string_view first = title.substr(0, at);
    const std::string_view second = title.substr(at + 1);
    const float width = std::max(wide(first), wide(second));
    if (width < best.width) best = {first, second, width};
  }
  return best;
}

float line_gap() {
  return px(2);
}

}  // namespace

float least_width(const Column& column) {
  if (column.fixed > 0) return px(column.fixed);
  const float arrow = column.sortable ? icon_size() + px(2) : 0;
  const float title = two_lines(column.title).width + arrow + 2 * px(sizes().cell_padding_x);
  return std::max(px(column.width), title + 1);
}

float header_height() {
  const float lines = 2 * font(kFace)->FontSize + line_gap();
  return std::max(px(sizes().row_height), lines + px(14));
}

void paint_column_title(const Column& column, const Item& item, Sorting sorting) {
  const bool sorted = sorting == Sorting::Ascending || sorting == Sorting::Descending;
  const ImRect& box = item.box;
  if (item.hovered) {
    const ImU32 ground = ink(palette().divider, 0.5F);
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, ground);
  }
  const float pad = px(sizes().cell_padding_x);
  const float arrow = sorted ? icon_size() : 0;
  const float room = box.GetWidth() - 2 * pad - arrow;
  Lines lines = one_line(column.title);
  if (lines.width > room) lines = two_lines(column.title);
  const float words = std::min(lines.width, room);
  const bool right = column.type == ColumnType::Number;
  const float x = right ? box.Max.x - pad - words : box.Min.x + pad;
  const ImU32 color = ink(sorted || item.hovered ? palette().text : palette().muted);
  const float height = font(kFace)->FontSize;
  const float step = lines.second.empty() ? 0 : height + line_gap();
  const float y = IM_ROUND(box.GetCenter().y - (height + step) / 2);
  const auto paint = [&](std::string_view text, float top) {
    const float left = right ? box.Max.x - pad - std::min(wide(text), words) : x;
    paint_text_cut({left, top}, left + words + 1, kFace, color, text);
  };
  paint(lines.first, y);
  if (!lines.second.empty()) paint(lines.second, y + step);
  const Icon icon = sorting == Sorting::Ascending ? Icon::ArrowUp : Icon::ArrowDown;
  const float icon_x = right ? x - arrow / 2 - px(2) : x + words + arrow / 2 + px(2);
  if (sorted) paint_icon({icon_x, box.GetCenter().y}, icon, color);
  ImRect inside = box;
  inside.Expand(-px(5));
  if (item.ring) paint_focus_ring(inside, px(4));
}

SortOrder first_order(const Column& column) {
  const bool ascending = column.type == ColumnType::Text || column.ascending_first;
  return ascending ? SortOrder::Ascending : SortOrder::Descending;
}

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

Sorting sorting_of(const Table& table, std::size_t column) {
  if (table.sort == nullptr || !table.columns[column].sortable) return Sorting::NotSortable;
  for (const SortKey& key : *table.sort) {
    if (key.column != column) continue;
    return key.order == SortOrder::Ascending ? Sorting::Ascending : Sorting::Descending;
  }
  return Sorting::None;
}

}  // namespace planerka::ui
