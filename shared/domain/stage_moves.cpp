#include "shared/domain/stage_moves.h"

#include "shared/domain/arguments.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

void record_show(Execution& execution, RecordId deal) {
  const RecordId registration = reference(execution.value(deal, fields::deal::registration));
  const auto row = execution.state.find(registration);
  if (!row || row->kind != Kind::Registration) return;
  hold_show(execution,
            {.registration = registration,
             .project = reference(execution.value(deal, fields::deal::project)),
             .date = today(execution)});
}

// Won on the day it first was; a deal that goes back and comes again keeps that day.
void record_sale(Execution& execution, RecordId deal) {
  execution.put_if_absent(deal, fields::deal::won_on, Value::of(today(execution).days));
}

void end_booking(Execution& execution, RecordId deal) {
  const RowIndex row = execution.state.find(deal)->index;
  auto booking = booking_of(execution.state.table(Kind::Deal), row);
  const Date now = today(execution);
  if (!booking || !booking->active(now)) return;
  booking->until = now.plus_days(-1);
  execution.put(deal, fields::deal::booking, to_value(*booking));
}

}  // namespace

void put_stage(Execution& execution, const StageMove& move, RecordId step, Instant at) {
  namespace field = fields::stage_change;
  execution.put(move.deal, fields::deal::stage, number_of_enum(move.to));
  execution.put(move.deal, fields::deal::stage_since, Value::of(at.ms));
  execution.put(step, field::deal, Value::of(move.deal));
  execution.put(step, field::from, number_of_enum(move.from));
  execution.put(step, field::to, number_of_enum(move.to));
  execution.put(step, field::at, Value::of(at.ms));
  if (!move.reason.empty()) execution.put(step, field::reason, Value::text(move.reason));
  execution.sign_record(step, Kind::StageChange);
}

Result<> move_stage(Execution& execution, const StageMove& move) {
  if (execution.command.new_ids.empty()) return fail("command.new_ids");
  const RecordId step = execution.command.new_ids.back();
  TRY(execution.begin_record(step, Kind::StageChange));
  put_stage(execution, move, step, execution.context.now);
  if (move.to == DealStage::Lost) return done();
  const bool forward = move.to > move.from || move.from == DealStage::Lost;
  if (forward && move.to == DealStage::ShowHeld) record_show(execution, move.deal);
  if (move.to >= read_thresholds(execution.state).sale_stage) record_sale(execution, move.deal);
  if (move.to < DealStage::VerbalBooking) end_booking(execution, move.deal);
  return done();
}

Result<RowIndex> command_deal(const Execution& execution) {
  return require_live(execution.state, execution.command.record, Kind::Deal);
}

Date today(const Execution& execution) {
  return company_date(execution.state, execution.context.now);
}

}  // namespace planerka
