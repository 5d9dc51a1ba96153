#include "client/screens/record_list.h"

#include <algorithm>
#include <string>

#include "client/app/words.h"
#include "client/screens/loading.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr float kSearchWide = 320;
constexpr float kSearchNarrow = 260;
constexpr std::string_view kBoard = "board";

/// Whether the filter alone would list the record.
bool counts(const RecordKind& kind,
            const QuickFilter& filter,
            RecordId record,
            const Frame& frame) {
  const bool first = filter.line == 0 || kind.otherwise == nullptr;
  return filter.passes(record, frame) && (first || kind.otherwise(record, frame));
}

void update_sheet(RecordList& list, const RecordKind& kind, const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  const bool present = list.sheet_version == version && list.language == frame.language();
  if (list.sheet && present) return;
  list.sheet = kind.sheet(frame);
  list.sheet_version = version;
  list.language = frame.language();
  list.list.basis = {};
  list.counts.assign(kind.filters.size(), 0);
  for (std::size_t row = 0; row < list.sheet->rows(); ++row) {
    for (std::size_t i = 0; i < kind.filters.size(); ++i) {
      if (counts(kind, kind.filters[i], list.sheet->record(row), frame)) list.counts[i] += 1;
    }
  }
}

bool passes(const RecordList& list, const RecordKind& kind, RecordId record, const Frame& frame) {
  if (!list.chosen[0] && kind.otherwise != nullptr && !kind.otherwise(record, frame)) return false;
  return std::all_of(list.chosen.begin(), list.chosen.end(), [&](const auto& chosen) {
    return !chosen || kind.filters[*chosen].passes(record, frame);
  });
}

/// A number that tells choices of filters apart.
std::uint64_t code_of(const RecordList& list) {
  std::uint64_t code = 0;
  for (const auto& chosen : list.chosen) {
    code = code * 256 + (chosen ? *chosen + 1 : 0);
  }
  return code;
}

SheetListSpec list_spec(const RecordList& list, const RecordKind& kind, const Frame& frame) {
  const auto group = [&list, &kind, &frame](std::size_t row) {
    return frame.phrase(kind.group(list.sheet->record(row), frame));
  };
  return {
      .name = frame.phrase(kind.title),
      .key = kind.key,
      .sheet = *list.sheet,
      .version = list.sheet_version,
      .filter = code_of(list),
      .passes = [&list, &kind, &frame](
                    std::size_t row) { return passes(list, kind, list.sheet->record(row), frame); },
      .group = kind.group == nullptr ? std::function<std::string_view(std::size_t)>() : group,
      .total_title =
          [&frame, &kind](std::size_t rows) {
            const auto count = static_cast<std::int64_t>(rows);
            return frame.phrase("agencies.total", {frame.plural(kind.count, count)});
          },
      .href = [&frame](RecordId record) { return record_address(record, frame); }};
}

void toggle(RecordList& list, std::size_t line, std::size_t filter) {
  std::optional<std::size_t>& chosen = list.chosen[line];
  chosen = chosen == filter ? std::nullopt : std::optional(filter);
  ui::request_frame();
}

bool folds(const RecordKind& kind) {
  return kind.folds || ui::room() == ui::Room::Narrow;
}

/// «Фильтр»: the first line, where it is no chips.
void draw_filter_menu(RecordList& list, const RecordKind& kind, const Frame& frame) {
  std::vector<ui::MenuItem> items;
  std::vector<std::size_t> filters;
  std::vector<std::string> names;
  names.reserve(kind.filters.size());
  for (std::size_t i = 0; i < kind.filters.size(); ++i) {
    if (kind.filters[i].line != 0) continue;
    const std::string count =
        format_number(frame.language(), static_cast<std::int64_t>(list.counts[i]));
    names.push_back(std::string(frame.phrase(kind.filters[i].phrase)) + " · " + count);
    items.push_back({.name = names.back(), .checked = list.chosen[0] == i});
    filters.push_back(i);
  }
  if (items.empty()) return;
  const auto pressed =
      ui::menu_button({.button = {.name = frame.phrase("button.filter"), .icon = ui::Icon::Funnel},
                       .items = items});
  if (pressed) toggle(list, 0, filters[*pressed]);
}

void draw_chips(RecordList& list, const RecordKind& kind, const Frame& frame) {
  for (std::size_t i = 0; i < kind.filters.size(); ++i) {
    const QuickFilter& filter = kind.filters[i];
    const bool selected = list.chosen[filter.line] == i;
    if (filter.line == 0 && folds(kind) && !selected) continue;
    if (ui::chip(
            {.name = frame.phrase(filter.phrase), .count = list.counts[i], .selected = selected})) {
      toggle(list, filter.line, i);
    }
  }
}

/// «Список» and «Доска».
void draw_views(const RecordKind& kind, const Frame& frame) {
  if (!kind.has_board) return;
  const bool board = shows_board(kind, frame);
  if (ui::chip({.name = frame.phrase("board.list"), .selected = !board}) && board) {
    ui::navigate(frame.route.path, NavigationKind::Replace);
  }
  if (ui::chip({.name = frame.phrase("board.board"), .selected = board}) && !board) {
    ui::navigate(frame.route.path + "?view=" + std::string(kBoard), NavigationKind::Replace);
  }
}

void draw_filters(RecordList& list, const RecordKind& kind, const Frame& frame) {
  const ui::Row row(ui::Align::Start, "filters");
  draw_views(kind, frame);
  const float width = ui::room() == ui::Room::Wide ? kSearchWide : kSearchNarrow;
  ui::search_box({.name = frame.phrase("word.search"), .value = &list.list.query, .width = width});
  if (folds(kind)) draw_filter_menu(list, kind, frame);
  draw_chips(list, kind, frame);
  if (shows_board(kind, frame)) return;
  ui::push_right();
  if (ui::button({.name = frame.phrase("button.columns"),
                  .icon = ui::Icon::Columns3,
                  .kind = ui::ButtonKind::Quiet})) {
    list.list.choosing_columns = true;
  }
}

/// Records there are, but none that is looked for.
void draw_not_found(RecordList& list, const Frame& frame) {
  if (!ui::empty_state({.icon = ui::Icon::Search,
                        .title = frame.phrase("word.not_found"),
                        .action = frame.phrase("button.reset_filter")})) {
    return;
  }
  list.chosen = {};
  list.list.query.clear();
}

}  // namespace

bool is_empty(const RecordList& list, const Frame& frame) {
  return list.sheet && list.sheet->rows() == 0 && !is_loading(frame);
}

void arrange(RecordList& list, const RecordKind& kind, const Frame& frame) {
  update_sheet(list, kind, frame);
  const SheetListSpec spec = list_spec(list, kind, frame);
  follow_view(list.list, spec, frame);
  if (!update_sheet_list(list.list, spec)) return;
  list.order.clear();
  for (const std::uint32_t row : list.list.rows) {
    list.order.push_back(list.sheet->record(row));
  }
}

bool shows_board(const RecordKind& kind, const Frame& frame) {
  return kind.has_board && frame.route.parameter("view") == kBoard;
}

void draw_narrowing(RecordList& list, const RecordKind& kind, const Frame& frame) {
  arrange(list, kind, frame);
  draw_filters(list, kind, frame);
  const bool any = list.sheet->rows() > 0;
  if (is_loading(frame)) draw_loading(frame);
  if (any && list.list.rows.empty()) draw_not_found(list, frame);
}

void draw_record_list(RecordList& list,
                      const RecordKind& kind,
                      const Frame& frame,
                      Intents& intents) {
  draw_narrowing(list, kind, frame);
  draw_sheet_list(list.list, list_spec(list, kind, frame), frame, intents);
}

}  // namespace planerka
