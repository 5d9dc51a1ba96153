#pragma once

// What is done with tasks and agents beside editing them.

#include <array>

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// «Завершить»: outcome, result, next step.
FormDraft complete_task(RecordId task, const Frame& frame);

/// The acts of the cards.
std::span<const RecordAct> task_acts();
std::span<const RecordAct> agent_acts();

}  // namespace planerka::forms
