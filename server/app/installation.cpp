#include "server/app/installation.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "server/app/user_verbs.h"
#include "server/store/sqlite/account_store.h"

namespace planerka::app {
namespace {

struct DemoUser {
  std::string_view login;
  std::string_view name;
  UserRole role;
};

constexpr DemoUser kDemoUsers[] = {
    {"manager", "Анна Соколова", UserRole::Manager},
    {"head", "Дмитрий Орлов", UserRole::Head},
    {"finance", "Елена Кузнецова", UserRole::Finance},
    {"sales", "Игорь Лебедев", UserRole::Sales},
    {"viewer", "Ольга Новикова", UserRole::Viewer},
    {"admin", "Павел Морозов", UserRole::Admin},
};
constexpr std::size_t kDemoUserCount = std::size(kDemoUsers);
constexpr std::string_view kDemoPassword = "demo";

}  // namespace

std::int64_t system_wall_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::vector<auth::DemoLogin> demo_logins() {
  std::vector<auth::DemoLogin> logins;
  for (const DemoUser& user : kDemoUsers) {
    logins.push_back({std::string(user.login), std::string(user.name), std::string(kDemoPassword)});
  }
  return logins;
}

Result<std::unique_ptr<Installation>> Installation::open(const InstallationOptions& options) {
  DataDirectory directory = TRY(DataDirectory::open(options.folder));
  std::unique_ptr<Installation> installation(new Installation(std::move(directory)));
  TRY(installation->set_up(options));
  return installation;
}

Installation::~Installation() = default;

Result<> Installation::set_up(const InstallationOptions& options) {
  auto store = TRY(sqlite::open_account_store(directory_.accounts_file()));
  accounts_ = TRY(auth::Accounts::open(loop_, std::move(store), options.accounts));
  for (const std::string& name : options.workspaces) {
    if (!net::is_workspace_name(name)) return fail("workspace.bad_name", {name});
    std::unique_ptr<WorkspaceHost>& host = workspaces_[name];
    if (!options.open_workspace) continue;
    host =
        TRY(options.open_workspace({loop_, metrics_, name, directory_.folder(), options.wall_ms}));
  }
  accounts_->on_user_changed([this](const auth::User& user, std::function<void(Result<>)> then) {
    const auto host = workspaces_.find(user.workspace);
    if (host == workspaces_.end() || host->second == nullptr) return then(done());
    host->second->put_user(user, std::move(then));
  });
  add_user_verbs(verbs_, *accounts_, {options.workspaces.begin(), options.workspaces.end()});
  add_workspace_verbs();
  return done();
}

void Installation::add_workspace_verbs() {
  for (const char* name : {"import", "export", "backup", "restore", "verify"}) {
    verbs_.add(name, [this, name](VerbCall call) { run_in_workspace(name, std::move(call)); });
  }
}

void Installation::run_in_workspace(const char* verb, VerbCall call) {
  const auto host = workspaces_.find(call.arg("workspace"));
  if (host == workspaces_.end() || host->second == nullptr) {
    return call.finish(fail("workspace.unknown", {call.arg("workspace")}));
  }
  host->second->run_verb(verb, std::move(call));
}

void Installation::add_demo_users(const std::string& workspace,
                                  std::size_t from,
                                  std::function<void(Result<>)> then) {
  if (from == kDemoUserCount) return then(done());
  auth::NewUser user;
  user.workspace = workspace;
  user.login = kDemoUsers[from].login;
  user.name = kDemoUsers[from].name;
  user.role = kDemoUsers[from].role;
  user.password = kDemoPassword;
  const auto next =
      [this, workspace, from, then = std::move(then)](const Result<auth::User>& added) {
        if (!added.ok()) return then(added.error());
        add_demo_users(workspace, from + 1, then);
      };
  accounts_->add(std::move(user), next);
}

void Installation::fill_demo(std::function<void(Result<>)> then) {
  std::vector<std::string> names;
  for (const auto& [name, host] : workspaces_) {
    names.push_back(name);
  }
  fill_workspaces(std::move(names), std::move(then));
}

void Installation::fill_workspaces(std::vector<std::string> left,
                                   std::function<void(Result<>)> then) {
  if (left.empty()) return then(done());
  const std::string name = left.back();
  left.pop_back();
  const auto next = [this, left, then = std::move(then)](const Result<>& filled) {
    if (!filled.ok()) return then(filled.error());
    fill_workspaces(left, then);
  };
  const auto fill = [this, name, next](const Result<>& users) {
    WorkspaceHost* host = workspaces_.at(name).get();
    if (!users.ok() || host == nullptr) return next(users);
    host->fill_demo(accounts_->list(name), next);
  };
  if (!accounts_->list(name).empty()) return fill(done());
  add_demo_users(name, 0, fill);
}

void Installation::close(std::function<void()> then) {
  const auto open = std::find_if(workspaces_.begin(), workspaces_.end(), [](const auto& entry) {
    return entry.second != nullptr;
  });
  if (open == workspaces_.end()) return then();
  // Kept until it has closed; the next one follows.
  std::shared_ptr<WorkspaceHost> closing = std::move(open->second);
  closing->close([this, closing, then = std::move(then)] {
    loop_.post([this, closing, then] { close(then); });
  });
}

}  // namespace planerka::app
