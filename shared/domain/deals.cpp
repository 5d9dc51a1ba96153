#include "shared/domain/deals.h"

#include <algorithm>

#include "shared/base/order.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

Date date_of(const Value& member) {
  return Date{static_cast<std::int32_t>(member.integer)};
}

int skipped_between(std::optional<DealStage> from, DealStage to) {
  if (!from || *from == DealStage::Lost || to == DealStage::Lost) return 0;
  return std::max(0, static_cast<int>(to) - static_cast<int>(*from) - 1);
}

StageStep step_of(const Store& state, RecordId id) {
  namespace field = fields::stage_change;
  StageStep step;
  step.id = id;
  const ValueView from = state.value(id, field::from);
  if (!from.null()) step.from = static_cast<DealStage>(from.integer);
  step.to = static_cast<DealStage>(state.value(id, field::to).integer);
  step.at = Instant{state.value(id, field::at).integer};
  step.by = reference(state.value(id, make_field(Kind::StageChange, common::created_by)));
  step.reason = std::string(state.value(id, field::reason).bytes);
  step.skipped = skipped_between(step.from, step.to);
  return step;
}

}  // namespace

DealStage deal_stage(const Table& deals, RowIndex row) {
  return static_cast<DealStage>(
      deals.integer(row, fields::deal::stage, static_cast<std::int64_t>(DealStage::Lead)));
}

std::optional<Booking> booking_of(const Table& deals, RowIndex row) {
  constexpr std::size_t kMembers = 4;
  auto members = read_tuple(deals.value(row, fields::deal::booking).bytes);
  if (!members.ok()) return std::nullopt;
  members->resize(kMembers);
  const Value& until = (*members)[2];
  if (until.is_null()) return std::nullopt;
  const Value& from = (*members)[1];
  Booking booking{.kind = static_cast<BookingKind>((*members)[0].integer),
                  .from = date_of(from.is_null() ? until : from),
                  .until = date_of(until)};
  if (!(*members)[3].is_null()) booking.amount = Money{(*members)[3].integer};
  return booking;
}

Value to_value(const Booking& booking) {
  return make_tuple_value({Value::of(static_cast<std::int64_t>(booking.kind)),
                           Value::of(booking.from.days),
                           Value::of(booking.until.days),
                           booking.amount ? Value::of(booking.amount->kopecks) : Value::null()});
}

std::optional<Date> booked_until(const Table& deals, RowIndex row) {
  const auto booking = booking_of(deals, row);
  if (!booking) return std::nullopt;
  return booking->until;
}

DealStage stage_of(BookingKind kind) {
  return kind == BookingKind::Paid ? DealStage::PaidBooking : DealStage::VerbalBooking;
}

bool at_booking(DealStage stage) {
  return stage == DealStage::VerbalBooking || stage == DealStage::PaidBooking;
}

int booking_days(const Store& state, BookingKind kind) {
  using namespace number_settings;
  return read_number(state, kind == BookingKind::Paid ? kPaidBookingDays : kVerbalBookingDays);
}

bool holds_protection(DealStage stage) {
  return stage >= DealStage::VerbalBooking && stage != DealStage::Lost;
}

bool is_held_by_deal(const Store& state,
                     RecordId registration,
                     const std::unordered_set<RecordId>& left_out) {
  const Table& deals = state.table(Kind::Deal);
  const auto all = state.lookup(fields::deal::registration, Value::of(registration).view());
  return std::any_of(all.begin(), all.end(), [&](RecordId deal) {
    const RowIndex row = state.find(deal)->index;
    const bool holds = holds_protection(deal_stage(deals, row)) && !deals.archived(row);
    return holds && left_out.count(deal) == 0;
  });
}

std::vector<StageStep> stage_history(const Store& state, RecordId deal, const ZoneTable& zone) {
  std::vector<StageStep> steps;
  for (const RecordId id : state.lookup(fields::stage_change::deal, Value::of(deal).view())) {
    const auto row = state.find(id);
    if (row && !state.table(Kind::StageChange).archived(row->index)) {
      steps.push_back(step_of(state, id));
    }
  }
  sort_stably(std::span(steps), [](const StageStep& a, const StageStep& b) {
    return a.at != b.at ? a.at < b.at : a.id < b.id;
  });
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const Date came = zone.local_date(steps[i].at);
    steps[i].days_there = static_cast<int>(came.days_until(zone.local_date(steps[i + 1].at)));
  }
  return steps;
}

DealStage stage_before_loss(const Store& state, RecordId deal) {
  const std::vector<StageStep> steps = stage_history(state, deal, ZoneTable());
  const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const StageStep& step) {
    return step.to == DealStage::Lost;
  });
  return last == steps.rend() ? DealStage::Lead : last->from.value_or(DealStage::Lead);
}

}  // namespace planerka
