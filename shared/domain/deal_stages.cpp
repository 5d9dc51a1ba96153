// Changing a deal's stage: any step forward, back with a reason, to Отказ with one of its reasons,
// and from there back to work.

#include "shared/domain/arguments.h"
#include "shared/domain/rules.h"
#include "shared/domain/stage_moves.h"
#include "shared/domain/values.h"
#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

struct Asked {
  DealStage to = DealStage::Lead;
  std::string_view reason;
  std::optional<LostReason> lost;
};

Result<Asked> read_asked(const Execution& execution) {
  Asked asked;
  asked.to = static_cast<DealStage>(TRY(execution.integer_argument(0, fields::deal::stage)));
  asked.reason = TRY(execution.text_argument(1));
  TRY(check_value(
      field_spec(fields::stage_change::reason), OpKind::Put, Value::text(asked.reason)));
  if (!execution.argument(2).is_null()) {
    asked.lost =
        static_cast<LostReason>(TRY(execution.integer_argument(2, fields::deal::lost_reason)));
  }
  return asked;
}

Result<> check_move(DealStage from, const Asked& asked) {
  if (asked.to == from) return fail("deal.same_stage");
  if (asked.to == DealStage::Lost) {
    if (!asked.lost) return fail("deal.lost_reason");
    const bool silent = *asked.lost == LostReason::Other && is_blank(asked.reason);
    return silent ? Result<>(fail("deal.lost_text")) : done();
  }
  const bool back = from != DealStage::Lost && asked.to < from;
  if (back && is_blank(asked.reason)) return fail("deal.reason");
  return done();
}

// «цена: дороже на два миллиона»
std::string words_of_loss(LostReason reason, std::string_view text) {
  if (reason == LostReason::Other) return std::string(text);
  const std::string label =
      rule_argument::label(enum_list_name(EnumList::LostReason),
                           enum_name(EnumList::LostReason, static_cast<int>(reason)));
  if (is_blank(text)) return rule_text("reason.lost", {label});
  return rule_text("reason.lost_because", {label, rule_argument::words(text)});
}

void write_loss(Execution& execution, RecordId deal, const Asked& asked) {
  execution.put(deal, fields::deal::lost_reason, number_of_enum(*asked.lost));
  execution.put(deal, fields::deal::lost_comment, Value::text(asked.reason));
}

void forget_loss(Execution& execution, RecordId deal) {
  execution.put(deal, fields::deal::lost_reason, Value::null());
  execution.put(deal, fields::deal::lost_comment, Value::null());
}

// Whoever moves a deal to a booking without saying more books it for the days the company gives.
void book_by_default(Execution& execution, RecordId deal, DealStage stage) {
  const auto kind = stage == DealStage::PaidBooking ? BookingKind::Paid : BookingKind::Verbal;
  const Date now = today(execution);
  const auto booking =
      booking_of(execution.state.table(Kind::Deal), execution.state.find(deal)->index);
  if (booking && booking->kind == kind && booking->active(now)) return;
  Booking booked{.kind = kind, .from = now, .until = now};
  booked.until = now.plus_days(booking_days(execution.state, kind));
  execution.put(deal, fields::deal::booking, to_value(booked));
}

}  // namespace

Result<> change_stage(Execution& execution) {
  const RecordId deal = execution.command.record;
  const RowIndex row = TRY(command_deal(execution));
  const DealStage from = deal_stage(execution.state.table(Kind::Deal), row);
  const Asked asked = TRY(read_asked(execution));
  TRY(check_move(from, asked));
  StageMove move{.deal = deal, .from = from, .to = asked.to, .reason = std::string(asked.reason)};
  if (asked.to == DealStage::Lost) {
    move.reason = words_of_loss(*asked.lost, asked.reason);
    write_loss(execution, deal, asked);
  }
  if (from == DealStage::Lost) forget_loss(execution, deal);
  if (at_booking(asked.to)) book_by_default(execution, deal, asked.to);
  return move_stage(execution, move);
}

}  // namespace planerka
