#include "shared/insight/agent_points.h"

#include <algorithm>
#include <optional>

#include "shared/insight/kin.h"

namespace planerka {
namespace {

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

/// The first day on which the deal came to a stage.
std::optional<Date> first_day_at(const Store& store,
                                 RecordId deal,
                                 DealStage stage,
                                 const AsOf& as_of) {
  namespace field = fields::stage_change;
  const Table& changes = store.table(Kind::StageChange);
  std::optional<Date> first;
  for (const RecordId id : store.lookup(field::deal, Value::of(deal).view())) {
    const RowIndex row = store.find(id)->index;
    const bool came = changes.integer(row, field::to) == static_cast<std::int64_t>(stage);
    const ValueView at = changes.value(row, field::at);
    if (!came || at.null() || !is_live(changes, row)) continue;
    first = earlier(first, as_of.zone.local_date(Instant{at.integer}));
  }
  return first;
}

/// The day a paid booking that is written in the deal began.
std::optional<Date> booked_from(const Table& deals, RowIndex row) {
  constexpr std::size_t kFrom = 1;
  const auto members = read_tuple(deals.value(row, fields::deal::booking).bytes);
  const bool said = members.ok() && members->size() > kFrom && !(*members)[kFrom].is_null();
  const bool paid = said && (*members)[0].integer == static_cast<std::int64_t>(BookingKind::Paid);
  if (!paid) return std::nullopt;
  return Date{static_cast<std::int32_t>((*members)[kFrom].integer)};
}

/// A show that the deal's registration tells of counts as the registration's.
bool shown_by_registration(const Store& store, const Table& deals, RowIndex row) {
  const RecordId registration = deals.reference(row, fields::deal::registration);
  const auto at = store.find(registration);
  if (!at || at->kind != Kind::Registration) return false;
  const Table& registrations = store.table(Kind::Registration);
  return is_live(registrations, at->index) &&
         !registrations.value(at->index, fields::registration::shown_on).null();
}

}  // namespace

std::int32_t points_for(PointKind kind, const Thresholds& thresholds) {
  return thresholds.points[static_cast<std::size_t>(kind)];
}

bool is_valid_registration(RegistrationState state) {
  return state == RegistrationState::Unique || state == RegistrationState::Secured ||
         state == RegistrationState::InDeal || state == RegistrationState::Expired;
}

void add_deal_points(const Store& store,
                     RowIndex deal,
                     const Facts& facts,
                     const AsOf& as_of,
                     std::vector<PointReason>& reasons) {
  const Table& deals = store.table(Kind::Deal);
  const RecordId id = deals.id(deal);
  if (facts.has(Fact::DealWon)) {
    reasons.push_back({PointKind::Won, id, won_on(deals, deal, as_of), facts.sum});
  }
  const auto booked =
      earlier(first_day_at(store, id, DealStage::PaidBooking, as_of), booked_from(deals, deal));
  if (booked) reasons.push_back({PointKind::Booking, id, *booked});
  if (shown_by_registration(store, deals, deal)) return;
  const auto shown = first_day_at(store, id, DealStage::ShowHeld, as_of);
  if (shown) reasons.push_back({PointKind::Show, id, *shown});
}

void add_registration_points(const Store& store,
                             RowIndex registration,
                             const AsOf& as_of,
                             std::vector<PointReason>& reasons) {
  namespace field = fields::registration;
  const Table& table = store.table(Kind::Registration);
  const RecordId id = table.id(registration);
  const ValueView received = table.value(registration, field::received_at);
  const auto state = static_cast<RegistrationState>(table.integer(registration, field::state));
  if (!received.null() && is_valid_registration(state)) {
    const Date day = as_of.zone.local_date(Instant{received.integer});
    reasons.push_back({PointKind::Registration, id, day});
  }
  const ValueView shown = table.value(registration, field::shown_on);
  if (!shown.null()) {
    const Date day{static_cast<std::int32_t>(shown.integer)};
    reasons.push_back({PointKind::Show, id, day});
  }
}

}  // namespace planerka
