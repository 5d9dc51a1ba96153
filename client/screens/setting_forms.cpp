#include "client/screens/setting_forms.h"

#include <array>
#include <utility>

#include "client/screens/form_values.h"
#include "shared/domain/commands.h"

namespace planerka::forms {
namespace {

constexpr FieldId kValue = fields::setting::value;

constexpr std::array<Threshold, 16> kThresholds = {{
    {&number_settings::kHotDays, "settings.hot_days"},
    {&number_settings::kWarmDays, "settings.warm_days"},
    {&number_settings::kActiveDays, "settings.active_days"},
    {&number_settings::kNewcomerDays, "settings.newcomer_days"},
    {&number_settings::kLeaderDays, "settings.leader_days"},
    {&number_settings::kVerbalBookingDays, "settings.verbal_days"},
    {&number_settings::kPaidBookingDays, "settings.paid_days"},
    {&number_settings::kExtensionDays, "settings.extension_days"},
    {&number_settings::kExtensions, "settings.extensions"},
    {&number_settings::kFirstReminder, "settings.first_reminder"},
    {&number_settings::kSecondReminder, "settings.second_reminder"},
    {&number_settings::kLastReminder, "settings.last_reminder"},
    {&number_settings::kOwnContactDays, "settings.own_contact_days"},
    {&number_settings::kBookingEndedDays, "settings.booking_ended_days"},
    {&number_settings::kContractDays, "settings.contract_days"},
    {&number_settings::kSaleStage, "settings.sale_stage"},
}};
constexpr std::size_t kNumbers = kThresholds.size() - 1;

bool is_sale_stage(const FormDraft&, const Frame&, std::uint64_t stage) {
  constexpr NumberSetting kStage = number_settings::kSaleStage;
  return stage >= static_cast<std::uint64_t>(kStage.least) &&
         stage <= static_cast<std::uint64_t>(kStage.most);
}

constexpr auto kThresholdFields = [] {
  std::array<FormField, kThresholds.size()> fields = {};
  for (std::size_t at = 0; at < fields.size(); ++at) {
    fields[at] = {.field = kValue,
                  .required = true,
                  .type = InputType::Number,
                  .member = static_cast<int>(at),
                  .label = kThresholds[at].name};
  }
  FormField& stage = fields[kNumbers];
  stage.type = InputType::Choice;
  stage.list = EnumList::DealStage;
  stage.offers = is_sale_stage;
  return fields;
}();

Result<FormDeed> set_thresholds(const FormDraft& draft, const Frame& frame, Intents&) {
  FormDeed deed{
      .done = frame.phrase("toast.saved", {std::string(frame.phrase("settings.thresholds"))})};
  for (const FormInput& input : draft.inputs) {
    if (!input.touched()) continue;
    const Threshold& threshold = kThresholds[static_cast<std::size_t>(input.field->member)];
    deed.commands.push_back(
        make_set_setting(threshold.setting->key, make_tuple_value({value_of(input, frame.today)})));
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
    const Threshold& threshold = kThresholds[static_cast<std::size_t>(input.field->member)];
    const Value held = Value::of(read_number(frame.store(), *threshold.setting));
    input.text = spelled(type_of(*input.field), held.view(), frame.language());
    input.opened = input.base = input.text;
  }
  return draft;
}

}  // namespace planerka::forms
