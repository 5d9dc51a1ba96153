#pragma once

// How large what is pressed is. There is no exception: no link of ours stands within a running line
// of text.

#include "client/ui/internal.h"

namespace planerka::ui {

/// The least height and width of it, device px: 36 px, 44 under a finger.
float least_target();
/// How far words so high reach, which stand under `caption` of their own that cannot be pressed;
/// without one into the halves of the gaps around them that are nobody's.
Reach reach_of_words(float height, float caption = 0);
/// A link under words of its own, `caption` high with the gap between: they are pressed as it is.
bool draw_link(const Link& link, float caption);

}  // namespace planerka::ui
