#include "client/screens/sheet_list.h"

#include <algorithm>
#include <utility>

#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

// Narrower lists begin with the columns that are always shown.
constexpr float kWideListFrom = 1100;
// Widths in px, cell padding included.
constexpr float kNameWidth = 200;
constexpr float kDigit = 7;
constexpr float kPadding = 24;

float width_of(const SheetColumn& column) {
  switch (column.type) {
    case CellType::Link:
      return kNameWidth;
    case CellType::Integer:
      return 76;
    case CellType::Percent:
      return 92;
    case CellType::Money:
      return 168;
    case CellType::Date:
      return 116;
    case CellType::Instant:  // «23 дня назад», with a badge
      return column.key == "last_activity" ? 216 : 128;
    default:
      return static_cast<float>(column.width) * kDigit + kPadding;
  }
}

struct BadgeTone {
  std::string_view phrase;
  ui::Tone tone;
};
constexpr BadgeTone kBadgeTones[] = {
    {"badge.hot", ui::Tone::Success},
    {"badge.warm", ui::Tone::Warning},
    {"badge.sleeping", ui::Tone::Muted},
    {"badge.inactive", ui::Tone::Muted},
    {"enum.agency_status.new", ui::Tone::Primary},
    {"enum.agency_status.active", ui::Tone::Success},
    {"enum.agency_status.suspended", ui::Tone::Warning},
};

ui::Badge badge_of(std::string_view key, const Frame& frame) {
  const auto* found = std::find_if(std::begin(kBadgeTones),
                                   std::end(kBadgeTones),
                                   [key](const BadgeTone& it) { return it.phrase == key; });
  const ui::Tone tone = found == std::end(kBadgeTones) ? ui::Tone::Neutral : found->tone;
  return {.text = phrase_or_key(frame.language(), key), .tone = tone};
}

bool is_shown(const SheetList& list, const SheetColumn& column) {
  const auto& chosen = list.view.chosen;
  if (const auto by_hand = chosen.find(column.key); by_hand != chosen.end()) return by_hand->second;
  if (column.shown == Shown::Wide) return ui::page_width() >= kWideListFrom;
  return column.shown == Shown::Always;
}

ui::ColumnType face_of(CellType type) {
  switch (type) {
    case CellType::Integer:
    case CellType::Money:
    case CellType::Percent:
      return ui::ColumnType::Number;
    case CellType::Date:
    case CellType::Instant:
      return ui::ColumnType::Date;
    default:
      return ui::ColumnType::Text;
  }
}

ui::Column column_of(const SheetColumn& spec, const SheetList& list, const Frame& frame) {
  const ui::ColumnType type = face_of(spec.type);
  const bool ascending = first_direction(spec) == Direction::Ascending;
  const bool link = spec.type == CellType::Link;
  const auto width = list.view.widths.find(spec.key);
  const bool by_hand = width != list.view.widths.end();
  return {.title = frame.phrase(spec.title),
          .type = type,
          .width = width_of(spec),
          .fixed = by_hand ? static_cast<float>(width->second) : 0.0F,
          .stretch = link ? 2.0F : 0.0F,
          .ascending_first = ascending && type != ui::ColumnType::Text,
          .hidden = !is_shown(list, spec)};
}

/// The order of rows now.
std::vector<SortKey> order_of(const SheetList& list, const Sheet& sheet) {
  if (!list.view.sort.empty()) return list.view.sort;
  const auto own = sheet.default_order();
  return {own.begin(), own.end()};
}

/// The table's keys name places, the sheet's name its columns: `places` translates.
std::vector<ui::SortKey> face_keys(const std::vector<SortKey>& keys,
                                   const std::vector<std::size_t>& places) {
  std::vector<ui::SortKey> converted;
  for (const SortKey& key : keys) {
    const auto place = std::find(places.begin(), places.end(), key.column) - places.begin();
    const bool ascending = key.direction == Direction::Ascending;
    converted.push_back({static_cast<std::size_t>(place),
                         ascending ? ui::SortOrder::Ascending : ui::SortOrder::Descending});
  }
  return converted;
}

std::vector<SortKey> sheet_keys(const std::vector<ui::SortKey>& keys,
                                const std::vector<std::size_t>& places) {
  std::vector<SortKey> converted;
  for (const ui::SortKey& key : keys) {
    const bool ascending = key.order == ui::SortOrder::Ascending;
    converted.push_back(
        {places[key.column], ascending ? Direction::Ascending : Direction::Descending});
  }
  return converted;
}

void write_cell(ui::CellWriter& writer,
                const Cell& cell,
                CellType type,
                const SheetListSpec& spec,
                const Frame& frame) {
  if (type == CellType::Badge) {
    if (!cell.empty) writer.badge(badge_of(cell.text, frame));
    return;
  }
  const std::string words = cell_text(cell, type, frame);
  const std::string href = cell.link ? spec.href(cell.link) : std::string();
  const bool overdue = type == CellType::Date && cell.link && cell.number < frame.today.days;
  if (!href.empty()) {
    writer.link(words, href);
  } else if (!words.empty()) {
    writer.text(words, overdue ? ui::Tone::Danger : ui::Tone::Neutral);
  } else if (cell.badge.empty()) {
    writer.text("—", ui::Tone::Muted);
  }
  if (!cell.badge.empty()) writer.badge(badge_of(cell.badge, frame));
}

}  // namespace

std::string cell_text(const Cell& cell, CellType type, const Frame& frame) {
  if (cell.empty) return {};
  const Language language = frame.language();
  switch (type) {
    case CellType::Text:
    case CellType::Link:
      return std::string(cell.text);
    case CellType::Badge:
      return std::string(phrase_or_key(language, cell.text));
    case CellType::Integer:
      return format_number(language, cell.number);
    case CellType::Money:
      return format_roubles(language, Money{cell.number});
    case CellType::Percent:
      return format_percent(language, {.scaled = cell.number, .decimals = 1});
    case CellType::Date:
      return relative_day(language, Date{static_cast<std::int32_t>(cell.number)}, frame.today);
    case CellType::Instant:
      return relative_day(language, frame.zone.local_date(Instant{cell.number}), frame.today);
  }
  return {};
}

void follow_view(SheetList& list, const SheetListSpec& spec, const Frame& frame) {
  std::string kept = read_view(frame.store(), frame.session.user, spec.key);
  if (kept == list.view_kept) return;
  list.view = decode_view(kept, spec.sheet);
  list.view_kept = std::move(kept);
}

bool update_sheet_list(SheetList& list, const SheetListSpec& spec) {
  SheetList::Basis basis{spec.version, spec.filter, list.query, order_of(list, spec.sheet)};
  if (basis == list.basis && !list.totals.empty()) return false;
  list.basis = std::move(basis);
  list.rows = all_rows(spec.sheet);
  if (spec.passes) {
    std::erase_if(list.rows, [&spec](std::uint32_t row) { return !spec.passes(row); });
  }
  if (!list.query.empty()) list.rows = rows_with(spec.sheet, std::move(list.rows), list.query);
  sort_rows(spec.sheet, list.rows, list.basis.sort, list.sort_memory);
  list.totals.clear();
  for (std::size_t column = 0; column < spec.sheet.columns().size(); ++column) {
    list.totals.push_back(total_cell(spec.sheet, list.rows, column));
  }
  return true;
}

namespace {

/// What the table says of its columns, into the view.
void arrange_columns(SheetList& list,
                     const Sheet& sheet,
                     const std::vector<std::size_t>& places,
                     const ui::TableEvents& events) {
  if (events.moved) {
    move_column(list.view, sheet, places[events.moved->column], places[events.moved->to]);
  }
  if (!events.resized) return;
  const std::string key(sheet.columns()[places[events.resized->column]].key);
  const int width = static_cast<int>(events.resized->width);
  if (width == 0) {
    list.view.widths.erase(key);
  } else {
    list.view.widths[key] = width;
  }
}

/// Keeps the view with the person's settings; not while an edge is still dragged.
void keep_view(SheetList& list, const SheetListSpec& spec, const Frame& frame, Intents& intents) {
  if (!frame.person) return;
  std::string text = encode_view(list.view, spec.sheet);
  if (text == list.view_kept) return;
  intents.add(Act{.commands = {make_set_view(frame.person->id, spec.key, text)}});
  list.view_kept = std::move(text);
}

/// One column of the dialog: shown or not, and its place among the others.
void draw_choice(SheetList& list,
                 const Sheet& sheet,
                 const std::vector<std::size_t>& places,
                 std::size_t place,
                 const Frame& frame) {
  const SheetColumn& column = sheet.columns()[places[place]];
  const std::string_view title = frame.phrase(column.title);
  const ui::Scope scope(column.key);
  const ui::Row row;
  bool shown = is_shown(list, column);
  if (ui::checkbox({.name = title, .value = &shown})) {
    list.view.chosen[std::string(column.key)] = shown;
  }
  if (place < fixed_columns(sheet)) return;
  ui::push_right();
  const auto move = [&](PhraseKey name, ui::Icon icon, bool possible, std::size_t to) {
    const std::string words = frame.phrase(name, {std::string(title)});
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

void draw_column_choice(SheetList& list, const Sheet& sheet, const Frame& frame) {
  const ui::Dialog dialog({.name = frame.phrase("button.columns"),
                           .open = &list.choosing_columns,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  const std::vector<std::size_t> places = column_order(list.view, sheet);
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

void draw_table(SheetList& list, const SheetListSpec& spec, const Frame& frame, bool& dragging) {
  const auto columns = spec.sheet.columns();
  const std::vector<std::size_t> places = column_order(list.view, spec.sheet);
  std::vector<ui::Column> shown;
  shown.reserve(places.size());
  for (const std::size_t column : places) {
    shown.push_back(column_of(columns[column], list, frame));
  }
  std::vector<ui::SortKey> sort = face_keys(list.basis.sort, places);
  const ui::TableEvents events = ui::table(
      {.name = spec.name,
       .columns = shown,
       .row_count = list.rows.size(),
       .cell =
           [&](ui::CellWriter& writer, std::size_t row, std::size_t place) {
             const std::size_t column = places[place];
             const Cell cell = spec.sheet.cell(list.rows[row], column);
             write_cell(writer, cell, columns[column].type, spec, frame);
           },
       .row_key = [&](std::size_t row) { return spec.sheet.record(list.rows[row]).value; },
       .total =
           [&](ui::CellWriter& writer, std::size_t place) {
             const std::size_t column = places[place];
             if (columns[column].type == CellType::Link) {
               return writer.text(spec.total_title(list.rows.size()));
             }
             writer.text(cell_text(list.totals[column], columns[column].type, frame));
           },
       .sort = &sort,
       .frozen_columns = fixed_columns(spec.sheet),
       .arrangeable = true});
  if (events.sort_changed) list.view.sort = sheet_keys(sort, places);
  arrange_columns(list, spec.sheet, places, events);
  dragging = events.resized && !events.resize_done;
}

}  // namespace

void draw_sheet_list(SheetList& list,
                     const SheetListSpec& spec,
                     const Frame& frame,
                     Intents& intents) {
  bool dragging = false;
  if (!list.rows.empty()) draw_table(list, spec, frame, dragging);
  draw_column_choice(list, spec.sheet, frame);
  if (!dragging) keep_view(list, spec, frame, intents);
}

}  // namespace planerka
