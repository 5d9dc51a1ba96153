#include "client/screens/setting_forms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "client/screens/form_values.h"
#include "shared/domain/commands.h"

namespace planerka::forms {
namespace {

constexpr FieldId kValue = fields::setting::value;

using namespace number_settings;

constexpr auto kThresholds = std::to_array<Threshold>({
    {&kHotDays, "settings.hot_days", PhraseKey("settings.of_activity")},
    {&kWarmDays, "settings.warm_days"},
    {&kActiveDays, "settings.active_days"},
    {&kNewcomerDays, "settings.newcomer_days"},
    {&kCallDays, "settings.call_days"},
    {&kPointDays, "settings.point_days", PhraseKey("settings.of_points")},
    {&kWonPoints, "settings.won_points"},
    {&kBookingPoints, "settings.booking_points"},
    {&kShowPoints, "settings.show_points"},
    {&kRegistrationPoints, "settings.registration_points"},
    {&kExtensionDays, "settings.extension_days", PhraseKey("settings.of_protection")},
    {&kExtensions, "settings.extensions"},
    {&kExpiringDays, "settings.expiring_days"},
    {&kFirstReminder, "settings.first_reminder"},
    {&kSecondReminder, "settings.second_reminder"},
    {&kLastReminder, "settings.last_reminder"},
    {&kReviewDays, "settings.review_days"},
    {&kOwnContactDays, "settings.own_contact_days", PhraseKey("settings.of_conflicts")},
    {&kBookingEndedDays, "settings.booking_ended_days"},
    {&kVerbalBookingDays, "settings.verbal_days", PhraseKey("settings.of_bookings")},
    {&kPaidBookingDays, "settings.paid_days"},
    {&kSaleStage, "settings.sale_stage", PhraseKey("settings.of_figures")},
    {&kLeaderDays, "settings.leader_days"},
    {&kInterestDays, "settings.interest_days"},
    {&kMeetingDays, "settings.meeting_days"},
    {&kDealDays, "settings.deal_days"},
    {&kSaleMonths, "settings.sale_months"},
    {&kContractDays, "settings.contract_days", PhraseKey("settings.of_contracts")},
});
static_assert(kThresholds.size() == std::size(kAll));

/// Its place among all.
constexpr int member_of(const Threshold& threshold) {
  const auto* const found = std::find_if(std::begin(kAll), std::end(kAll), [&](const auto& one) {
    return one.key == threshold.setting->key;
  });
  return static_cast<int>(found - std::begin(kAll));
}

bool is_sale_stage(const FormDraft&, const Frame&, std::uint64_t stage) {
  return stage >= static_cast<std::uint64_t>(kSaleStage.least) &&
         stage <= static_cast<std::uint64_t>(kSaleStage.most);
}

constexpr FormField field_of(const Threshold& threshold) {
  FormField field = {.field = kValue,
                     .required = true,
                     .type = InputType::Number,
                     .member = member_of(threshold),
                     .label = threshold.name,
                     .group = threshold.group};
  if (threshold.setting->key != kSaleStage.key) return field;
  field.type = InputType::Choice;
  field.list = EnumList::DealStage;
  field.offers = is_sale_stage;
  return field;
}

constexpr auto kThresholdFields = [] {
  std::array<FormField, kThresholds.size()> fields = {};
  std::transform(kThresholds.begin(), kThresholds.end(), fields.begin(), field_of);
  return fields;
}();

const NumberSetting& setting_of(const FormInput& input) {
  return kAll[static_cast<std::size_t>(input.field->member)];
}

/// The server knows the bounds too, but not what the line is called.
Result<> check_bounds(const FormInput& input, const Value& value, const Frame& frame) {
  const NumberSetting& setting = setting_of(input);
  if (setting.least <= value.integer && value.integer <= setting.most) return done();
  return fail(
      "setting.bounds",
      {label_of(*input.field, frame), std::to_string(setting.least), std::to_string(setting.most)});
}

Result<FormDeed> set_thresholds(const FormDraft& draft, const Frame& frame, Intents&) {
  FormDeed deed{
      .done = frame.phrase("toast.saved", {std::string(frame.phrase("settings.thresholds"))})};
  for (const FormInput& input : draft.inputs) {
    if (!input.touched()) continue;
    const Value value = value_of(input, frame.today);
    TRY(check_bounds(input, value, frame));
    deed.commands.push_back(make_set_setting(setting_of(input).key, make_tuple_value({value})));
  }
  return deed;
}

}  // namespace

std::span<const Threshold> all_thresholds() {
  return kThresholds;
}

FormDraft thresholds(const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Thresholds,
                                 .title = "settings.change_thresholds",
                                 .submit = "button.save",
                                 .fields = kThresholdFields,
                                 .deed = set_thresholds};
  FormDraft draft = open_blank(kSpec, {}, frame);
  for (FormInput& input : draft.inputs) {
    const Value held = Value::of(read_number(frame.store(), setting_of(input)));
    input.text = spelled(type_of(*input.field), held.view(), frame.language());
    input.opened = input.base = input.text;
  }
  return draft;
}

}  // namespace planerka::forms
