#include "shared/domain/commands.h"

#include <iterator>

#include "shared/domain/arguments.h"
#include "shared/domain/settings.h"
#include "shared/domain/shared_filters.h"

namespace planerka {
namespace {

Argument write(FieldId field, OpKind kind, Value value) {
  return {field, static_cast<std::uint8_t>(kind), std::move(value)};
}

Command make_new(CommandName name, Kind kind, RecordId record, std::vector<Argument> fields) {
  Command command{.name = name, .record = record, .new_ids = {record}};
  command.arguments.reserve(fields.size() + 1);
  command.arguments.push_back(plain(number_of_enum(kind)));
  command.arguments.insert(command.arguments.end(),
                           std::make_move_iterator(fields.begin()),
                           std::make_move_iterator(fields.end()));
  return command;
}

Command make(CommandName name, RecordId record, std::vector<Argument> arguments) {
  return {.name = name, .record = record, .arguments = std::move(arguments)};
}

}  // namespace

Argument put(FieldId field, Value value) {
  return write(field, OpKind::Put, std::move(value));
}

Argument add(FieldId field, Value element) {
  return write(field, OpKind::Add, std::move(element));
}

Argument remove(FieldId field, Value element) {
  return write(field, OpKind::Remove, std::move(element));
}

Command make_create(Kind kind, RecordId record, std::vector<Argument> fields) {
  return make_new(CommandName::Create, kind, record, std::move(fields));
}

Command make_edit(RecordId record, std::vector<Argument> fields) {
  return make(CommandName::Edit, record, std::move(fields));
}

Command make_archive(RecordId record) {
  return make(CommandName::Archive, record, {});
}

Command make_restore(RecordId record) {
  return make(CommandName::Restore, record, {});
}

Command make_import(Kind kind, RecordId record, std::vector<Argument> fields) {
  return make_new(CommandName::Import, kind, record, std::move(fields));
}

Command make_undo(ReplicaId replica, std::uint64_t n) {
  return make(CommandName::Undo,
              {},
              {plain(Value::of(replica.value)), plain(Value::of(static_cast<std::int64_t>(n)))});
}

Command make_undo_action(ReplicaId replica, std::uint64_t action) {
  return make(CommandName::Undo,
              {},
              {plain(Value::of(replica.value)),
               plain(Value::of(0)),
               plain(Value::of(static_cast<std::int64_t>(action)))});
}

Command make_erase(RecordId record, std::string_view reason) {
  return make(CommandName::Erase, record, {plain(Value::text(reason))});
}

Command make_merge(RecordId child, RecordId main) {
  return make(CommandName::Merge, child, {plain(Value::of(main))});
}

Command make_separate(RecordId child) {
  return make(CommandName::Separate, child, {});
}

Command make_assign_manager(RecordId agency, RecordId manager) {
  return make(
      CommandName::AssignManager, agency, {plain(manager ? Value::of(manager) : Value::null())});
}

Command make_set_agency_status(RecordId agency, AgencyStatus status, std::string_view reason) {
  return make(CommandName::SetAgencyStatus,
              agency,
              {plain(number_of_enum(status)), plain(Value::text(reason))});
}

Command make_set_user(RecordId user, std::vector<Argument> fields) {
  Command command = make(CommandName::SetUser, user, std::move(fields));
  command.new_ids = {user};
  return command;
}

Command make_add_device(RecordId device, ReplicaId replica, RecordId user) {
  Command command = make(
      CommandName::AddDevice, device, {plain(Value::of(replica.value)), plain(Value::of(user))});
  command.new_ids = {device};
  return command;
}

Command make_set_setting(std::string_view key, Value value) {
  return make(
      CommandName::SetSetting, setting_id(key), {plain(Value::text(key)), plain(std::move(value))});
}

Command make_set_view(RecordId user, std::string_view list, std::string_view view) {
  return make(CommandName::SetView,
              setting_id(view_key(user, list)),
              {plain(Value::text(list)), plain(Value::text(view))});
}

Command make_share_filter(Kind kind, std::string_view name, std::string_view text) {
  return make(CommandName::ShareFilter,
              setting_id(shared_filters_key(kind)),
              {plain(number_of_enum(kind)), plain(Value::text(name)), plain(Value::text(text))});
}

Command make_unshare_filter(Kind kind, std::string_view name) {
  return make(CommandName::UnshareFilter,
              setting_id(shared_filters_key(kind)),
              {plain(number_of_enum(kind)), plain(Value::text(name))});
}

Command make_advance_day(Date date) {
  return make(CommandName::AdvanceDay, {}, {plain(Value::of(date.days))});
}

Command make_audit_entry(RecordId entry, std::string_view act, RecordId about, RecordId user) {
  Command command = make(CommandName::AddAuditEntry,
                         entry,
                         {plain(Value::text(act)),
                          plain(about ? Value::of(about) : Value::null()),
                          plain(user ? Value::of(user) : Value::null())});
  command.new_ids = {entry};
  return command;
}

}  // namespace planerka
