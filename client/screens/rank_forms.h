#pragma once

// A rank by hand: pinned to an agent until a day, and what the company's ranks are.

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// «Закрепить ранг», of an agent's card.
RecordAct pin_rank_act();

/// The form of a new rank, and of one that is there.
FormDraft new_rank(const Frame& frame);
FormDraft changed_rank(RecordId rank, const Frame& frame);

}  // namespace planerka::forms
