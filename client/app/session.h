#pragma once

#include <cstdint>
#include <string>

#include "shared/i18n/phrases.h"
#include "shared/model/ids.h"

namespace planerka {

enum class Theme : std::uint8_t { System, Light, Dark };

/// Who uses this page and how they like it, as the page knows at its start.
struct Session {
  RecordId user;
  std::string login;
  std::string name;
  std::string workspace = "main";
  Language language = Language::Ru;
  Theme theme = Theme::System;
  /// This tab among those of the device; the same after a reload.
  std::uint64_t tab = 0;
};

}  // namespace planerka
