#pragma once

#include <span>
#include <string_view>

#include "client/app/frame.h"
#include "client/ui/badge.h"

namespace planerka {

/// A state as a badge, by the key of its phrase: «активное» is green wherever it is shown.
ui::Badge badge_of(std::string_view key, const Frame& frame);

/// The badge of an enumerator of a field; one without a text for an empty or unknown value.
ui::Badge badge_of(RecordId record, FieldId field, const Frame& frame);

/// The colours a rank may have: what is stored, what it is called, how a badge shows it.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct RankColour {
  std::int64_t rgb;
  PhraseKey name;
  ui::Tone tone;
};
std::span<const RankColour> rank_colours();

/// A rank by its title, in its colour. Its text lives as long as the rank.
ui::Badge rank_badge(const Rank& rank, const Frame& frame);

}  // namespace planerka
