#include "client/screens/column_choice.h"

#include <algorithm>

#include "client/ui/ui.h"

namespace planerka {
namespace {

// Narrower lists begin with the columns that are always shown.
constexpr float kWideListFrom = 1100;
// So many columns are offered as the last that does not scroll away.
constexpr std::size_t kFrozenChoices = 5;

}  // namespace

bool is_shown(const SheetList& list, const SheetColumn& column) {
  const auto& chosen = list.view.chosen;
  if (const auto by_hand = chosen.find(column.key); by_hand != chosen.end()) return by_hand->second;
  if (column.shown == Shown::Wide) return ui::page_width() >= kWideListFrom;
  return column.shown == Shown::Always;
}

namespace {

/// One column of the dialog: shown or not, and its place among the others.
void draw_choice(SheetList& list,
                 const Sheet& sheet,
                 const std::vector<std::size_t>& places,
                 std::size_t place,
                 const Frame& frame) {
  const SheetColumn& column = sheet.columns()[places[place]];
  const std::string title = column_title(column, frame.language());
  const ui::Scope scope(column.key);
  const ui::Row row;
  bool shown = is_shown(list, column);
  if (ui::checkbox({.name = title, .value = &shown})) {
    list.view.chosen[std::string(column.key)] = shown;
  }
  if (place < fixed_columns(sheet)) return;
  ui::push_right();
  const auto move = [&](PhraseKey name, ui::Icon icon, bool possible, std::size_t to) {
    const std::string words = frame.phrase(name, {title});
    if (ui::button({.name = words,
                    .icon = icon,
                    .kind = ui::ButtonKind::Quiet,
                    .face = ui::ButtonFace::IconOnly,
                    .disabled = !possible})) {
      move_column(list.view, sheet, places[place], places[to]);
    }
  };
  move("list.column_left", ui::Icon::ArrowUp, place > fixed_columns(sheet), place - 1);
  move("list.column_right", ui::Icon::ArrowDown, place + 1 < places.size(), place + 1);
}

/// Up to which of the first columns the list stays in sight when it is scrolled sideways.
void draw_frozen_choice(SheetList& list,
                        const Sheet& sheet,
                        const std::vector<std::size_t>& places,
                        const Frame& frame) {
  std::vector<std::string> titles;
  titles.reserve(places.size());
  std::vector<ui::Option> options;
  std::vector<std::size_t> columns;
  int selected = 0;
  const std::size_t frozen = frozen_columns(list.view, sheet);
  for (std::size_t place = fixed_columns(sheet) - 1; place < places.size(); ++place) {
    const SheetColumn& column = sheet.columns()[places[place]];
    if (!is_shown(list, column) || options.size() == kFrozenChoices) continue;
    if (place < frozen) selected = static_cast<int>(options.size());
    titles.push_back(column_title(column, frame.language()));
    options.push_back({.name = titles.back()});
    columns.push_back(place);
  }
  const bool changed =
      ui::combo({.label = frame.phrase("list.frozen"), .options = options, .selected = &selected})
          .changed;
  if (!changed) return;
  const std::size_t last = columns[static_cast<std::size_t>(selected)];
  list.view.frozen =
      last < fixed_columns(sheet) ? std::string() : std::string(sheet.columns()[places[last]].key);
}

}  // namespace

void draw_column_choice(SheetList& list, const Sheet& sheet, const Frame& frame) {
  const ui::Dialog dialog({.name = frame.phrase("button.columns"),
                           .open = &list.choosing_columns,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  const std::vector<std::size_t> places = column_order(list.view, sheet);
  draw_frozen_choice(list, sheet, places, frame);
  for (std::size_t place = 0; place < places.size(); ++place) {
    // The name is always there, and first.
    if (sheet.columns()[places[place]].type != CellType::Link || place >= fixed_columns(sheet)) {
      draw_choice(list, sheet, places, place, frame);
    }
  }
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.reset_columns")})) list.view = {};
  if (ui::button({.name = frame.phrase("button.done"), .kind = ui::ButtonKind::Primary})) {
    list.choosing_columns = false;
  }
}

}  // namespace planerka
