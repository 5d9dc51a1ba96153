#pragma once

#include "server/app/verbs.h"
#include "server/auth/accounts.h"

namespace planerka::app {

/// user.add {workspace, login, name, role, grants, password}, user.list {workspace},
/// user.disable {workspace, login}, user.password {workspace, login, password}.
void add_user_verbs(Verbs& verbs, auth::Accounts& accounts);

}  // namespace planerka::app
