#pragma once

// What a company sets for itself: records of Kind::Setting by key, each with a default here.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

namespace setting_keys {
inline constexpr std::string_view kCompanyName = "company.name";       // text
inline constexpr std::string_view kCompanyZone = "company.zone";       // name, base64url of table
inline constexpr std::string_view kHotDays = "activity.hot_days";      // integer
inline constexpr std::string_view kWarmDays = "activity.warm_days";    // integer
inline constexpr std::string_view kActiveDays = "agents.active_days";  // integer
inline constexpr std::string_view kLeaderDays = "leaders.days";        // integer
inline constexpr std::string_view kSaleStage = "sales.stage";          // DealStage
inline constexpr std::string_view kVerbalBookingDays = "booking.verbal_days";  // integer
inline constexpr std::string_view kPaidBookingDays = "booking.paid_days";      // integer
inline constexpr std::string_view kDoneThrough = "day.done_through";  // date; by advance_day
inline constexpr std::string_view kDealNumber = "counter.deal";       // the last № given
inline constexpr std::string_view kRegistrationNumber = "counter.registration";
}  // namespace setting_keys

/// The id of a setting is a hash of its key, so that every replica makes the same record.
RecordId setting_id(std::string_view key);

/// The members of a setting's value; none when it is not set.
std::vector<Value> setting_members(const Store& state, std::string_view key);

/// The first member of a setting's value: `otherwise` when it is not set.
std::int64_t setting_integer(const Store& state, std::string_view key, std::int64_t otherwise);

/// The key of how a user sees a list; the setting's value is one text.
std::string view_key(RecordId user, std::string_view list);
/// That text; empty when there is none.
std::string read_view(const Store& state, RecordId user, std::string_view list);
inline constexpr std::size_t kViewBytesMax = 4096;
inline constexpr std::size_t kViewListBytesMax = 64;

/// Thresholds of figures.
struct Thresholds {
  int hot_days = 14;     // «Горячие»: activity at most this long ago
  int warm_days = 45;    // «Тёплые»; beyond it «Спящие»
  int active_days = 60;  // active agents
  int leader_days = 90;  // leaders' sales
  DealStage sale_stage = DealStage::AgreementRegistered;  // from here on a deal is won

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
