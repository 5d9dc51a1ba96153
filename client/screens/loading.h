#pragma once

#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// The first load is not done: nobody knows yet what there is.
bool is_loading(const Frame& frame);

/// Says so, and how far it is.
void draw_loading(const Frame& frame);

/// Nobody knows yet who the person is, so what a list offers would move as it is found out: in its
/// place its heading, and how far the load is.
/// @return false: the person is known, nothing was drawn
bool draw_arrival(std::string_view title, const Frame& frame);

}  // namespace planerka
