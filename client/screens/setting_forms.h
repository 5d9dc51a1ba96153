#pragma once

// The form of the thresholds in «Настройки».

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "client/screens/form_draft.h"
#include "shared/domain/settings.h"

namespace planerka::forms {

FormDraft thresholds(const Frame& frame);

/// A number that a company sets, and what it is called.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct Threshold {
  const NumberSetting* setting;
  PhraseKey name;
  std::optional<PhraseKey> group = {};  // the heading of those from here on
};
/// By groups. The stage of a sale is a stage of deals, the others are days, months, times or
/// points.
std::span<const Threshold> all_thresholds();

}  // namespace planerka::forms
