#include "client/screens/registration_forms.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/message_reading.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/commands.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/roles.h"
#include "shared/i18n/formats.h"

namespace planerka::forms {
namespace {

namespace field = fields::registration;

/// An agent of the agency that is chosen, or of any before one is.
bool is_of_agency(const FormDraft& draft, const Frame& frame, std::uint64_t agent) {
  const std::string_view chosen = draft.text(field::agency);
  if (chosen.empty()) return true;
  const Value agency = value_of(draft, field::agency, frame);
  const Store& store = frame.store();
  const RecordId works_for = reference(store.value(RecordId{agent}, fields::agent::agency));
  return store.canonical(works_for) == reference(agency.view());
}

constexpr auto kRegisterFields = std::to_array<FormField>({
    {.field = field::agency, .required = true},
    {.field = field::agent, .offers = is_of_agency},
    {.field = fields::client::name, .required = true, .label = PhraseKey("form.client_name")},
    {.field = fields::client::phone, .required = true},
    {.field = fields::client::extra_phones,
     .type = InputType::Phone,
     .label = PhraseKey("form.extra_phone")},
    {.field = field::project},
    {.field = field::category, .required = true},
    {.field = fields::consent::purpose,
     .type = InputType::Flag,
     .label = PhraseKey("form.consent")},
});

std::vector<std::string> phones_typed(const FormDraft& draft) {
  std::vector<std::string> phones;
  for (const FieldId phone : {fields::client::phone, fields::client::extra_phones}) {
    if (!draft.text(phone).empty()) phones.emplace_back(draft.text(phone));
  }
  return phones;
}

std::optional<Category> category_of(const FormDraft& draft, const Frame& frame) {
  const Value category = value_of(draft, field::category, frame);
  if (category.is_null()) return std::nullopt;
  return static_cast<Category>(category.integer);
}

RecordId chosen(const FormDraft& draft, FieldId of, const Frame& frame) {
  return reference(value_of(draft, of, frame).view());
}

Result<FormDeed> register_client(const FormDraft& draft, const Frame& frame, Intents& intents) {
  if (draft.text(fields::consent::purpose).empty()) return fail("registration.consent");
  RegistrationForm form{.agency = chosen(draft, field::agency, frame)};
  form.agent = chosen(draft, field::agent, frame);
  form.client_name = draft.text(fields::client::name);
  form.phones = phones_typed(draft);
  form.project = chosen(draft, field::project, frame);
  form.category = category_of(draft, frame);
  form.consent = ConsentGiven::Yes;
  std::vector<std::string> stored;
  for (const std::string& phone : form.phones) {
    stored.push_back(stored_phone(phone));
  }
  RegistrationIds ids{
      .registration = intents.new_id(), .consent = intents.new_id(), .event = intents.new_id()};
  if (!find_client(frame.store(), stored)) ids.client = intents.new_id();
  const PhraseKey done =
      frame.status.connected ? PhraseKey("form.registered") : PhraseKey("form.registered_offline");
  return FormDeed{.commands = {make_register(form, ids)},
                  .done = frame.phrase(done, {form.client_name}),
                  .opens = ids.registration,
                  .opens_kind = Kind::Registration};
}

constexpr auto kCheckFields = std::to_array<FormField>({
    {.field = fields::client::phone, .required = true},
    {.field = field::project},
    {.field = field::category},
});

/// «Занят до 23.12. По данным на 09:12, предварительно»
// When the server was heard last: others may have registered the client since.
std::string time_of_data(const Frame& frame) {
  const Instant heard = frame.status.last_contact;
  if (frame.zone.local_date(heard) != frame.today) {
    return format_date_time(frame.language(), heard, frame.zone);
  }
  return format_time(frame.zone.local_minute(heard));
}

std::string answer_check(const FormDraft& draft, const Frame& frame) {
  const Value phone = value_of(draft, fields::client::phone, frame);
  if (phone.is_null()) return {};
  const Claim claim{.project = chosen(draft, field::project, frame),
                    .category = category_of(draft, frame),
                    .phones = {phone.bytes}};
  const ClientCheck check = check_client(frame.store(), claim, frame.now);
  std::string words(frame.phrase("form.check_free"));
  if (check.answer == ClientCheck::Answer::Busy) {
    words = check.until ? frame.phrase("form.check_taken_until",
                                       {format_date(frame.language(), *check.until)})
                        : std::string(frame.phrase("form.check_taken"));
  } else if (check.answer == ClientCheck::Answer::UnderReview) {
    words = frame.phrase("form.check_review");
  }
  if (!check.reason.empty()) {
    words += ". " + read_reason(frame.store(), frame.language(), check.reason);
  }
  if (frame.status.connected) return words;
  return words + ". " + frame.phrase("form.check_as_of", {time_of_data(frame)});
}

FormDraft checking(RecordId, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Question,
                                 .title = "form.check",
                                 .submit = "form.check_submit",
                                 .fields = kCheckFields,
                                 .answer = answer_check};
  return open_blank(kSpec, {}, frame);
}

constexpr auto kMessageFields = std::to_array<FormField>({{.field = field::comment,
                                                           .required = true,
                                                           .type = InputType::Area,
                                                           .label = PhraseKey("form.paste_text")}});

FormDraft read_message(const FormDraft& draft, const Frame& frame) {
  const ReadMessage read = read_client_message(draft.text(field::comment), frame);
  FormDraft form = open_blank(*registration(), {}, frame);
  const auto guess = [&](FieldId of, const std::string& text) {
    FormInput* input = form.find(of);
    if (input != nullptr) input->text = text;
  };
  guess(fields::client::name, read.name);
  guess(fields::client::phone, read.phone);
  guess(fields::client::extra_phones, read.extra_phone);
  if (read.category) guess(field::category, std::to_string(static_cast<int>(*read.category)));
  for (const auto& [of, record] : {std::pair(field::project, read.project),
                                   std::pair(field::agency, read.agency),
                                   std::pair(field::agent, read.agent)}) {
    if (record) guess(of, std::to_string(static_cast<std::int64_t>(record.value)));
  }
  return form;
}

FormDraft pasting(RecordId, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::Message,
                                 .title = "form.paste",
                                 .submit = "form.paste_submit",
                                 .fields = kMessageFields,
                                 .leads = read_message};
  return open_blank(kSpec, {}, frame);
}

bool may_register(RecordId, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::Register).ok();
}

/// A client is asked about by a number, which those who see them masked cannot compare.
bool may_check(RecordId, const Frame& frame) {
  return frame.person && groups_of(*frame.person).has(Group::Phones);
}

constexpr auto kCommentFields =
    std::to_array<FormField>({{.field = field::comment, .type = InputType::Area}});

}  // namespace

const FormSpec* registration() {
  static const FormSpec kSpec = {.kept = FormKind::NewRegistration,
                                 .title = "form.register",
                                 .submit = "form.send",
                                 .fields = kRegisterFields,
                                 .deed = register_client};
  return &kSpec;
}

const FormSpec* registration_comment() {
  static const FormSpec kSpec = {.kept = FormKind::Record,
                                 .title = "button.edit",
                                 .submit = "button.save",
                                 .fields = kCommentFields};
  return &kSpec;
}

std::span<const RecordAct> registration_list_acts() {
  static const std::array<RecordAct, 2> kActs = {
      {{.name = "form.check", .offered = may_check, .form = checking},
       {.name = "form.paste", .offered = may_register, .form = pasting}}};
  return kActs;
}

}  // namespace planerka::forms
