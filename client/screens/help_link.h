#pragma once

#include <string_view>

#include "client/app/frame.h"

namespace planerka {

/// «Помощь»: the article of this name, in the language of the person, in a tab of its own.
void help_link(std::string_view article, const Frame& frame);

}  // namespace planerka
