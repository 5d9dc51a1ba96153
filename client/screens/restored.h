#pragma once

#include <vector>

#include "client/app/frame.h"
#include "client/app/intents.h"

namespace planerka {

/// Keeps what is typed into an open form, where that is not kept yet; nothing typed drops it.
void keep_typed(const FormName& form,
                std::vector<DraftText> texts,
                const Frame& frame,
                Intents& intents);

/// Says above a form that it holds a draft typed then. True in the frame it is to be thrown away.
bool draw_restored(Instant typed, const Frame& frame);

}  // namespace planerka
