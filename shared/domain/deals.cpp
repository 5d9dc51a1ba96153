#include "shared/domain/deals.h"

namespace planerka {

DealStage deal_stage(const Table& deals, RowIndex row) {
  return static_cast<DealStage>(
      deals.integer(row, fields::deal::stage, static_cast<std::int64_t>(DealStage::Lead)));
}

std::optional<Date> booked_until(const Table& deals, RowIndex row) {
  constexpr std::size_t kUntil = 2;
  const auto members = read_tuple(deals.value(row, fields::deal::booking).bytes);
  if (!members.ok() || members->size() <= kUntil || (*members)[kUntil].is_null()) {
    return std::nullopt;
  }
  return Date{static_cast<std::int32_t>((*members)[kUntil].integer)};
}

bool holds_protection(DealStage stage) {
  return stage >= DealStage::VerbalBooking && stage != DealStage::Lost;
}

}  // namespace planerka
