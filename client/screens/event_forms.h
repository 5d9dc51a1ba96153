#pragma once

// What is told of an event that stands in a feed, and telling it otherwise.

#include <array>

#include "client/screens/form_draft.h"

namespace planerka::forms {

/// What an event tells, and what its history is of.
inline constexpr std::array kEventTells = {fields::event::kind,
                                           fields::event::happened_at,
                                           fields::event::outcome,
                                           fields::event::text,
                                           fields::event::participants};

bool may_edit_event(RecordId event, const Frame& frame);

/// «Изменить событие». REQUIRES: may_edit_event().
FormDraft edit_event(RecordId event, const Frame& frame);

}  // namespace planerka::forms
