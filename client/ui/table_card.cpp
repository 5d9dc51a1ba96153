#include "client/ui/table_card.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "client/ui/button.h"
#include "client/ui/column_title.h"
#include "client/ui/field.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr std::size_t kFactsMax = 4;
constexpr std::size_t kFactsAbreast = 2;

/// The columns that cards show: the name, then as many facts as there is room for.
std::vector<std::size_t> columns_of_card(const Table& table) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size() && shown.size() <= kFactsMax; ++i) {
    if (!table.columns[i].hidden) shown.push_back(i);
  }
  return shown;
}

float fact_height() {
  return font(Face::Secondary)->FontSize + font(Face::Body)->FontSize + px(10);
}

/// Whether there was a text to write.
bool write(const Table& table, const CardRow& card, std::size_t column, CellPlace& place) {
  place.in_grid = table.choice.chosen != nullptr;
  CellWriter writer(place);
  if (card.total) {
    table.total(writer, column);
  } else {
    table.cell(writer, card.row, column);
  }
  if (place.first) say_cell(place, {});
  return !place.blank;
}

CellPlace place_of(const CardRow& card, std::size_t column, const ImRect& box) {
  return {.box = box,
          .id = ImHashData(&column, sizeof column, card.id),
          .type = ColumnType::Text,
          .face = card.total ? Face::Strong : Face::Body,
          .marks = card.marks,
          .row_index = card.row_index,
          .column_index = static_cast<int>(column) + 1};
}

/// A title over what the column says; a total says only what there is.
void draw_fact(const Table& table, const CardRow& card, std::size_t column, const ImRect& box) {
  const float pad = px(sizes().cell_padding_x);
  const float title = font(Face::Secondary)->FontSize;
  CellPlace place = place_of(card, column, ImRect({box.Min.x, box.Min.y + title}, box.Max));
  place.target = ImRect(box.Min, {box.Max.x, box.Min.y + fact_height()});
  if (!write(table, card, column, place) && card.total) return;
  const std::string_view words = table.columns[column].title;
  const float right = box.Max.x - px(4);
  const bool fits = measure(Face::Secondary, words).x <= right - box.Min.x - pad;
  paint_text_cut({box.Min.x + pad, box.Min.y},
                 right,
                 fits ? Face::Secondary : Face::Caption,
                 ink(palette().muted),
                 words);
}

}  // namespace

bool draws_cards() {
  return room() == Room::Narrow;
}

float card_height(const Table& table) {
  const std::size_t facts = columns_of_card(table).size() - 1;
  const std::size_t lines = (facts + kFactsAbreast - 1) / kFactsAbreast;
  return px(sizes().control_height) + static_cast<float>(lines) * fact_height() + px(8);
}

std::string draw_card(const Table& table, const CardRow& card, RowChoosing& choosing) {
  const std::vector<std::size_t> columns = columns_of_card(table);
  const float head = px(sizes().control_height);
  const ImRect whole(card.box.Min, {card.box.Max.x, card.box.Min.y + head});
  ImRect name = whole;
  if (!card.total) name.Min.x += choosing.width();
  CellPlace place = place_of(card, columns.front(), name);
  place.face = Face::Strong;
  write(table, card, columns.front(), place);
  if (!card.total) choosing.draw_one(card.row, whole, place.id);
  const float width = card.box.GetWidth() / static_cast<float>(kFactsAbreast);
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const std::size_t line = (i - 1) / kFactsAbreast;
    const auto across = static_cast<float>((i - 1) % kFactsAbreast);
    const auto down = static_cast<float>(line);
    const ImVec2 at = {card.box.Min.x + IM_TRUNC(width * across),
                       card.box.Min.y + head + fact_height() * down};
    draw_fact(table, card, columns[i], ImRect(at, {at.x + width, at.y + fact_height() - px(6)}));
  }
  return std::move(place.href);
}

namespace {

bool draw_order(const Table& table) {
  if (table.sort == nullptr) return false;
  std::vector<MenuItem> items;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.hidden || !column.sortable) continue;
    const auto key = std::find_if(
        table.sort->begin(), table.sort->end(), [i](const SortKey& it) { return it.column == i; });
    MenuItem item{.name = column.title};
    if (key != table.sort->end()) {
      item.icon = key->order == SortOrder::Ascending ? Icon::ArrowUp : Icon::ArrowDown;
    }
    items.push_back(item);
    columns.push_back(i);
  }
  const auto chosen = menu_button(
      {.button = {.name = table.order_name, .icon = Icon::ArrowUpDown}, .items = items});
  if (!chosen) return false;
  const std::size_t column = columns[*chosen];
  cycle_sort(*table.sort, column, first_order(table.columns[column]), false);
  request_frame();
  return true;
}

}  // namespace

bool draw_card_head(const Table& table, RowChoosing& choosing) {
  const Row row(Align::Start, table.name);
  const bool sorted = draw_order(table);
  bool all = choosing.all();
  if (choosing.on() && checkbox({.name = table.choice.all, .value = &all})) {
    choosing.choose_all(all);
  }
  return sorted;
}

}  // namespace planerka::ui
