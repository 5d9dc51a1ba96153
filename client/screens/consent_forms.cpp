#include "client/screens/consent_forms.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/record_merging.h"
#include "shared/domain/commands.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/roles.h"

namespace planerka {

bool may_write_consents(const Frame& frame) {
  return frame.person && may_write(*frame.person, Kind::Consent).ok();
}

namespace forms {
namespace {

constexpr auto kConsentFields = std::to_array<FormField>({
    {.field = fields::consent::purpose, .required = true},
    {.field = fields::consent::received_by, .required = true},
    {.field = fields::consent::form},
    {.field = fields::consent::given_on, .required = true},
});

Result<FormDeed> add_consent(const FormDraft& draft, const Frame& frame, Intents& intents) {
  std::vector<Argument> values = new_values(draft, frame);
  values.push_back(put(fields::consent::client, Value::of(draft.record)));
  const Value purpose = value_of(draft, fields::consent::purpose, frame);
  const std::string words = value_words(fields::consent::purpose, purpose.view(), frame);
  return FormDeed{.commands = {make_create(Kind::Consent, intents.new_id(), std::move(values))},
                  .done = frame.phrase("consent.added", {words})};
}

// The day, the time if it is known, and where the client came from.
constexpr auto kContactFields = std::to_array<FormField>({
    {.field = fields::task::due_on, .required = true, .label = PhraseKey("form.own_contact_on")},
    {.field = fields::task::due_minute, .type = InputType::Time},
    {.field = fields::client::source},
});

Result<FormDeed> record_contact(const FormDraft& draft, const Frame& frame, Intents&) {
  const Date on{static_cast<std::int32_t>(value_of(draft, fields::task::due_on, frame).integer)};
  const Value minute = value_of(draft, fields::task::due_minute, frame);
  // A day without a time counts from its beginning; today, as of now.
  const bool now = minute.is_null() && on == frame.today;
  const Instant at = now ? frame.now : frame.zone.instant_of(on, static_cast<int>(minute.integer));
  const std::string source(draft.text(fields::client::source));
  return FormDeed{.commands = {make_record_own_contact(draft.record, at, source)},
                  .done = std::string(frame.phrase("form.own_contact_done"))};
}

bool may_record_contact(RecordId, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::RecordOwnContact).ok();
}

FormDraft recording_contact(RecordId client, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::OwnContact,
                                 .title = "form.own_contact",
                                 .submit = "button.save",
                                 .fields = kContactFields,
                                 .deed = record_contact};
  FormDraft draft = open_blank(kSpec, client, frame);
  preset(draft, fields::task::due_on, Value::of(frame.today.days), frame);
  return draft;
}

}  // namespace

FormDraft consent(RecordId client, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Consent,
                                 .title = "consent.add",
                                 .submit = "button.save",
                                 .fields = kConsentFields,
                                 .deed = add_consent};
  FormDraft draft = open_blank(kSpec, client, frame);
  preset(draft, fields::consent::given_on, Value::of(frame.today.days), frame);
  return draft;
}

std::span<const RecordAct> client_acts() {
  static const std::array<RecordAct, 2> kActs = {{{.name = "form.own_contact",
                                                   .icon = ui::Icon::MessageCircle,
                                                   .offered = may_record_contact,
                                                   .form = recording_contact},
                                                  merge_act(Kind::Client)}};
  return kActs;
}

}  // namespace forms
}  // namespace planerka
