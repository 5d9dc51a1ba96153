#pragma once

#include <set>
#include <string>

#include "server/app/verbs.h"
#include "server/auth/accounts.h"

namespace planerka::app {

/// user.add {workspace, login, name, role, grants, password}, user.list {workspace},
/// user.disable {workspace, login}, user.password {workspace, login, password}.
/// Errors: workspace.unknown {workspace} for one that is not among `workspaces`, those of Accounts.
void add_user_verbs(Verbs& verbs,
                    auth::Accounts& accounts,
                    const std::set<std::string>& workspaces);

}  // namespace planerka::app
