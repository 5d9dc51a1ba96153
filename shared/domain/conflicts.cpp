#include "shared/domain/conflicts.h"

#include <algorithm>

#include "shared/i18n/rule_text.h"

namespace planerka {
namespace {

ConflictRow row_of_stage(DealStage stage) {
  switch (stage) {
    case DealStage::Lead:
      return ConflictRow::DealAtLead;
    case DealStage::ShowPlanned:
    case DealStage::ShowHeld:
    case DealStage::VerbalBooking:
      return ConflictRow::DealOpen;
    case DealStage::PaidBooking:
    case DealStage::Preparation:
    case DealStage::AgreementSigned:
    case DealStage::AgreementRegistered:
    case DealStage::PaymentReceived:
      return ConflictRow::DealUnderWay;
    case DealStage::Closed:
    case DealStage::Lost:
      return ConflictRow::None;
  }
  return ConflictRow::DealOpen;
}

ConflictRow row_of_deal(const OtherSide& deal, Date received, const ConflictTerms& terms) {
  const ConflictRow row = row_of_stage(deal.stage);
  const bool lately =
      deal.booking_ended_on && deal.booking_ended_on->days_until(received) <= terms.booking_ended;
  return lately ? std::max(row, ConflictRow::BookingEnded) : row;
}

ConflictRow row_of_registration(const OtherSide& registration) {
  if (registration.standing != SideStanding::Holds) return ConflictRow::None;
  switch (registration.state) {
    case RegistrationState::Secured:
      return ConflictRow::SecuredElsewhere;
    case RegistrationState::Unique:
    case RegistrationState::InDeal:
      return ConflictRow::UniqueElsewhere;
    case RegistrationState::UnderReview:
      return ConflictRow::ReviewedElsewhere;
    case RegistrationState::Disputed:
      return ConflictRow::DisputedElsewhere;
    case RegistrationState::Draft:
    case RegistrationState::Rejected:
    case RegistrationState::Expired:
    case RegistrationState::Cancelled:
      return ConflictRow::None;
  }
  return ConflictRow::ReviewedElsewhere;
}

std::string say(PhraseKey key, Date date) {
  return rule_text(key, {rule_argument::day(date)});
}

std::string say_protected(const OtherSide& side, PhraseKey until, PhraseKey endless) {
  return side.protected_through ? say(until, *side.protected_through) : say(endless, side.since);
}

std::string say_stage(const OtherSide& deal, PhraseKey key) {
  const std::string_view stage = enum_name(EnumList::DealStage, static_cast<int>(deal.stage));
  return rule_text(key,
                   {rule_argument::label("deal_stage", stage), rule_argument::day(deal.since)});
}

std::string reason_of(ConflictRow row, const OtherSide& side) {
  switch (row) {
    case ConflictRow::None:
      return {};
    case ConflictRow::OldOwnContact:
      return say("reason.own_contact_old", side.since);
    case ConflictRow::OwnRegistration:
      return say("reason.own_registration", side.since);
    case ConflictRow::DealAtLead:
    case ConflictRow::DealOpen:
      return say_stage(side, "reason.deal_open");
    case ConflictRow::DisputedElsewhere:
      return say("reason.disputed_elsewhere", side.since);
    case ConflictRow::ReviewedElsewhere:
      return say("reason.reviewed_elsewhere", side.since);
    case ConflictRow::UniqueElsewhere:
      if (side.state == RegistrationState::InDeal) {
        return say("reason.in_deal_elsewhere", side.since);
      }
      return say_protected(side, "reason.unique_elsewhere", "reason.unique_elsewhere_endless");
    case ConflictRow::BookingEnded:
      return say("reason.booking_ended", *side.booking_ended_on);
    case ConflictRow::RecentOwnContact:
      return say("reason.own_contact", side.since);
    case ConflictRow::SecuredElsewhere:
      return say_protected(side, "reason.secured", "reason.secured_endless");
    case ConflictRow::DealUnderWay:
      return say_stage(side, "reason.deal_under_way");
  }
  return {};
}

}  // namespace

ConflictRow row_of(const OtherSide& side, Date received, const ConflictTerms& terms) {
  switch (side.kind) {
    case SideKind::Deal:
      return row_of_deal(side, received, terms);
    case SideKind::OwnContact:
      return side.since.days_until(received) <= terms.own_contact ? ConflictRow::RecentOwnContact
                                                                  : ConflictRow::OldOwnContact;
    case SideKind::Registration: {
      const ConflictRow row = row_of_registration(side);
      const bool own = row != ConflictRow::None && side.whose == Whose::SameAgency;
      return own ? ConflictRow::OwnRegistration : row;
    }
  }
  return ConflictRow::None;
}

RegistrationState outcome_of(ConflictRow row) {
  if (row == ConflictRow::None) return RegistrationState::Unique;
  return row >= ConflictRow::RecentOwnContact ? RegistrationState::Rejected
                                              : RegistrationState::UnderReview;
}

Judgement judge(const std::vector<OtherSide>& sides, Date received, const ConflictTerms& terms) {
  Judgement judgement;
  for (const OtherSide& side : sides) {
    const ConflictRow row = row_of(side, received, terms);
    if (row <= judgement.row) continue;
    judgement.row = row;
    judgement.because = side;
  }
  judgement.state = outcome_of(judgement.row);
  if (judgement.because) judgement.reason = reason_of(judgement.row, *judgement.because);
  return judgement;
}

}  // namespace planerka
