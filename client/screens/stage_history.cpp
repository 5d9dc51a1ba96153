#include "client/screens/stage_history.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/ui/ui.h"
#include "shared/domain/deals.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/stage_norms.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

std::string stage_words(DealStage stage, const Frame& frame) {
  const Value number = Value::of(static_cast<std::int64_t>(stage));
  return value_words(fields::deal::stage, number.view(), frame);
}

/// «Лид → Показ проведён · на стадии 3 дня · пропущено стадий: 1».
std::string words_of(const StageStep& step, const Frame& frame) {
  std::string words = stage_words(step.to, frame);
  if (step.from) words = frame.phrase("history.change", {stage_words(*step.from, frame), words});
  const auto add = [&words](const std::string& part) {
    if (!part.empty()) words += " · " + part;
  };
  if (step.days_there) {
    add(frame.phrase("card.days_there", {frame.plural("count.days", *step.days_there)}));
  }
  add(read_reason(frame.store(), frame.language(), step.reason));
  if (step.skipped != 0) add(frame.phrase("card.skipped", {std::to_string(step.skipped)}));
  return words;
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
  if (steps.empty()) return ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  std::reverse(steps.begin(), steps.end());
  // Lines that wrap, for titles and reasons are as long as people make them.
  ui::Feed feed(frame.phrase("card.stages"));
  for (const StageStep& step : steps) {
    feed.item({.when = format_date_time(frame.language(), step.at, frame.zone),
               .text = words_of(step, frame),
               .who = frame.user_name(step.by)});
  }
}

}  // namespace planerka
