#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/app/data_directory.h"
#include "server/app/verbs.h"
#include "server/app/workspace_host.h"
#include "server/auth/accounts.h"
#include "server/auth/sign_in_routes.h"
#include "server/net/loop.h"
#include "server/net/metrics.h"
#include "shared/base/result.h"

namespace planerka::app {

struct InstallationOptions {
  std::filesystem::path folder;
  std::vector<std::string> workspaces = {"main"};
  /// Opens a workspace; empty: accounts alone are there.
  OpenWorkspace open_workspace = {};
  auth::AccountsOptions accounts = {};
  Clock wall_ms = system_wall_ms;  // of the workspaces
};

/// A data directory opened for writing with all that lives in it: what a subcommand works on by
/// itself, and what a server serves.
class Installation {
 public:
  static Result<std::unique_ptr<Installation>> open(const InstallationOptions& options);
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;
  ~Installation();

  net::Loop& loop() { return loop_; }
  net::Metrics& metrics() { return metrics_; }
  auth::Accounts& accounts() { return *accounts_; }
  const Verbs& verbs() const { return verbs_; }
  const std::filesystem::path& folder() const { return directory_.folder(); }

  /// By name; nullptr for a host that composition left out.
  const std::map<std::string, std::unique_ptr<WorkspaceHost>>& workspaces() const {
    return workspaces_;
  }

  /// Adds the demo's users to a workspace without any, and has an empty workspace filled.
  void fill_demo(std::function<void(Result<>)> then);

  /// Closes the workspaces, one after another. Then it may be destroyed.
  void close(std::function<void()> then);

 private:
  explicit Installation(DataDirectory directory) : directory_(std::move(directory)) {}
  Result<> set_up(const InstallationOptions& options);
  void add_workspace_verbs();
  void run_in_workspace(const char* verb, VerbCall call);
  void add_demo_users(const std::string& workspace,
                      std::size_t from,
                      std::function<void(Result<>)> then);
  void fill_workspaces(std::vector<std::string> left, std::function<void(Result<>)> then);

  DataDirectory directory_;
  net::Loop loop_;
  net::Metrics metrics_;
  std::unique_ptr<auth::Accounts> accounts_;
  std::map<std::string, std::unique_ptr<WorkspaceHost>> workspaces_;
  Verbs verbs_;
};

/// The logins of the demo, password "demo".
std::vector<auth::DemoLogin> demo_logins();

}  // namespace planerka::app
