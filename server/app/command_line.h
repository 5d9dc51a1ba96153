#pragma once

#include "server/app/workspace_host.h"

namespace planerka::app {

/// The whole program: reads the arguments, does what they ask, says errors in plain words on
/// stderr. The exit code is 0 for success, 1 for an error, 2 for arguments that cannot be read.
int run_command_line(int count, const char* const* arguments, const OpenWorkspace& open_workspace);

}  // namespace planerka::app
