#pragma once

// The forms of «Настройки» beside those of ranks: a stage's title and norm, thresholds.

#include <cstdint>
#include <span>
#include <string_view>

#include "client/screens/form_draft.h"

namespace planerka::forms {

FormDraft stage_setting(DealStage stage, const Frame& frame);
FormDraft thresholds(const Frame& frame);

/// A threshold that a company sets, and what it is while it has not.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct Threshold {
  std::string_view key;
  PhraseKey name;
  std::int64_t otherwise;
};
/// The last is a stage of deals, the others are days.
std::span<const Threshold> all_thresholds();

}  // namespace planerka::forms
