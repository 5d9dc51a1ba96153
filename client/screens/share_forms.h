#pragma once

// «Доли»: the agencies that share a deal with its own.

#include "client/screens/form_draft.h"

namespace planerka::forms {

/// Whether the person may divide the deal.
bool may_share(RecordId deal, const Frame& frame);
FormDraft sharing(RecordId deal, const Frame& frame);

}  // namespace planerka::forms
