#include "shared/domain/rules.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

Result<> check_login(const Execution& execution, RecordId id) {
  const ValueView login = execution.value(id, fields::user::login);
  for (const RecordId other : execution.state.lookup(fields::user::login, login)) {
    if (other != id) return fail("user.login_taken", {std::string(login.bytes)});
  }
  return done();
}

bool acting_admin(const ValueView& role, const ValueView& disabled) {
  return role == Value::of(static_cast<std::int64_t>(UserRole::Admin)).view() &&
         disabled.integer == 0;
}

// Somebody must be left to undo a mistake.
Result<> check_admin_left(const Execution& execution, RecordId id) {
  const Table& users = execution.state.table(Kind::User);
  bool was_admin = false;
  for (RowIndex row = 0; row < users.size(); ++row) {
    const bool admin = acting_admin(users.value(row, fields::user::role),
                                    users.value(row, fields::user::disabled));
    if (admin && users.id(row) != id) return done();
    was_admin = was_admin || admin;
  }
  const bool stays = acting_admin(execution.value(id, fields::user::role),
                                  execution.value(id, fields::user::disabled));
  return was_admin && !stays ? Result<>(fail("user.last_admin")) : done();
}

}  // namespace

Result<> set_user(Execution& execution) {
  const RecordId id = execution.command.record;
  const bool is_new = !execution.state.find(id);
  if (is_new) {
    TRY(execution.begin_record(id, Kind::User));
  } else {
    TRY(require_record(execution.state, id, Kind::User));
  }
  for (const Argument& argument : execution.command.arguments) {
    if (number_of(argument.field) < kOwnFieldsBegin) return fail("field.unknown");
    TRY(execution.write(id, argument));
  }
  if (is_new) execution.sign_record(id, Kind::User);
  TRY(check_required(execution, id, Kind::User));
  TRY(check_login(execution, id));
  return check_admin_left(execution, id);
}

Result<> add_device(Execution& execution) {
  const RecordId id = execution.command.record;
  const std::int64_t replica = TRY(execution.integer_argument(0));
  const RecordId user = TRY(execution.reference_argument(1));
  TRY(require_record(execution.state, user, Kind::User));
  TRY(execution.begin_record(id, Kind::Device));
  TRY(execution.write(id, {fields::device::replica, 0, Value::of(replica)}));
  TRY(execution.write(id, {fields::device::user, 0, Value::of(user)}));
  execution.sign_record(id, Kind::Device);
  return done();
}

}  // namespace planerka
