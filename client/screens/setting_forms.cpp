#include "client/screens/setting_forms.h"

#include <array>
#include <utility>

#include "client/screens/form_values.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "shared/domain/stage_norms.h"

namespace planerka::forms {
namespace {

namespace entry = fields::dictionary_entry;
constexpr FieldId kValue = fields::setting::value;
constexpr int kSaleStage = 6;  // among the thresholds

// `entry::order` is the stage, chosen by its line.
bool is_not_typed(const FormDraft&) {
  return false;
}

constexpr auto kStageFields = std::to_array<FormField>({
    {.field = entry::title, .label = PhraseKey("settings.stage_title")},
    {.field = entry::norm_days, .label = PhraseKey("settings.norm")},
    {.field = entry::order, .wanted = is_not_typed},
});

DealStage stage_of(const FormDraft& draft, const Frame& frame) {
  return static_cast<DealStage>(value_of(*draft.find(entry::order), frame.today).integer);
}

Result<FormDeed> set_stage(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const DealStage stage = stage_of(draft, frame);
  std::vector<Argument> values = {put(entry::title, value_of(draft, entry::title, frame)),
                                  put(entry::norm_days, value_of(draft, entry::norm_days, frame))};
  FormDeed deed{.done =
                    frame.phrase("toast.saved", {std::string(frame.phrase("settings.stages"))})};
  if (const RecordId held = stage_entry(frame.store(), stage)) {
    deed.commands = {make_edit(held, std::move(values))};
    return deed;
  }
  std::erase_if(values, [](const Argument& value) { return value.value.is_null(); });
  values.push_back(put(entry::list, Value::of(static_cast<std::int64_t>(DictionaryList::Stage))));
  values.push_back(put(entry::order, Value::of(static_cast<std::int64_t>(stage))));
  deed.commands = {make_create(Kind::DictionaryEntry, intents.new_id(), std::move(values))};
  return deed;
}

constexpr std::array<Threshold, 7> kThresholds = {
    {{setting_keys::kHotDays, "settings.hot_days", 14},
     {setting_keys::kWarmDays, "settings.warm_days", 45},
     {setting_keys::kActiveDays, "settings.active_days", 60},
     {setting_keys::kLeaderDays, "settings.leader_days", 90},
     {setting_keys::kVerbalBookingDays, "settings.verbal_days", 3},
     {setting_keys::kPaidBookingDays, "settings.paid_days", 14},
     {setting_keys::kSaleStage,
      "settings.sale_stage",
      static_cast<std::int64_t>(DealStage::AgreementRegistered)}}};

/// A booking can still be called off; after Завершена there is nothing.
bool is_sale_stage(const FormDraft&, const Frame&, std::uint64_t stage) {
  return stage >= static_cast<std::uint64_t>(DealStage::PaidBooking) &&
         stage <= static_cast<std::uint64_t>(DealStage::Closed);
}

constexpr FormField days(int at) {
  return {.field = kValue,
          .required = true,
          .type = InputType::Number,
          .member = at,
          .label = kThresholds[static_cast<std::size_t>(at)].name};
}

constexpr std::array<FormField, 7> kThresholdFields = {{days(0),
                                                        days(1),
                                                        days(2),
                                                        days(3),
                                                        days(4),
                                                        days(5),
                                                        {.field = kValue,
                                                         .required = true,
                                                         .type = InputType::Choice,
                                                         .member = kSaleStage,
                                                         .label = PhraseKey("settings.sale_stage"),
                                                         .list = EnumList::DealStage,
                                                         .offers = is_sale_stage}}};

Result<FormDeed> set_thresholds(const FormDraft& draft, const Frame& frame, Intents&) {
  FormDeed deed{
      .done = frame.phrase("toast.saved", {std::string(frame.phrase("settings.thresholds"))})};
  for (const FormInput& input : draft.inputs) {
    if (!input.touched()) continue;
    const Threshold& threshold = kThresholds[static_cast<std::size_t>(input.field->member)];
    deed.commands.push_back(
        make_set_setting(threshold.key, make_tuple_value({value_of(input, frame.today)})));
  }
  return deed;
}

}  // namespace

std::span<const Threshold> all_thresholds() {
  return kThresholds;
}

FormDraft stage_setting(DealStage stage, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::StageSetting,
                                 .title = "settings.stage",
                                 .submit = "button.save",
                                 .fields = kStageFields,
                                 .deed = set_stage};
  FormDraft draft = open_blank(kSpec, {}, frame);
  preset(draft, entry::order, Value::of(static_cast<std::int64_t>(stage)), frame);
  if (const RecordId held = stage_entry(frame.store(), stage)) {
    for (const FieldId field : {entry::title, entry::norm_days}) {
      preset(draft, field, Value::copy(frame.store().value(held, field)), frame);
    }
  }
  return draft;
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
    const Value held =
        Value::of(setting_integer(frame.store(), threshold.key, threshold.otherwise));
    input.text = spelled(type_of(*input.field), held.view(), frame.language());
    input.opened = input.base = input.text;
  }
  return draft;
}

}  // namespace planerka::forms
