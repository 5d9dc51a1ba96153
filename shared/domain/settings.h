#pragma once

// What a company sets for itself: records of Kind::Setting by key, each with a default here.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

namespace setting_keys {
inline constexpr std::string_view kCompanyName = "company.name";      // text
inline constexpr std::string_view kCompanyZone = "company.zone";      // name, base64url of table
inline constexpr std::string_view kDoneThrough = "day.done_through";  // date; by advance_day
inline constexpr std::string_view kDealNumber = "counter.deal";       // the last № given
inline constexpr std::string_view kRegistrationNumber = "counter.registration";
}  // namespace setting_keys

/// A number that a company sets: what it is while it has not, and its bounds. Days, mostly.
struct NumberSetting {
  std::string_view key;
  int otherwise = 0;
  int least = 1;
  int most = 3650;
  int divides = 0;  // only what divides it; 0: any
};

namespace number_settings {
inline constexpr NumberSetting kHotDays = {"activity.hot_days", 14};
inline constexpr NumberSetting kWarmDays = {"activity.warm_days", 45};
inline constexpr NumberSetting kActiveDays = {"agents.active_days", 60};
inline constexpr NumberSetting kNewcomerDays = {"agents.newcomer_days", 60};
inline constexpr NumberSetting kLeaderDays = {"leaders.days", 90};
/// No call of ours reached the agent for longer.
inline constexpr NumberSetting kCallDays = {"agents.call_days", 30};
/// Points of TOP and their window; 0: none for that.
inline constexpr NumberSetting kPointDays = {"top.days", 60};
inline constexpr NumberSetting kWonPoints = {"top.won_points", 10, 0, 1000};
inline constexpr NumberSetting kBookingPoints = {"top.booking_points", 5, 0, 1000};
inline constexpr NumberSetting kShowPoints = {"top.show_points", 3, 0, 1000};
inline constexpr NumberSetting kRegistrationPoints = {"top.registration_points", 1, 0, 1000};
/// Windows of what a card says.
inline constexpr NumberSetting kInterestDays = {"card.interest_days", 90};
inline constexpr NumberSetting kMeetingDays = {"card.meeting_days", 30};
inline constexpr NumberSetting kDealDays = {"card.deal_days", 365};  // mean days to a deal
/// The calendar period of sales: parts of the year so long, a quarter at first.
inline constexpr NumberSetting kSaleMonths = {"card.sale_months", 3, 1, 12, 12};
/// A DealStage. A booking can still be called off; after Завершена there is nothing.
inline constexpr NumberSetting kSaleStage = {"sales.stage",
                                             static_cast<int>(DealStage::AgreementRegistered),
                                             static_cast<int>(DealStage::PaidBooking),
                                             static_cast<int>(DealStage::Closed)};
inline constexpr NumberSetting kVerbalBookingDays = {"booking.verbal_days", 3};
inline constexpr NumberSetting kPaidBookingDays = {"booking.paid_days", 14};
inline constexpr NumberSetting kExtensionDays = {"protection.extension_days", 30};
/// How many times; beyond that the head extends.
inline constexpr NumberSetting kExtensions = {"protection.extensions", 2, 0, 100};
/// Days left of protection on which the manager is reminded; 0: not that time.
inline constexpr NumberSetting kFirstReminder = {"protection.first_reminder", 7, 0, 90};
inline constexpr NumberSetting kSecondReminder = {"protection.second_reminder", 3, 0, 90};
inline constexpr NumberSetting kLastReminder = {"protection.last_reminder", 1, 0, 90};
/// At most so many days left, and protection is about to end.
inline constexpr NumberSetting kExpiringDays = {"protection.expiring_days", 7};
/// Working days that a review of a registration may take.
inline constexpr NumberSetting kReviewDays = {"registrations.review_days", 1, 1, 30};
inline constexpr NumberSetting kOwnContactDays = {"conflicts.own_contact_days", 90};
inline constexpr NumberSetting kBookingEndedDays = {"conflicts.booking_ended_days", 30};
inline constexpr NumberSetting kContractDays = {"contracts.ending_days", 30};
/// Only added to at the end: drafts of forms know them by their places.
inline constexpr NumberSetting kAll[] = {
    kHotDays,           kWarmDays,           kActiveDays,     kNewcomerDays,     kLeaderDays,
    kVerbalBookingDays, kPaidBookingDays,    kExtensionDays,  kExtensions,       kFirstReminder,
    kSecondReminder,    kLastReminder,       kOwnContactDays, kBookingEndedDays, kContractDays,
    kSaleStage,         kCallDays,           kPointDays,      kWonPoints,        kBookingPoints,
    kShowPoints,        kRegistrationPoints, kInterestDays,   kMeetingDays,      kDealDays,
    kSaleMonths,        kExpiringDays,       kReviewDays};
}  // namespace number_settings

/// The id of a setting is a hash of its key, so that every replica makes the same record.
RecordId setting_id(std::string_view key);

/// The members of a setting's value; none when it is not set.
std::vector<Value> setting_members(const Store& state, std::string_view key);

/// The first member of a setting's value: `otherwise` when it is not set.
std::int64_t setting_integer(const Store& state, std::string_view key, std::int64_t otherwise);

/// What the company set, within the bounds.
int read_number(const Store& state, const NumberSetting& setting);

/// The key of how a user sees a list; the setting's value is one text.
std::string view_key(RecordId user, std::string_view list);
/// That text; empty when there is none.
std::string read_view(const Store& state, RecordId user, std::string_view list);
inline constexpr std::size_t kViewBytesMax = 4096;
inline constexpr std::size_t kViewListBytesMax = 64;

/// Thresholds of figures.
struct Thresholds {
  int hot_days = number_settings::kHotDays.otherwise;  // «Горячие»: activity so long ago
  int warm_days = number_settings::kWarmDays.otherwise;  // «Тёплые»; beyond it «Спящие»
  int active_days = number_settings::kActiveDays.otherwise;            // active agents
  int newcomer_days = number_settings::kNewcomerDays.otherwise;        // since they were added
  int leader_days = number_settings::kLeaderDays.otherwise;            // leaders' sales
  DealStage sale_stage = DealStage::AgreementRegistered;               // from here on a deal is won
  int call_days = number_settings::kCallDays.otherwise;                // since the last call
  int point_days = number_settings::kPointDays.otherwise;              // of TOP
  std::array<int, 4> points = {number_settings::kWonPoints.otherwise,  // by PointKind
                               number_settings::kBookingPoints.otherwise,
                               number_settings::kShowPoints.otherwise,
                               number_settings::kRegistrationPoints.otherwise};
  int interest_days = number_settings::kInterestDays.otherwise;
  int meeting_days = number_settings::kMeetingDays.otherwise;
  int deal_days = number_settings::kDealDays.otherwise;
  int sale_months = number_settings::kSaleMonths.otherwise;
  int expiring_days = number_settings::kExpiringDays.otherwise;  // left of protection

  friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

Thresholds read_thresholds(const Store& state);

/// The company's time zone; UTC until it is set.
ZoneTable read_zone(const Store& state);

/// The company's day at a moment.
Date company_date(const Store& state, Instant at);

/// The value of the company.zone setting for a zone's name and table.
Value make_zone_setting(std::string_view name, const ZoneTable& zone);

}  // namespace planerka
