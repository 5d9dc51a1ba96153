#pragma once

// The seam between the shell of the server (sockets, accounts, command line) and the workspace it
// serves (authority, log, state): what either needs of the other, and no more.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/app/verbs.h"
#include "server/auth/account.h"
#include "server/net/loop.h"
#include "server/net/metrics.h"
#include "server/net/site.h"
#include "shared/base/result.h"

namespace planerka::app {

/// One open workspace. On the network thread throughout; what takes long works elsewhere and posts
/// its end to the loop.
class WorkspaceHost {
 public:
  virtual ~WorkspaceHost() = default;

  /// Before serving: routes for snapshot, pages and workbooks, open_sync, health.
  virtual void attach(net::WorkspaceSite& site) = 0;

  /// A verb of the command line about this workspace: import, export, backup, restore, verify.
  virtual void run_verb(const std::string& verb, VerbCall call) = 0;

  /// A user was added or changed: the User record of the same id follows, durably.
  virtual void put_user(const auth::User& user, std::function<void(Result<>)> then) = 0;

  /// Demo mode: an empty workspace is filled with plausible data of these users; a filled one is
  /// left as it is.
  virtual void fill_demo(const std::vector<auth::User>& users,
                         std::function<void(Result<>)> then) = 0;

  /// No more connections come; what was accepted becomes durable. Then it may be destroyed.
  virtual void close(std::function<void()> then) = 0;
};

/// Milliseconds since 1970, as the machine's clock has them.
using Clock = std::function<std::int64_t()>;
std::int64_t system_wall_ms();

struct WorkspaceOpening {
  net::Loop& loop;
  net::Metrics& metrics;
  std::string name;
  std::filesystem::path folder;  // of the installation; the workspace's file is its own choice
  Clock wall_ms;
};

using OpenWorkspace =
    std::function<Result<std::unique_ptr<WorkspaceHost>>(const WorkspaceOpening& opening)>;

}  // namespace planerka::app
