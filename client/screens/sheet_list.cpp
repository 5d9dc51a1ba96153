#include "client/screens/sheet_list.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/column_choice.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

// Widths in px, cell padding included.
constexpr float kNameWidth = 200;
constexpr float kNumberWidth = 132;  // «Итого: 12 345» stands under it
constexpr float kBadgeWidth = 88;
// A narrower column has no room for «Итого: 12 345 сделок».
constexpr int kTotalTitleFrom = 20;
constexpr float kDigit = 7;
constexpr float kPadding = 24;

float width_of_value(const SheetColumn& column) {
  switch (column.type) {
    case CellType::Link:
      return std::clamp(
          static_cast<float>(column.width) * kDigit + kPadding, kNumberWidth, kNameWidth);
    case CellType::Integer:
      return 76;
    case CellType::Percent:
      return 92;
    case CellType::Money:
      return 168;
    case CellType::Date:  // «через 30 дней»
      return 136;
    case CellType::Instant:  // «30 дней назад»
      return 140;
    default:
      return static_cast<float>(column.width) * kDigit + kPadding;
  }
}

float width_of(const SheetColumn& column) {
  return width_of_value(column) + (column.badged ? kBadgeWidth : 0);
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

ui::Column column_of(const SheetColumn& spec, std::string_view title, const SheetList& list) {
  const ui::ColumnType type = face_of(spec.type);
  const bool ascending = first_direction(spec) == Direction::Ascending;
  const bool words = type == ui::ColumnType::Text && spec.width >= kTotalTitleFrom;
  const auto width = list.view.widths.find(spec.key);
  const bool by_hand = width != list.view.widths.end();
  return {.title = title,
          .type = type,
          .width = width_of(spec),
          .fixed = by_hand ? static_cast<float>(width->second) : 0.0F,
          .stretch = words ? static_cast<float>(spec.width) : 0.0F,  // spare room is for words
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

namespace {

void let_go_of_hidden(SheetList& list, const Sheet& sheet) {
  std::unordered_set<std::uint64_t> seen;
  for (const std::uint32_t row : list.rows()) {
    seen.insert(sheet.record(row).value);
  }
  list.chosen.keep_if([&seen](std::uint64_t key) { return seen.count(key) != 0; });
}

// The rows of a heading follow each other, so its end is looked for by halves.
void group_rows(SheetList& list, const SheetListSpec& spec) {
  list.groups.clear();
  if (!spec.group || !list.view.sort.empty()) return;
  const RowList& rows = list.rows();
  for (auto first = rows.begin(); first != rows.end();) {
    const std::string_view title = spec.group(*first);
    list.groups.push_back(
        {.title = title, .first = static_cast<std::size_t>(first - rows.begin())});
    first = std::partition_point(
        first, rows.end(), [&](std::uint32_t row) { return spec.group(row) == title; });
  }
}

}  // namespace

void follow_view(SheetList& list, const SheetListSpec& spec, const Frame& frame) {
  std::string kept = read_view(frame.store(), frame.session.user, spec.key);
  if (kept == list.view_kept) return;
  list.view = decode_view(kept, spec.sheet);
  list.view_kept = std::move(kept);
}

bool update_sheet_list(SheetList& list, const SheetListSpec& spec) {
  SheetList::Basis basis{spec.version, spec.filter, list.query, order_of(list, spec.sheet)};
  const bool made = !list.kept.totals().empty();
  if (basis == list.basis && made) return false;
  const bool follows = made && spec.changed != nullptr && basis.narrows_as(list.basis);
  list.basis = std::move(basis);
  const Narrowing by{.passes = spec.passes, .words = list.query, .sort = list.basis.sort};
  if (follows) {
    list.kept.follow(spec.sheet, by, *spec.changed);
  } else {
    list.kept.make(spec.sheet, by);
  }
  group_rows(list, spec);
  if (!list.chosen.empty()) let_go_of_hidden(list, spec.sheet);
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

/// How a row is called where it is chosen.
std::string name_of_row(const SheetListSpec& spec, std::size_t row, const Frame& frame) {
  const auto columns = spec.sheet.columns();
  const auto name = std::find_if(columns.begin(), columns.end(), [](const SheetColumn& column) {
    return column.type == CellType::Link;
  });
  if (name == columns.end()) {
    return frame.phrase("list.choose", {record_name(spec.sheet.record(row), frame)});
  }
  const Cell cell = spec.sheet.cell(row, static_cast<std::size_t>(name - columns.begin()));
  return frame.phrase("list.choose", {std::string(cell.text)});
}

std::vector<RecordId> chosen_records(const SheetList& list, const Sheet& sheet) {
  std::vector<RecordId> records;
  records.reserve(list.chosen.size());
  for (const std::uint32_t row : list.rows()) {
    const RecordId record = sheet.record(row);
    if (list.chosen.holds(record.value)) records.push_back(record);
  }
  return records;
}

void draw_bulk_bar(SheetList& list, const SheetListSpec& spec, const Frame& frame) {
  if (!spec.bulk || list.chosen.empty()) return;
  const ui::Row row(ui::Align::Start, "bulk");
  ui::text(frame.phrase("list.chosen", {std::to_string(list.chosen.size())}),
           {.style = ui::TextStyle::Strong});
  spec.bulk(chosen_records(list, spec.sheet));
  ui::push_right();
  const bool escaped = ui::shortcut({.key = ui::Key::Escape});
  if (ui::button({.name = frame.phrase("list.choose_none"),
                  .icon = ui::Icon::X,
                  .kind = ui::ButtonKind::Quiet,
                  .face = ui::ButtonFace::IconOnly}) ||
      escaped) {
    list.chosen.clear();
    ui::request_frame();
  }
}

void draw_table(SheetList& list, const SheetListSpec& spec, const Frame& frame, bool& dragging) {
  const auto columns = spec.sheet.columns();
  const std::vector<std::size_t> places = column_order(list.view, spec.sheet);
  std::vector<std::string> titles;
  std::vector<ui::Column> shown;
  titles.reserve(places.size());
  shown.reserve(places.size());
  for (const std::size_t column : places) {
    titles.push_back(column_title(columns[column], frame.language()));
    shown.push_back(column_of(columns[column], titles.back(), list));
  }
  std::vector<ui::SortKey> sort = face_keys(list.basis.sort, places);
  const auto is_name = [&](std::size_t column) {
    return columns[column].type == CellType::Link && column < fixed_columns(spec.sheet);
  };
  const auto total = [&](ui::CellWriter& writer, std::size_t place) {
    const std::size_t column = places[place];
    const bool name = is_name(column);
    if (name && columns[column].width < kTotalTitleFrom) {
      const auto rows = static_cast<std::int64_t>(list.rows().size());
      return writer.text(frame.phrase("agencies.total", {format_number(frame.language(), rows)}));
    }
    if (name) return writer.text(spec.total_title(list.rows().size()));
    writer.text(cell_text(list.kept.totals()[column], columns[column].type, frame));
  };
  // A line that would say nothing is left out.
  const bool sums = std::any_of(places.begin(), places.end(), [&](std::size_t column) {
    return !list.kept.totals()[column].empty || is_name(column);
  });
  const ui::TableEvents events = ui::table(
      {.name = spec.name,
       .columns = shown,
       .row_count = list.rows().size(),
       .cell =
           [&](ui::CellWriter& writer, std::size_t row, std::size_t place) {
             const std::size_t column = places[place];
             const Cell cell = spec.sheet.cell(list.rows()[row], column);
             write_cell(writer, cell, columns[column].type, spec, frame);
           },
       .row_key = [&](std::size_t row) { return spec.sheet.record(list.rows()[row]).value; },
       .total = spec.total_title && sums ? std::function(total) : nullptr,
       .sort = &sort,
       .choice = {.chosen = spec.bulk ? &list.chosen : nullptr,
                  .all = frame.phrase("list.choose_all"),
                  .name =
                      [&](std::size_t row) { return name_of_row(spec, list.rows()[row], frame); }},
       .groups = list.groups,
       .fixed_columns = fixed_columns(spec.sheet),
       .frozen_columns = frozen_columns(list.view, spec.sheet),
       .order_name = frame.phrase("list.order"),
       .arrangeable = true,
       .rows_in_sight = spec.rows_in_sight,
       .foot = spec.bulk && !list.chosen.empty(),
       .marked = list.query,
       .key = spec.key});
  if (events.sort_changed) list.view.sort = sheet_keys(sort, places);
  arrange_columns(list, spec.sheet, places, events);
  dragging = events.resized && !events.resize_done;
}

}  // namespace

void tell_counts(SheetList& list, const Frame& frame) {
  SheetList::Told now{list.basis.filter, list.basis.query, list.chosen.size()};
  const SheetList::Told before = list.told ? *std::move(list.told) : now;
  const auto words = [&frame](std::size_t count) {
    return format_number(frame.language(), static_cast<std::int64_t>(count));
  };
  if (now.filter != before.filter || now.query != before.query) {
    const std::size_t found = list.rows().size();
    ui::announce_at_rest("found",
                         found == 0 ? std::string(frame.phrase("word.not_found"))
                                    : frame.phrase("list.found", {words(found)}));
  }
  if (now.chosen != before.chosen) {
    ui::announce_at_rest("list.chosen", frame.phrase("list.chosen", {words(now.chosen)}));
  }
  list.told = std::move(now);
}

void draw_sheet_list(SheetList& list,
                     const SheetListSpec& spec,
                     const Frame& frame,
                     Intents& intents) {
  bool dragging = false;
  if (!list.rows().empty()) draw_table(list, spec, frame, dragging);
  draw_bulk_bar(list, spec, frame);
  draw_column_choice(list, spec.sheet, frame);
  if (!dragging) keep_view(list, spec, frame, intents);
}

}  // namespace planerka
