#pragma once

// A plausible developer's workspace for the demo: projects, agencies with their agents, clients,
// registrations, deals at every stage, what happened and what is planned, all around a given day.
// Every name, number and phone is made up; requisites have valid check digits.

#include <cstdint>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/sync/command.h"

namespace planerka::demo {

struct User {
  RecordId id;
  UserRole role = UserRole::Manager;
};

struct Options {
  std::uint64_t seed = 1;
  Date today;
  ZoneTable zone;
  std::vector<User> users;  // managers and heads among them work with the agencies
};

/// Import commands of one action, for the system to run on an empty workspace, in order. The same
/// options give the same commands, ids included. REQUIRES: a manager or a head among the users.
std::vector<Command> make_commands(const Options& options);

}  // namespace planerka::demo
