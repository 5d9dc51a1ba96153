#pragma once

#include <string>

#include "shared/base/result.h"

namespace planerka::app {

/// What happened and what to do next, for the person at the terminal.
std::string error_text(const Error& error);

}  // namespace planerka::app
