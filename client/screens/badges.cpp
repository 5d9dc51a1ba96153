#include "client/screens/badges.h"

#include <algorithm>
#include <iterator>
#include <string>

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

}  // namespace

ui::Badge badge_of(std::string_view key, const Frame& frame) {
  const auto* found = std::find_if(std::begin(kBadgeTones),
                                   std::end(kBadgeTones),
                                   [key](const BadgeTone& it) { return it.phrase == key; });
  const ui::Tone tone = found == std::end(kBadgeTones) ? ui::Tone::Neutral : found->tone;
  return {.text = phrase_or_key(frame.language(), key), .tone = tone};
}

ui::Badge badge_of(RecordId record, FieldId field, const Frame& frame) {
  const ValueView value = frame.store().value(record, field);
  const EnumList list = field_spec(field).list;
  if (value.null() || value.integer < 0 || value.integer >= enum_size(list)) return {};
  const std::string key = "enum." + std::string(enum_list_name(list)) + "." +
                          std::string(enum_name(list, static_cast<int>(value.integer)));
  // The text is the phrase's, which outlives the key – unless the phrase is missing.
  return find_phrase(key) ? badge_of(key, frame) : ui::Badge{};
}

}  // namespace planerka
