#include "shared/domain/registration_commands.h"

#include "shared/domain/commands.h"

namespace planerka {
namespace {

namespace field = fields::registration;

Argument plain(Value value) {
  return {FieldId{}, 0, std::move(value)};
}

Command make(CommandName name, RecordId record, std::vector<Argument> arguments) {
  return {.name = name, .record = record, .arguments = std::move(arguments)};
}

std::string joined(const std::vector<std::string>& phones) {
  std::string text;
  for (const std::string& phone : phones) {
    if (!text.empty()) text += ", ";
    text += phone;
  }
  return text;
}

void link(Command& command, FieldId to, RecordId record) {
  if (record) command.arguments.push_back(put(to, Value::of(record)));
}

}  // namespace

Command make_register(const RegistrationForm& form, const RegistrationIds& ids) {
  Command command{.name = CommandName::Register, .record = ids.registration};
  command.new_ids = {ids.registration, ids.consent, ids.event};
  if (ids.client) command.new_ids.push_back(ids.client);
  std::vector<Argument>& arguments = command.arguments;
  arguments = {plain(Value::text(form.client_name)),
               plain(Value::of(static_cast<std::int64_t>(form.consent)))};
  link(command, field::agency, form.agency);
  link(command, field::agent, form.agent);
  link(command, field::project, form.project);
  if (form.category) {
    arguments.push_back(put(field::category, Value::of(static_cast<std::int64_t>(*form.category))));
  }
  for (const std::string& phone : form.phones) {
    arguments.push_back(add(field::phones, Value::text(phone)));
  }
  arguments.push_back(put(field::phones_as_given, Value::text(joined(form.phones))));
  if (!form.comment.empty()) arguments.push_back(put(field::comment, Value::text(form.comment)));
  return command;
}

Command make_decide_registration(RecordId registration,
                                 RegistrationVerdict verdict,
                                 std::string_view reason) {
  return make(CommandName::DecideRegistration,
              registration,
              {plain(Value::of(static_cast<std::int64_t>(verdict))), plain(Value::text(reason))});
}

Command make_dispute_registration(RecordId registration, std::string_view reason) {
  return make(CommandName::DisputeRegistration, registration, {plain(Value::text(reason))});
}

Command make_extend_protection(RecordId registration, std::string_view reason) {
  return make(CommandName::ExtendProtection, registration, {plain(Value::text(reason))});
}

Command make_cancel_registration(RecordId registration, std::string_view reason) {
  return make(CommandName::CancelRegistration, registration, {plain(Value::text(reason))});
}

Command make_record_show(RecordId registration, std::optional<Date> date, InspectionAct act) {
  return make(CommandName::RecordShow,
              registration,
              {plain(date ? Value::of(date->days) : Value::null()),
               plain(Value::of(static_cast<std::int64_t>(act)))});
}

Command make_record_own_contact(RecordId client, Instant at, std::string_view source) {
  return make(
      CommandName::RecordOwnContact, client, {plain(Value::of(at.ms)), plain(Value::text(source))});
}

}  // namespace planerka
