#pragma once

// The conflict matrix: what becomes of a registration by what it meets, the strictest row wins. It
// knows no store: the other sides are found by conflict_search.h.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/settings.h"
#include "shared/model/enums.h"

namespace planerka {

enum class SideKind : std::uint8_t { Registration, Deal, OwnContact };
enum class Whose : std::uint8_t { AnotherAgency, SameAgency };

/// How far a live registration counts: Holds by itself, ByItsDeal through the row of its open deal;
/// Over when its protection has run out or its deal has ended.
enum class SideStanding : std::uint8_t { Holds, ByItsDeal, Over };

/// What a registration meets, as the matrix reads it; never who it is.
struct OtherSide {
  SideKind kind = SideKind::Registration;
  Date since;  // of the receipt, of the deal's stage, of the last own contact

  // Of a registration.
  Whose whose = Whose::AnotherAgency;
  RegistrationState state = RegistrationState::Draft;
  SideStanding standing = SideStanding::Holds;
  std::optional<Date> protected_through = {};

  // Of a deal.
  DealStage stage = DealStage::Lead;
  std::optional<Date> booking_ended_on = {};  // the last one that lapsed or was removed
};

/// Rows of the matrix, the stricter later.
enum class ConflictRow : std::uint8_t {
  None,
  OldOwnContact,
  OwnRegistration,  // the same agency's, of another scope: one of them has to go
  DealAtLead,
  DisputedElsewhere,
  ReviewedElsewhere,
  UniqueElsewhere,
  BookingEnded,
  DealOpen,  // from Показ назначен to Устная бронь
  RecentOwnContact,
  SecuredElsewhere,
  DealUnderWay,  // from Платная бронь to Оплата получена
};

/// How long ago still counts, days.
struct ConflictTerms {
  int own_contact = number_settings::kOwnContactDays.otherwise;
  int booking_ended = number_settings::kBookingEndedDays.otherwise;
};

/// The row of one other side on the day of receipt.
ConflictRow row_of(const OtherSide& side, Date received, const ConflictTerms& terms);

/// Отклонён, на проверке or уникален.
RegistrationState outcome_of(ConflictRow row);

struct Judgement {
  RegistrationState state = RegistrationState::Unique;
  ConflictRow row = ConflictRow::None;
  std::string reason = {};  // as it is stored (rule_text.h); empty when уникален
  std::optional<OtherSide> because = {};  // the strictest side
};

Judgement judge(const std::vector<OtherSide>& sides, Date received, const ConflictTerms& terms);

}  // namespace planerka
