#include "client/screens/badges.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "shared/domain/dictionaries.h"

namespace planerka {
namespace {

struct BadgeTone {
  std::string_view phrase;
  ui::Tone tone;
};
constexpr BadgeTone kBadgeTones[] = {
    {"badge.hot", ui::Tone::Success},
    {"badge.warm", ui::Tone::Warning},
    {"badge.sleeping", ui::Tone::Muted},
    {"badge.inactive", ui::Tone::Muted},
    {"badge.overdue", ui::Tone::Danger},
    {"badge.stuck", ui::Tone::Danger},
    {"badge.expiring", ui::Tone::Warning},
    {"badge.review_overdue", ui::Tone::Danger},
    {"enum.agency_status.new", ui::Tone::Primary},
    {"enum.agency_status.active", ui::Tone::Success},
    {"enum.agency_status.suspended", ui::Tone::Warning},
    {"enum.agent_status.active", ui::Tone::Success},
    {"enum.agent_status.inactive", ui::Tone::Muted},
    {"enum.agent_status.do_not_disturb", ui::Tone::Warning},
    {"enum.registration_state.under_review", ui::Tone::Warning},
    {"enum.registration_state.unique", ui::Tone::Success},
    {"enum.registration_state.secured", ui::Tone::Success},
    {"enum.registration_state.in_deal", ui::Tone::Primary},
    {"enum.registration_state.rejected", ui::Tone::Danger},
    {"enum.registration_state.expired", ui::Tone::Muted},
    {"enum.registration_state.cancelled", ui::Tone::Muted},
    {"enum.registration_state.disputed", ui::Tone::Danger},
    {"enum.deal_stage.closed", ui::Tone::Success},
    {"enum.deal_stage.lost", ui::Tone::Danger},
    {"enum.task_status.planned", ui::Tone::Primary},
    {"enum.task_status.done", ui::Tone::Success},
    {"enum.task_status.cancelled", ui::Tone::Muted},
    {"enum.project_state.planned", ui::Tone::Primary},
    {"enum.project_state.on_sale", ui::Tone::Success},
    {"enum.project_state.finished", ui::Tone::Muted},
};

constexpr RankColour kRankColours[] = {{0x5B6675, "colour.grey", ui::Tone::Muted},
                                       {0x2F5BEA, "colour.blue", ui::Tone::Primary},
                                       {0x1A7F4B, "colour.green", ui::Tone::Success},
                                       {0x9A6700, "colour.amber", ui::Tone::Warning},
                                       {0xC4322B, "colour.red", ui::Tone::Danger}};

ui::Tone tone_of_colour(std::int64_t rgb) {
  const auto* found = std::find_if(std::begin(kRankColours),
                                   std::end(kRankColours),
                                   [rgb](const RankColour& it) { return it.rgb == rgb; });
  return found == std::end(kRankColours) ? ui::Tone::Neutral : found->tone;
}

/// The tone of a title of the company's own: only ranks have a colour.
ui::Tone tone_of_title(std::string_view title, const Store& store) {
  const Table& ranks = store.table(Kind::Rank);
  for (RowIndex row = 0; row < ranks.size(); ++row) {
    if (ranks.archived(row) || ranks.text(row, fields::rank::title) != title) continue;
    return tone_of_colour(ranks.integer(row, fields::rank::colour));
  }
  return ui::Tone::Neutral;
}

}  // namespace

std::span<const RankColour> rank_colours() {
  return kRankColours;
}

ui::Badge rank_badge(const Rank& rank, const Frame& frame) {
  return {.text = phrase_or_key(frame.language(), rank.title), .tone = tone_of_colour(rank.colour)};
}

ui::Badge badge_of(std::string_view key, const Frame& frame) {
  const auto* found = std::find_if(std::begin(kBadgeTones),
                                   std::end(kBadgeTones),
                                   [key](const BadgeTone& it) { return it.phrase == key; });
  const ui::Tone tone =
      found == std::end(kBadgeTones) ? tone_of_title(key, frame.store()) : found->tone;
  return {.text = phrase_or_key(frame.language(), key), .tone = tone};
}

ui::Badge badge_of(RecordId record, FieldId field, const Frame& frame) {
  const ValueView value = frame.store().value(record, field);
  const EnumList list = field_spec(field).list;
  if (value.null() || value.integer < 0 || value.integer >= enum_size(list)) return {};
  const std::string key = "enum." + std::string(enum_list_name(list)) + "." +
                          std::string(enum_name(list, static_cast<int>(value.integer)));
  // The text is the phrase's, which outlives the key – unless the phrase is missing.
  if (!find_phrase(key)) return {};
  ui::Badge badge = badge_of(key, frame);
  const std::string_view own = own_title(frame.store(), list, value.integer);
  if (!own.empty()) badge.text = own;
  return badge;
}

}  // namespace planerka
