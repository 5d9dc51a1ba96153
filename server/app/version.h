#pragma once

#include <string_view>

namespace planerka::app {

/// Of this build, from CMake's project().
inline constexpr std::string_view kVersion = PLANERKA_VERSION;

}  // namespace planerka::app
