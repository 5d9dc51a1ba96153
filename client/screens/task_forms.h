#pragma once

// What is done with tasks and agents beside editing them.

#include <array>

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// «Завершить»: outcome, result, next step.
FormDraft complete_task(RecordId task, const Frame& frame);

/// Whether the person may write the task at all, and whether it is still to be done besides.
bool may_do(RecordId task, const Frame& frame);
bool may_close(RecordId task, const Frame& frame);

/// The acts of the cards.
std::span<const RecordAct> task_acts();
std::span<const RecordAct> agent_acts();

}  // namespace planerka::forms
