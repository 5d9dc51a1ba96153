#pragma once

#include "client/screens/record_kind.h"

namespace planerka {

/// «ТОП за 60 дней» beside «Перспективные новинки», the first of each, and the heading of the list
/// below them. The form of a task for a newcomer, when it was asked for.
std::optional<FormDraft> draw_agent_shelves(Shelves& shelves, const Frame& frame);

}  // namespace planerka
