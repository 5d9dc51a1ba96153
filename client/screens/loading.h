#pragma once

#include "client/app/frame.h"

namespace planerka {

/// The first load is not done: nobody knows yet what there is.
bool is_loading(const Frame& frame);

/// Says so, and how far it is.
void draw_loading(const Frame& frame);

}  // namespace planerka
