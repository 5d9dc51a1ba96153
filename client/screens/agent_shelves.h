#pragma once

#include "client/app/frame.h"

namespace planerka {

/// «ТОП за 60 дней» and «Перспективные новинки», and the heading of the list below them.
void draw_agent_shelves(const Frame& frame);

}  // namespace planerka
