#include "client/screens/dictionary_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/domain/commands.h"
#include "shared/domain/dictionaries.h"

namespace planerka::forms {
namespace {

namespace entry = fields::dictionary_entry;

// The list, and of a value its number, are chosen by the line whose form this is.
bool is_not_typed(const FormDraft&) {
  return false;
}

constexpr auto kWordFields = std::to_array<FormField>({
    {.field = entry::title, .required = true},
    {.field = entry::order, .required = true},
    {.field = entry::list, .wanted = is_not_typed},
});

constexpr FormField kTitle = {.field = entry::title, .label = PhraseKey("settings.stage_title")};
constexpr FormField kList = {.field = entry::list, .wanted = is_not_typed};
constexpr FormField kNumber = {.field = entry::order, .wanted = is_not_typed};

constexpr auto kValueFields = std::to_array<FormField>({kTitle, kList, kNumber});

constexpr auto kStageFields = std::to_array<FormField>(
    {kTitle, {.field = entry::norm_days, .label = PhraseKey("settings.norm")}, kList, kNumber});

Result<FormDeed> save_entry(const FormDraft& draft, const Frame& frame, Intents& intents) {
  FormDeed deed{
      .done = frame.phrase("toast.saved", {std::string(frame.phrase("settings.dictionaries"))})};
  std::vector<Argument> values =
      draft.record ? changed_values(draft, frame) : new_values(draft, frame);
  if (values.empty()) return FormDeed{};
  if (draft.record) {
    deed.commands = {make_edit(draft.record, std::move(values))};
    return deed;
  }
  for (const FormInput& input : draft.inputs) {
    if (is_wanted(draft, input) || input.text.empty()) continue;
    values.push_back(put(input.field->field, value_of(input, frame.today)));
  }
  deed.commands = {make_create(Kind::DictionaryEntry, intents.new_id(), std::move(values))};
  return deed;
}

constexpr FormSpec spec_of(PhraseKey title, std::span<const FormField> fields) {
  return {.kept = FormKind::Dictionary,
          .title = title,
          .submit = "button.save",
          .fields = fields,
          .deed = save_entry};
}

}  // namespace

const FormSpec& adding_to(DictionaryList list) {
  static const FormSpec kSource = spec_of("settings.add_source", kWordFields);
  static const FormSpec kTag = spec_of("settings.add_tag", kWordFields);
  static const FormSpec kTeam = spec_of("settings.add_team", kWordFields);
  if (list == DictionaryList::Source) return kSource;
  return list == DictionaryList::Tag ? kTag : kTeam;
}

FormDraft new_word(DictionaryList list, const Frame& frame) {
  std::int64_t last = 0;
  for (const DictionaryWord& word : words_of(frame.store(), list)) {
    last = std::max(last, word.order);
  }
  FormDraft draft = open_blank(adding_to(list), {}, frame);
  preset(draft, entry::list, Value::of(static_cast<std::int64_t>(list)), frame);
  preset(draft, entry::order, Value::of(last + 1), frame);
  return draft;
}

FormDraft changed_word(RecordId word, const Frame& frame) {
  static const FormSpec kSpec = spec_of("settings.entry", kWordFields);
  return open_edit(kSpec, word, frame);
}

FormDraft value_title(DictionaryList list, std::int64_t number, const Frame& frame) {
  static const FormSpec kValue = spec_of("settings.entry", kValueFields);
  static const FormSpec kStage = spec_of("settings.stage", kStageFields);
  const FormSpec& spec = list == DictionaryList::Stage ? kStage : kValue;
  const RecordId held = title_entry(frame.store(), titled_by(list), number);
  if (held) return open_edit(spec, held, frame);
  FormDraft draft = open_blank(spec, {}, frame);
  preset(draft, entry::list, Value::of(static_cast<std::int64_t>(list)), frame);
  preset(draft, entry::order, Value::of(number), frame);
  return draft;
}

}  // namespace planerka::forms
