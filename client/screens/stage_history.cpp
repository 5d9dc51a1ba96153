#include "client/screens/stage_history.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/ui/ui.h"
#include "shared/domain/deals.h"
#include "shared/domain/stage_norms.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kRowsInSight = 12;
constexpr std::size_t kColumns = 6;

std::string stage_words(DealStage stage, const Frame& frame) {
  const Value number = Value::of(static_cast<std::int64_t>(stage));
  return value_words(fields::deal::stage, number.view(), frame);
}

std::string reason_of(const StageStep& step, const Frame& frame) {
  if (step.skipped == 0) return step.reason;
  std::string words = frame.phrase("card.skipped", {std::to_string(step.skipped)});
  return step.reason.empty() ? words : step.reason + " · " + words;
}

using Line = std::array<std::string, kColumns>;

Line line_of(const StageStep& step, const Frame& frame) {
  return {format_date_time(frame.language(), step.at, frame.zone),
          step.from ? stage_words(*step.from, frame) : std::string("—"),
          stage_words(step.to, frame),
          frame.user_name(step.by),
          step.days_there ? std::to_string(*step.days_there) : std::string("—"),
          reason_of(step, frame)};
}

/// The days of the last step are those until today.
void count_days_until_today(RecordId deal, std::vector<StageStep>& steps, const Frame& frame) {
  const auto row = frame.store().find(deal);
  if (steps.empty() || !row) return;
  const auto days =
      days_at_stage(frame.store().table(Kind::Deal), row->index, frame.zone, frame.today);
  if (days) steps.back().days_there = static_cast<int>(*days);
}

}  // namespace

void draw_stage_history(RecordId deal, const Frame& frame) {
  std::vector<StageStep> steps = stage_history(frame.store(), deal, frame.zone);
  count_days_until_today(deal, steps, frame);
  std::vector<Line> lines;
  lines.reserve(steps.size());
  std::reverse(steps.begin(), steps.end());
  for (const StageStep& step : steps) {
    lines.push_back(line_of(step, frame));
  }
  if (lines.empty()) return ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  const auto column = [&frame](PhraseKey title, ui::ColumnType type, float width) {
    return ui::Column{
        .title = frame.phrase(title), .type = type, .width = width, .sortable = false};
  };
  const std::array<ui::Column, kColumns> columns = {
      {column("field.stage_change.at", ui::ColumnType::Date, 132),
       column("field.stage_change.from", ui::ColumnType::Text, 150),
       column("field.stage_change.to", ui::ColumnType::Text, 150),
       column("word.author", ui::ColumnType::Text, 120),
       column("card.days_there", ui::ColumnType::Number, 64),
       column("field.stage_change.reason", ui::ColumnType::Text, 200)}};
  ui::table({.name = frame.phrase("card.stages"),
             .columns = columns,
             .row_count = lines.size(),
             .cell = [&lines](ui::CellWriter& writer,
                              std::size_t row,
                              std::size_t at) { writer.text(lines[row].at(at)); },
             .row_key = [&](std::size_t row) { return steps[row].id.value; },
             .rows_in_sight = kRowsInSight});
}

}  // namespace planerka
