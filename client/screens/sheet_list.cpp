#include "client/screens/sheet_list.h"

#include <algorithm>
#include <utility>

#include "client/ui/ui.h"
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
  const auto chosen = list.chosen.find(column.key);
  if (chosen != list.chosen.end()) return chosen->second;
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
  return {.title = frame.phrase(spec.title),
          .type = type,
          .width = width_of(spec),
          .stretch = link ? 2.0F : 0.0F,
          .ascending_first = ascending && type != ui::ColumnType::Text,
          .hidden = !is_shown(list, spec)};
}

std::vector<SortKey> sheet_keys(const std::vector<ui::SortKey>& keys) {
  std::vector<SortKey> converted;
  for (const ui::SortKey& key : keys) {
    const bool ascending = key.order == ui::SortOrder::Ascending;
    converted.push_back({key.column, ascending ? Direction::Ascending : Direction::Descending});
  }
  return converted;
}

std::vector<ui::SortKey> default_keys(const Sheet& sheet) {
  std::vector<ui::SortKey> keys;
  for (const SortKey& key : sheet.default_order()) {
    const bool ascending = key.direction == Direction::Ascending;
    keys.push_back({key.column, ascending ? ui::SortOrder::Ascending : ui::SortOrder::Descending});
  }
  return keys;
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

bool update_sheet_list(SheetList& list, const SheetListSpec& spec) {
  if (list.sort.empty()) list.sort = default_keys(spec.sheet);
  SheetList::Basis basis{spec.version, spec.filter, list.query, list.sort};
  if (basis == list.basis && !list.totals.empty()) return false;
  list.basis = std::move(basis);
  list.rows = all_rows(spec.sheet);
  if (spec.passes) {
    std::erase_if(list.rows, [&spec](std::uint32_t row) { return !spec.passes(row); });
  }
  if (!list.query.empty()) list.rows = rows_with(spec.sheet, std::move(list.rows), list.query);
  sort_rows(spec.sheet, list.rows, sheet_keys(list.sort), list.sort_memory);
  list.totals.clear();
  for (std::size_t column = 0; column < spec.sheet.columns().size(); ++column) {
    list.totals.push_back(total_cell(spec.sheet, list.rows, column));
  }
  return true;
}

void draw_sheet_list(SheetList& list, const SheetListSpec& spec, const Frame& frame) {
  const auto columns = spec.sheet.columns();
  std::vector<ui::Column> shown;
  std::size_t frozen = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    shown.push_back(column_of(columns[i], list, frame));
    if (columns[i].type == CellType::Link && frozen == 0) frozen = i + 1;
  }
  ui::table({.name = spec.name,
             .columns = shown,
             .row_count = list.rows.size(),
             .cell =
                 [&](ui::CellWriter& writer, std::size_t row, std::size_t column) {
                   const Cell cell = spec.sheet.cell(list.rows[row], column);
                   write_cell(writer, cell, columns[column].type, spec, frame);
                 },
             .row_key = [&](std::size_t row) { return spec.sheet.record(list.rows[row]).value; },
             .total =
                 [&](ui::CellWriter& writer, std::size_t column) {
                   if (columns[column].type == CellType::Link) {
                     return writer.text(spec.total_title(list.rows.size()));
                   }
                   writer.text(cell_text(list.totals[column], columns[column].type, frame));
                 },
             .sort = &list.sort,
             .frozen_columns = std::max<std::size_t>(frozen, 1)});
}

void draw_column_choice(SheetList& list, const Sheet& sheet, const Frame& frame) {
  const ui::Dialog dialog({.name = frame.phrase("button.columns"),
                           .open = &list.choosing_columns,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  for (const SheetColumn& column : sheet.columns()) {
    if (column.type == CellType::Link) continue;  // the name is always there
    bool shown = is_shown(list, column);
    if (ui::checkbox({.name = frame.phrase(column.title), .value = &shown, .key = column.key})) {
      list.chosen[std::string(column.key)] = shown;
    }
  }
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.reset_columns")})) list.chosen.clear();
  if (ui::button({.name = frame.phrase("button.done"), .kind = ui::ButtonKind::Primary})) {
    list.choosing_columns = false;
  }
}

}  // namespace planerka
