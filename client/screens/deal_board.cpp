#include "client/screens/deal_board.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/deal_forms.h"
#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/domain/deals.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kStages = static_cast<std::size_t>(DealStage::Lost) + 1;

void update(DealBoard& board, const RecordList& list, const Frame& frame) {
  const bool present = board.basis == list.list.basis && board.language == frame.language();
  if (present && !board.stages.empty()) return;
  board = {.basis = list.list.basis,
           .language = frame.language(),
           .stages = std::vector<DealBoard::Stage>(kStages)};
  std::array<std::int64_t, kStages> sums{};
  for (const RecordId deal : list.order) {
    const auto at = static_cast<std::size_t>(filters::stage_of(deal, frame));
    board.stages[at].deals.push_back(deal.value);
    sums.at(at) += frame.store().value(deal, fields::deal::sum).integer;
  }
  for (std::size_t i = 0; i < kStages; ++i) {
    DealBoard::Stage& stage = board.stages[i];
    const Value number = Value::of(static_cast<std::int64_t>(i));
    stage.title = value_words(fields::deal::stage, number.view(), frame);
    stage.note = frame.plural("count.deals", static_cast<std::int64_t>(stage.deals.size()));
    if (sums.at(i) != 0) stage.note += " · " + format_roubles(frame.language(), Money{sums.at(i)});
  }
}

/// «ЖК Парк, лот 12»
std::string unit_words(RecordId deal, const Frame& frame) {
  std::string words = current_words(deal, fields::deal::project, frame);
  const std::string unit = current_words(deal, fields::deal::unit_number, frame);
  if (unit.empty()) return words;
  if (!words.empty()) words += ", ";
  return words + frame.phrase("board.unit", {unit});
}

ui::BoardCard card_of(RecordId deal, const Frame& frame) {
  const Table& deals = frame.store().table(Kind::Deal);
  const RowIndex row = frame.store().find(deal)->index;
  const std::string client = current_words(deal, fields::deal::client, frame);
  ui::BoardCard card{
      .title = record_name(deal, frame),
      .href = record_address(deal, frame),
      .lines = {current_words(deal, fields::deal::agency, frame), unit_words(deal, frame)}};
  if (!client.empty()) card.title += " · " + client;
  const ValueView sum = frame.store().value(deal, fields::deal::sum);
  if (!sum.null()) card.figure = format_roubles(frame.language(), Money{sum.integer});
  const auto days = days_at_stage(deals, row, frame.zone, frame.today);
  if (!days) return card;
  card.state = frame.plural("count.days", *days);
  if (is_stuck(deal_stage(deals, row), *days, frame.insight.norms())) {
    card.state = frame.phrase("board.stuck", {card.state});
    card.tone = ui::Tone::Danger;
  }
  return card;
}

void move_deal(
    RecordId deal, DealStage to, FormDialog& dialog, const Frame& frame, Intents& intents) {
  auto asked = forms::asked_before_stage(deal, to, frame);
  if (asked) return open_dialog(dialog, *std::move(asked), intents);
  intents.add(forms::stage_act(deal, to, frame, intents));
}

}  // namespace

void draw_deal_board(DealBoard& board,
                     const RecordList& list,
                     FormDialog& dialog,
                     const Frame& frame,
                     Intents& intents) {
  update(board, list, frame);
  std::vector<ui::BoardColumn> columns;
  columns.reserve(board.stages.size());
  for (const DealBoard::Stage& stage : board.stages) {
    columns.push_back({.title = stage.title, .note = stage.note, .keys = stage.deals});
  }
  const auto moved =
      ui::board({.name = frame.phrase("nav.deals"),
                 .columns = columns,
                 .card = [&](std::uint64_t key) { return card_of(RecordId{key}, frame); },
                 .empty = frame.phrase("board.empty"),
                 .movable = forms::may_lead_deals(frame)});
  if (moved) {
    move_deal(RecordId{moved->key}, static_cast<DealStage>(moved->to), dialog, frame, intents);
  }
}

}  // namespace planerka
