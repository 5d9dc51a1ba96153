#include "tests/shared/domain/workspace.h"

#include <utility>

namespace planerka::testing {

Workspace::Workspace() {
  manager = add_user(UserRole::Manager, "manager");
  head = add_user(UserRole::Head, "head");
  finance = add_user(UserRole::Finance, "finance");
  sales = add_user(UserRole::Sales, "sales");
  viewer = add_user(UserRole::Viewer, "viewer");
  admin = add_user(UserRole::Admin, "admin");
}

Result<> Workspace::run(RecordId user, const Command& command, std::uint64_t action) {
  now.ms += kMinuteMs;
  const ReplicaId replica{static_cast<std::uint32_t>(user.value)};
  const Instant received = std::exchange(receipt, std::nullopt).value_or(now);
  ExecutionContext context{.user = user, .replica = replica, .now = now, .received = received};
  context.authority = authority;
  context.replaced = [this](ReplicaId of, std::uint64_t n, std::uint64_t of_action) {
    return replaced(of, n, of_action);
  };
  context.authors = authors();
  Change change;
  change.ops = TRY(rules.execute(command, state, context));
  change.seq = changes.size() + 1;
  change.replica = replica;
  change.n = change.seq;
  change.action = action;
  change.command = command.name;
  change.effective = Stamp::at(now.ms, replica).clock;
  change.decided = change.effective + 1;
  UndoneChange entry{change, {}};
  apply_change(change, state, history, &entry.replaced);
  changes.push_back(std::move(entry));
  state.tell_observers();
  return done();
}

Authors Workspace::authors() const {
  return [this](const Version& version) -> std::optional<ReplicaId> {
    return changes[static_cast<std::size_t>(version.seq - 1)].change.replica;
  };
}

RecordId Workspace::add_user(UserRole role, std::string_view login) {
  const RecordId id = new_id();
  const auto made =
      run({},
          make_set_user(id,
                        {put(fields::user::login, Value::text(login)),
                         put(fields::user::name, Value::text(login)),
                         put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))}));
  VERIFY(made.ok());
  return id;
}

RecordId Workspace::add_agency(RecordId user, std::string_view name) {
  const RecordId id = new_id();
  const auto made =
      run(user, make_create(Kind::Agency, id, {put(fields::agency::name, Value::text(name))}));
  VERIFY(made.ok());
  return id;
}

std::string Workspace::text(RecordId id, FieldId field) const {
  return std::string(state.value(id, field).bytes);
}

std::int64_t Workspace::integer(RecordId id, FieldId field) const {
  return state.value(id, field).integer;
}

std::vector<UndoneChange> Workspace::replaced(ReplicaId replica,
                                              std::uint64_t n,
                                              std::uint64_t action) const {
  std::vector<UndoneChange> found;
  for (const UndoneChange& entry : changes) {
    const Change& change = entry.change;
    const bool asked = n != 0 ? change.n == n : change.action == action;
    if (change.replica == replica && asked) found.push_back(entry);
  }
  return found;
}

}  // namespace planerka::testing
