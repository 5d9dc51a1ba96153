// Bookings: устная or платная, active through their last day. Booking moves the deal forward to the
// stage of its kind; removing one takes it back to Показ проведён, as lapsing does (days.cpp).

#include "shared/domain/rules.h"
#include "shared/domain/stage_moves.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

struct Standing {
  RecordId deal;
  DealStage stage = DealStage::Lead;
  std::optional<Booking> booking;  // while the deal stands at it
};

Result<Standing> standing_deal(const Execution& execution) {
  const RowIndex row = TRY(command_deal(execution));
  const Table& deals = execution.state.table(Kind::Deal);
  Standing standing{execution.command.record, deal_stage(deals, row), std::nullopt};
  if (standing.stage == DealStage::Lost) return fail("deal.lost");
  if (at_booking(standing.stage)) standing.booking = booking_of(deals, row);
  return standing;
}

Result<Date> date_argument(const Execution& execution, std::size_t at, Date otherwise) {
  if (execution.argument(at).is_null()) return otherwise;
  const auto days = TRY(execution.integer_argument(at, fields::deal::registered_on));
  return Date{static_cast<std::int32_t>(days)};
}

Result<std::optional<Money>> amount_argument(const Execution& execution, std::size_t at) {
  if (execution.argument(at).is_null()) return std::optional<Money>();
  const auto kopecks = TRY(execution.integer_argument(at, fields::deal::price));
  if (kopecks < 0) return fail("booking.amount");
  return std::optional(Money{kopecks});
}

Result<> check_booking(const Booking& booking, Date now) {
  if (booking.until < booking.from) return fail("booking.order");
  return booking.active(now) ? done() : Result<>(fail("booking.past"));
}

Result<> take_booking(Execution& execution, const Standing& standing, const Booking& booking) {
  TRY(check_booking(booking, today(execution)));
  const DealStage to = stage_of(booking.kind);
  execution.put(standing.deal, fields::deal::booking, to_value(booking));
  if (standing.stage == to) return done();
  return move_stage(execution, {.deal = standing.deal, .from = standing.stage, .to = to});
}

}  // namespace

Result<> book(Execution& execution) {
  const Standing standing = TRY(standing_deal(execution));
  const auto number = TRY(execution.integer_argument(0));
  if (number < 0 || number >= enum_size(EnumList::BookingKind)) return fail("command.malformed");
  const auto kind = static_cast<BookingKind>(number);
  const Date now = today(execution);
  if (standing.stage > stage_of(kind)) return fail("booking.stage");
  const bool booked = standing.booking && standing.booking->active(now);
  if (booked && standing.stage == stage_of(kind)) return fail("booking.active");
  Booking booking{.kind = kind, .from = TRY(date_argument(execution, 1, now)), .until = now};
  const Date last = booking.from.plus_days(booking_days(execution.state, kind));
  booking.until = TRY(date_argument(execution, 2, last));
  booking.amount = TRY(amount_argument(execution, 3));
  return take_booking(execution, standing, booking);
}

Result<> prolong_booking(Execution& execution) {
  const Standing standing = TRY(standing_deal(execution));
  if (!standing.booking) return fail("booking.none");
  Booking booking = *standing.booking;
  booking.until = TRY(date_argument(execution, 0, booking.until));
  if (booking.until <= standing.booking->until) return fail("booking.shorter");
  return take_booking(execution, standing, booking);
}

Result<> remove_booking(Execution& execution) {
  const Standing standing = TRY(standing_deal(execution));
  if (!at_booking(standing.stage)) return fail("booking.none");
  const std::string_view reason = TRY(execution.text_argument(0));
  const Value text = Value::text(reason);
  TRY(check_value(field_spec(fields::stage_change::reason), OpKind::Put, text));
  if (is_blank(reason)) return fail("deal.reason");
  return move_stage(execution,
                    {.deal = standing.deal,
                     .from = standing.stage,
                     .to = DealStage::ShowHeld,
                     .reason = std::string(reason)});
}

Result<> pay_booking(Execution& execution) {
  const Standing standing = TRY(standing_deal(execution));
  if (!standing.booking) return fail("booking.none");
  if (standing.stage == DealStage::PaidBooking) return fail("booking.active");
  Booking booking = *standing.booking;
  const Date now = today(execution);
  booking.kind = BookingKind::Paid;
  const Date last = now.plus_days(booking_days(execution.state, BookingKind::Paid));
  booking.until = TRY(date_argument(execution, 0, last));
  const auto amount = TRY(amount_argument(execution, 1));
  if (amount) booking.amount = amount;
  return take_booking(execution, standing, booking);
}

}  // namespace planerka
