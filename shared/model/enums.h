#pragma once

#include <cstdint>
#include <string_view>

namespace planerka {

// Enumerators of the domain, stored by number: only ever appended. The label of one is the phrase
// `enum.<list>.<name>`, e.g. enum.deal_stage.paid_booking.
#define PLANERKA_ENUMS(LIST)                                                                 \
  LIST(AgencyStatus, agency_status, New, Active, Suspended)                                  \
  LIST(LegalForm, legal_form, Company, Entrepreneur, SelfEmployed, Other)                    \
  LIST(Vat, vat, None, Rate5, Rate7, Rate20, Rate22, ProfessionalIncome)                     \
  LIST(ContractKind, contract_kind, Contract, Offer)                                         \
  LIST(AgentStatus, agent_status, Active, Inactive, DoNotDisturb)                            \
  LIST(Category, category, Flat, Apartment, Parking, Storage, Commercial)                    \
  LIST(RegistrationState,                                                                    \
       registration_state,                                                                   \
       Draft,                                                                                \
       UnderReview,                                                                          \
       Unique,                                                                               \
       Secured,                                                                              \
       InDeal,                                                                               \
       Rejected,                                                                             \
       Expired,                                                                              \
       Cancelled,                                                                            \
       Disputed)                                                                             \
  LIST(DealStage,                                                                            \
       deal_stage,                                                                           \
       Lead,                                                                                 \
       ShowPlanned,                                                                          \
       ShowHeld,                                                                             \
       VerbalBooking,                                                                        \
       PaidBooking,                                                                          \
       Preparation,                                                                          \
       AgreementSigned,                                                                      \
       AgreementRegistered,                                                                  \
       PaymentReceived,                                                                      \
       Closed,                                                                               \
       Lost)                                                                                 \
  LIST(LostReason,                                                                           \
       lost_reason,                                                                          \
       Mortgage,                                                                             \
       Price,                                                                                \
       OtherDeveloper,                                                                       \
       SecondaryMarket,                                                                      \
       ChangedMind,                                                                          \
       NoContact,                                                                            \
       Duplicate,                                                                            \
       Other)                                                                                \
  LIST(PaymentMethod, payment_method, Full, Mortgage, Instalments, Other)                    \
  LIST(BookingKind, booking_kind, Verbal, Paid)                                              \
  LIST(AgreementKind, agreement_kind, SharedConstruction, Purchase, Assignment)              \
  LIST(Recognition, recognition, Undecided, Recognised, Declined)                            \
  LIST(TaskType, task_type, Meeting, Call, Errand)                                           \
  LIST(ActivityKind, activity_kind, Meeting, Call, Presentation, BrokerTour, Mailing, Other) \
  LIST(TaskStatus, task_status, Planned, Done, Cancelled)                                    \
  LIST(Outcome,                                                                              \
       outcome,                                                                              \
       Reached,                                                                              \
       NoAnswer,                                                                             \
       CallBack,                                                                             \
       WrongNumber,                                                                          \
       NotAgent,                                                                             \
       DoNotDisturb,                                                                         \
       TourArranged,                                                                         \
       TourDeclined)                                                                         \
  LIST(ProjectState, project_state, Planned, OnSale, Finished)                               \
  LIST(SchemeForm, scheme_form, Percent, Fixed, PerMetre, Matrix, Progressive, Bonus)        \
  LIST(SchemeStatus, scheme_status, Draft, Approved, Withdrawn)                              \
  LIST(ReviewVerdict,                                                                        \
       review_verdict,                                                                       \
       Open,                                                                                 \
       Recognised,                                                                           \
       RecognisedInPart,                                                                     \
       DocumentsRequested,                                                                   \
       Declined)                                                                             \
  LIST(PayoutStatus,                                                                         \
       payout_status,                                                                        \
       Accrued,                                                                              \
       ActRequested,                                                                         \
       ActReceived,                                                                          \
       Agreed,                                                                               \
       Payable,                                                                              \
       Paid,                                                                                 \
       Suspended,                                                                            \
       Declined,                                                                             \
       Reversed)                                                                             \
  LIST(PayoutLine, payout_line, Accrual, Correction, Reversal)                               \
  LIST(ConsentPurpose, consent_purpose, Processing, Advertising)                             \
  LIST(ConsentTaker, consent_taker, Agent, Office, Site)                                     \
  LIST(UserRole, user_role, Manager, Head, Finance, HeadOfFinance, Sales, Viewer, Admin)     \
  LIST(GrantKind, grant, Finance, PayoutStatus, Export, FullPhones, ReportOnEveryone)        \
  LIST(DictionaryList, dictionary_list, Source, Tag, LostReason, Outcome, Team, Rank, Stage) \
  LIST(UiLanguage, ui_language, Russian, English)                                            \
  LIST(UiTheme, ui_theme, System, Light, Dark)

#define PLANERKA_DEFINE_ENUM(Type, list, ...) enum class Type : std::uint8_t { __VA_ARGS__ };
PLANERKA_ENUMS(PLANERKA_DEFINE_ENUM)
#undef PLANERKA_DEFINE_ENUM

/// Every list of enumerators by name, so that the schema can point at one.
enum class EnumList : std::uint8_t {
  None,
#define PLANERKA_LIST_ENUM(Type, list, ...) Type,
  PLANERKA_ENUMS(PLANERKA_LIST_ENUM)
#undef PLANERKA_LIST_ENUM
};

/// "deal_stage"; empty for None.
std::string_view enum_list_name(EnumList list);

/// The number of enumerators in a list.
int enum_size(EnumList list);

/// "paid_booking"; REQUIRES: 0 <= number < enum_size(list).
std::string_view enum_name(EnumList list, int number);

}  // namespace planerka
