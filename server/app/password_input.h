#pragma once

#include <string>

#include "shared/base/result.h"

namespace planerka::app {

/// A password: asked for twice without echo at a terminal, otherwise one line of standard input.
/// Errors: password.empty, password.differs.
Result<std::string> read_password();

}  // namespace planerka::app
