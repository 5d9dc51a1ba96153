#include "shared/domain/settings.h"

#include <algorithm>
#include <array>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/domain/rules.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

enum class Shape : std::uint8_t {
  Text,
  Zone,
  Kept,  // never set by hand
};

struct Known {
  std::string_view key;
  Shape shape;
};

constexpr std::array kKnown = {
    Known{setting_keys::kCompanyName, Shape::Text},
    Known{setting_keys::kCompanyZone, Shape::Zone},
    Known{setting_keys::kDoneThrough, Shape::Kept},
    Known{setting_keys::kDealNumber, Shape::Kept},
    Known{setting_keys::kRegistrationNumber, Shape::Kept},
};

const NumberSetting* find_number(std::string_view key) {
  const auto* const end = std::end(number_settings::kAll);
  const auto* const found =
      std::find_if(std::begin(number_settings::kAll), end, [key](const NumberSetting& setting) {
        return setting.key == key;
      });
  return found == end ? nullptr : found;
}

Result<> require(bool fits) {
  return fits ? done() : Result<>(fail("setting.value"));
}

Result<> check_zone(const std::vector<Value>& members) {
  if (members.size() != 2) return fail("setting.value");
  const std::string table = TRY(from_base64url(members[1].bytes));
  TRY(ZoneTable::decode(table));
  return done();
}

Result<> check_number(const NumberSetting& setting, const std::vector<Value>& members) {
  if (members.size() != 1 || members[0].tag != ValueTag::Integer) return fail("setting.value");
  const std::int64_t number = members[0].integer;
  const bool within = setting.least <= number && number <= setting.most;
  return require(within && (setting.divides == 0 || setting.divides % number == 0));
}

Result<> check_setting(Shape shape, const std::vector<Value>& members) {
  switch (shape) {
    case Shape::Text:
      return require(members.size() == 1 && members[0].tag == ValueTag::Text);
    case Shape::Zone:
      return check_zone(members);
    case Shape::Kept:
      return fail("setting.kept");
  }
  return fail("setting.value");
}

}  // namespace

RecordId setting_id(std::string_view key) {
  std::string name = "setting:";
  name += key;
  const std::uint64_t hash = mix64(hash_bytes(name)) & kRecordIdMax;
  return RecordId{hash == 0 ? 1 : hash};
}

std::vector<Value> setting_members(const Store& state, std::string_view key) {
  auto members = read_tuple(state.value(setting_id(key), fields::setting::value).bytes);
  return members.ok() ? std::move(members).value() : std::vector<Value>{};
}

std::int64_t setting_integer(const Store& state, std::string_view key, std::int64_t otherwise) {
  const std::vector<Value> members = setting_members(state, key);
  return members.empty() || members[0].tag != ValueTag::Integer ? otherwise : members[0].integer;
}

int read_number(const Store& state, const NumberSetting& setting) {
  // Another build may have taken what this one would not.
  const std::int64_t number = setting_integer(state, setting.key, setting.otherwise);
  return static_cast<int>(std::clamp<std::int64_t>(number, setting.least, setting.most));
}

Thresholds read_thresholds(const Store& state) {
  using namespace number_settings;
  return {.hot_days = read_number(state, kHotDays),
          .warm_days = read_number(state, kWarmDays),
          .active_days = read_number(state, kActiveDays),
          .newcomer_days = read_number(state, kNewcomerDays),
          .leader_days = read_number(state, kLeaderDays),
          .sale_stage = static_cast<DealStage>(read_number(state, kSaleStage)),
          .call_days = read_number(state, kCallDays),
          .point_days = read_number(state, kPointDays),
          .points = {read_number(state, kWonPoints),
                     read_number(state, kBookingPoints),
                     read_number(state, kShowPoints),
                     read_number(state, kRegistrationPoints)},
          .interest_days = read_number(state, kInterestDays),
          .meeting_days = read_number(state, kMeetingDays),
          .deal_days = read_number(state, kDealDays),
          .sale_months = read_number(state, kSaleMonths),
          .expiring_days = read_number(state, kExpiringDays)};
}

ZoneTable read_zone(const Store& state) {
  const std::vector<Value> members = setting_members(state, setting_keys::kCompanyZone);
  if (members.size() != 2) return {};
  const auto bytes = from_base64url(members[1].bytes);
  if (!bytes.ok()) return {};
  auto zone = ZoneTable::decode(*bytes);
  return zone.ok() ? std::move(zone).value() : ZoneTable{};
}

Date company_date(const Store& state, Instant at) {
  return read_zone(state).local_date(at);
}

std::string view_key(RecordId user, std::string_view list) {
  std::string key = "view.";
  key += list;
  return key.append(".").append(to_base32(user.value));
}

std::string read_view(const Store& state, RecordId user, std::string_view list) {
  const std::vector<Value> members = setting_members(state, view_key(user, list));
  return members.size() == 1 ? members[0].bytes : std::string();
}

Value make_zone_setting(std::string_view name, const ZoneTable& zone) {
  return make_tuple_value({Value::text(name), Value::text(to_base64url(zone.encode()))});
}

Result<> set_setting(Execution& execution) {
  const std::string_view key = TRY(execution.text_argument(0));
  const Value& value = execution.argument(1);
  const NumberSetting* number = find_number(key);
  const auto known = std::find_if(
      kKnown.begin(), kKnown.end(), [key](const Known& setting) { return setting.key == key; });
  if (number == nullptr && known == kKnown.end()) {
    return fail("setting.unknown", {std::string(key)});
  }
  const RecordId id = setting_id(key);
  if (execution.command.record != id) return fail("setting.id");
  TRY(check_value(field_spec(fields::setting::value), OpKind::Put, value));
  if (!value.is_null()) {
    const std::vector<Value> members = TRY(read_tuple(value.bytes));
    TRY(number != nullptr ? check_number(*number, members) : check_setting(known->shape, members));
  }
  execution.put_if_absent(id, fields::setting::key, Value::text(key));
  execution.put(id, fields::setting::value, value);
  return done();
}

// Everyone's own: nobody needs a right for it, and nobody writes another's.
Result<> set_view(Execution& execution) {
  const std::string_view list = TRY(execution.text_argument(0));
  const std::string_view view = TRY(execution.text_argument(1));
  if (list.empty() || list.size() > kViewListBytesMax) return fail("setting.unknown", {""});
  if (view.size() > kViewBytesMax) return fail("setting.value");
  const std::string key = view_key(execution.person.id, list);
  const RecordId id = setting_id(key);
  if (execution.command.record != id) return fail("setting.id");
  execution.put_if_absent(id, fields::setting::key, Value::text(key));
  execution.put(id, fields::setting::value, make_tuple_value({Value::text(view)}));
  return done();
}

}  // namespace planerka
