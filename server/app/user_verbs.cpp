#include "server/app/user_verbs.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace planerka::app {
namespace {

using auth::Accounts;
using auth::User;

Result<std::vector<GrantKind>> read_grants(std::string_view names) {
  std::vector<GrantKind> grants;
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, comma);
    const auto grant = auth::find_grant(name);
    if (!grant) return fail("user.bad_grant", {std::string(name)});
    grants.push_back(*grant);
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return grants;
}

Result<auth::NewUser> read_user(const VerbCall& call) {
  auth::NewUser user;
  user.workspace = call.arg("workspace");
  user.login = call.arg("login");
  user.name = call.arg("name");
  user.password = call.arg("password");
  user.grants = TRY(read_grants(call.arg("grants")));
  const auto role = auth::find_role(call.arg("role"));
  if (!role) return fail("user.bad_role", {call.arg("role")});
  user.role = *role;
  return user;
}

/// Ends a call about one user with a line about what became of them.
Accounts::Then<User> tell(VerbCall call, std::string_view what) {
  return [call = std::move(call), what](const Result<User>& user) {
    if (!user.ok()) return call.finish(user.error());
    call.say(fmt::format("{} {}: {}", what, user->login, user->name));
    call.finish(done());
  };
}

void add(Accounts& accounts, const VerbCall& call) {
  Result<auth::NewUser> user = read_user(call);
  if (!user.ok()) return call.finish(std::move(user).error());
  accounts.add(std::move(*user), tell(call, "added"));
}

void list(Accounts& accounts, const VerbCall& call) {
  for (const User& user : accounts.list(call.arg("workspace"))) {
    call.say(fmt::format("{:<24} {:<16} {:<9} {}{}{}",
                         user.login,
                         auth::role_name(user.role),
                         user.disabled ? "disabled" : "",
                         user.name,
                         user.grants.empty() ? "" : "  + ",
                         auth::join_grants(user.grants)));
  }
  call.finish(done());
}

void disable(Accounts& accounts, const VerbCall& call) {
  const std::string workspace = call.arg("workspace");
  const std::string login = call.arg("login");
  accounts.disable(workspace, login, tell(call, "disabled"));
}

void set_password(Accounts& accounts, const VerbCall& call) {
  const std::string workspace = call.arg("workspace");
  const std::string login = call.arg("login");
  std::string password = call.arg("password");
  accounts.set_password(workspace, login, std::move(password), tell(call, "new password for"));
}

}  // namespace

void add_user_verbs(Verbs& verbs, Accounts& accounts, const std::set<std::string>& workspaces) {
  using UserVerb = void (*)(Accounts&, const VerbCall&);
  const auto offer = [&](const char* name, UserVerb verb) {
    verbs.add(name, [&accounts, workspaces, verb](const VerbCall& call) {
      const std::string workspace = call.arg("workspace");
      if (workspaces.contains(workspace)) return verb(accounts, call);
      call.finish(fail("workspace.unknown", {workspace}));
    });
  };
  offer("user.add", add);
  offer("user.list", list);
  offer("user.disable", disable);
  offer("user.password", set_password);
}

}  // namespace planerka::app
