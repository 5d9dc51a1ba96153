#include "shared/insight/rank_log.h"

#include <algorithm>

#include "shared/base/order.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

namespace field = fields::rank_pin;

constexpr FieldId kAt = make_field(Kind::RankPin, common::created_at);
constexpr FieldId kBy = make_field(Kind::RankPin, common::created_by);

/// In the order in which they were decided.
std::vector<RowIndex> pins_of(const Store& store, RecordId agent) {
  const Table& pins = store.table(Kind::RankPin);
  std::vector<RowIndex> rows;
  for (const RecordId one : kin_of(store, Kind::Agent, store.canonical(agent))) {
    for (const RecordId pin : store.lookup(field::agent, Value::of(one).view())) {
      const RowIndex row = store.find(pin)->index;
      if (is_live(pins, row)) rows.push_back(row);
    }
  }
  sort_stably(std::span(rows), [&pins](RowIndex a, RowIndex b) {
    const std::int64_t at_a = pins.integer(a, kAt);
    const std::int64_t at_b = pins.integer(b, kAt);
    return at_a != at_b ? at_a < at_b : pins.id(a) < pins.id(b);
  });
  return rows;
}

/// Says what pins come to, the end of one included that nobody was there to write.
class PinLog {
 public:
  explicit PinLog(std::vector<RankEntry>& log) : log_(log) {}

  void take(const RankEntry& entry) {
    end_before(entry.day);
    log_.push_back(entry);
    held_ = entry.turn == RankTurn::Pinned ? entry : RankEntry{};
  }
  void end_before(Date day) {
    if (!held_.rank || held_.until >= day) return;
    log_.push_back({.day = held_.until.plus_days(1),
                    .turn = RankTurn::PinEnded,
                    .rank = held_.rank,
                    .until = held_.until,
                    .by = held_.by});
    held_ = {};
  }

 private:
  std::vector<RankEntry>& log_;
  RankEntry held_;
};

void add_pins(const Store& store,
              const AgentFigures& figures,
              RecordId agent,
              std::vector<RankEntry>& log) {
  const Table& pins = store.table(Kind::RankPin);
  PinLog pinned(log);
  for (const RowIndex row : pins_of(store, agent)) {
    const ValueView until = pins.value(row, field::until);
    pinned.take({.day = figures.day_of(pins.integer(row, kAt)),
                 .turn = until.null() ? RankTurn::PinTaken : RankTurn::Pinned,
                 .rank = pins.reference(row, field::rank),
                 .until = Date{static_cast<std::int32_t>(until.integer)},
                 .by = pins.reference(row, kBy)});
  }
  pinned.end_before(figures.as_of());
}

}  // namespace

std::vector<RankEntry> rank_log(const Store& store, const AgentFigures& figures, RecordId agent) {
  std::vector<RankEntry> log;
  for (const RankStep& step : figures.rank_steps(store, agent)) {
    log.push_back({.day = step.day, .rank = figures.ranks()[step.rank].id});
  }
  add_pins(store, figures, agent, log);
  // A day begins with what ended the day before; people write while it lasts.
  sort_stably(std::span(log), [](const RankEntry& a, const RankEntry& b) {
    const auto part = [](RankTurn turn) { return std::min(turn, RankTurn::Pinned); };
    return a.day != b.day ? a.day < b.day : part(a.turn) < part(b.turn);
  });
  return log;
}

}  // namespace planerka
