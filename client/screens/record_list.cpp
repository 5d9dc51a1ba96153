#include "client/screens/record_list.h"

#include <algorithm>
#include <string>

#include "client/app/words.h"
#include "client/screens/bulk.h"
#include "client/screens/loading.h"
#include "client/ui/ui.h"

namespace planerka {
namespace {

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
  const auto is_left = [&](std::size_t filter, RecordId record) {
    return counts(kind, kind.filters[filter], record, frame);
  };
  const SheetMaking making{.make = [&] { return kind.sheet(frame); },
                           .filters = kind.filters.size(),
                           .is_left = is_left};
  if (update_kept(list.kept, making, frame)) list.list.basis = {};
}

bool passes(const RecordList& list, const RecordKind& kind, RecordId record, const Frame& frame) {
  const auto& quick = list.filter.filter.quick;
  if (!quick[0] && kind.otherwise != nullptr && !kind.otherwise(record, frame)) return false;
  return std::all_of(quick.begin(),
                     quick.end(),
                     [&](const auto& chosen) {
                       return !chosen || kind.filters[*chosen].passes(record, frame);
                     }) &&
         meets(list.filter.filter, filter_fields(kind.kind), record, frame);
}

FilterSpec filter_spec(const RecordList& list, const RecordKind& kind, const Frame& frame) {
  return {.key = kind.key,
          .kind = kind.kind,
          .kinds = {kind.filters, filter_fields(kind.kind)},
          .counts = list.kept.counts.counts(),
          .folds = kind.folds,
          .has_board = kind.has_board,
          .on_board = shows_board(kind, frame),
          .sheet = *list.kept.sheet,
          .version = list.kept.version};
}

SheetListSpec list_spec(const RecordList& list, const RecordKind& kind, const Frame& frame) {
  const auto group = [&list, &kind, &frame](std::size_t row) {
    return frame.phrase(kind.group(list.kept.sheet->record(row), frame));
  };
  return {.name = frame.phrase(kind.title),
          .key = kind.key,
          .sheet = *list.kept.sheet,
          .version = list.kept.version,
          .filter = code_of(list.filter, filter_spec(list, kind, frame).kinds),
          .passes =
              [&list, &kind, &frame](std::size_t row) {
                return passes(list, kind, list.kept.sheet->record(row), frame);
              },
          .changed = list.kept.changed ? &*list.kept.changed : nullptr,
          .group = kind.group == nullptr ? std::function<std::string_view(std::size_t)>() : group,
          .total_title =
              [&frame, &kind](std::size_t rows) {
                const auto count = static_cast<std::int64_t>(rows);
                return frame.phrase("agencies.total", {frame.plural(kind.count, count)});
              },
          .href = [&frame](RecordId record) { return record_address(record, frame); }};
}

/// Records there are, but none that is looked for.
void draw_not_found(RecordList& list, const RecordKind& kind, const Frame& frame) {
  if (!ui::empty_state({.icon = ui::Icon::Search,
                        .title = frame.phrase("word.not_found"),
                        .action = frame.phrase("button.reset_filter")})) {
    return;
  }
  reset_filter(list.filter, list.list, filter_spec(list, kind, frame));
}

}  // namespace

bool is_empty(const RecordList& list, const Frame& frame) {
  return list.kept.sheet && list.kept.empty && !is_loading(frame);
}

void arrange(RecordList& list, const RecordKind& kind, const Frame& frame) {
  update_sheet(list, kind, frame);
  follow_filter(list.filter, filter_spec(list, kind, frame), frame);
  const SheetListSpec spec = list_spec(list, kind, frame);
  follow_view(list.list, spec, frame);
  if (!update_sheet_list(list.list, spec)) return;
  list.order.clear();
  for (const std::uint32_t row : list.list.rows()) {
    list.order.push_back(list.kept.sheet->record(row));
  }
}

bool shows_board(const RecordKind& kind, const Frame& frame) {
  return kind.has_board && frame.route.parameter("view") == kBoard;
}

void draw_narrowing(RecordList& list, const RecordKind& kind, const Frame& frame) {
  arrange(list, kind, frame);
  draw_filter_row(list.filter, list.list, filter_spec(list, kind, frame), frame);
  const bool any = !list.kept.empty;
  if (is_loading(frame)) draw_loading(frame);
  if (any && list.list.rows().empty()) draw_not_found(list, kind, frame);
}

void draw_record_list(RecordList& list,
                      const RecordKind& kind,
                      FormDialog& dialog,
                      const Frame& frame,
                      Intents& intents) {
  draw_narrowing(list, kind, frame);
  SheetListSpec spec = list_spec(list, kind, frame);
  if (has_bulk(kind.kind, frame)) {
    spec.bulk = [&](const std::vector<RecordId>& chosen) {
      const ListAsShown shown{list.list, *list.kept.sheet, kind.key};
      draw_bulk({kind.kind, chosen, dialog, shown}, frame, intents);
    };
  }
  draw_sheet_list(list.list, spec, frame, intents);
}

void draw_list_filter(RecordList& list,
                      const RecordKind& kind,
                      const Frame& frame,
                      Intents& intents) {
  draw_filter_dialog(list.filter, list.list, filter_spec(list, kind, frame), frame, intents);
}

}  // namespace planerka
