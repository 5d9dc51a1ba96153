#pragma once

// Deals as rules, figures and screens read them: stage, booking, days on a stage, history.

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/base/money.h"
#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

/// REQUIRES: the row of a deal is there. A deal without a stage is a Лид.
DealStage deal_stage(const Table& deals, RowIndex row);

struct Booking {
  BookingKind kind = BookingKind::Verbal;
  Date from;
  Date until;  // its last day
  std::optional<Money> amount = std::nullopt;

  bool active(Date today) const { return until >= today; }
  friend bool operator==(const Booking&, const Booking&) = default;
};

/// The deal's booking as written, whatever became of it since; none without a last day. One that
/// was removed ended the day before.
std::optional<Booking> booking_of(const Table& deals, RowIndex row);
Value to_value(const Booking& booking);

/// The last day of the deal's booking, whatever became of it since; none without a booking.
std::optional<Date> booked_until(const Table& deals, RowIndex row);

/// The stage at which a deal with a booking of this kind stands.
DealStage stage_of(BookingKind kind);

/// Whether a deal stands at one of the two bookings.
bool at_booking(DealStage stage);

/// How many days a booking of the kind runs unless another day is given.
int booking_days(const Store& state, BookingKind kind);

/// Whether a deal that stands there keeps its registration's protection from running out.
bool holds_protection(DealStage stage);

/// Whether a deal of the registration, but for those left out, has come as far as that.
bool is_held_by_deal(const Store& state,
                     RecordId registration,
                     const std::unordered_set<RecordId>& left_out = {});

inline constexpr std::int32_t kWholeShare = 10'000;  // basis points

/// An agency's share of a deal, see shares.h.
struct DealShare {
  RecordId agency;
  RecordId agent;           // none: nobody in particular
  std::int32_t points = 0;  // basis points

  friend bool operator==(const DealShare&, const DealShare&) = default;
};

/// A change of stage.
struct StageStep {
  RecordId id;
  std::optional<DealStage> from;  // none: the deal was opened there
  DealStage to = DealStage::Lead;
  Instant at;
  RecordId by;  // none: the system
  std::string reason;
  int skipped = 0;                // stages passed over on the way forward
  std::optional<int> days_there;  // until the next step; none while it stands there
};

/// Every change of the deal's stage that stands, oldest first.
std::vector<StageStep> stage_history(const Store& state, RecordId deal, const ZoneTable& zone);

/// The stage a lost deal was at before, for «Вернуть в работу»; Лид when that is not known.
DealStage stage_before_loss(const Store& state, RecordId deal);

}  // namespace planerka
