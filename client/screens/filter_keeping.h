#pragma once

// Filters under a name in the dialog «Фильтр»: one's own and those that everybody has are put on,
// shared, made the beginning of the list, taken away; and the filter that is on is kept.

#include <vector>

#include "client/screens/filter_panel.h"
#include "client/screens/kept_filters.h"

namespace planerka {

/// Those of the list that the person can put on; none while it is not known who the person is.
std::vector<NamedFilter> named_of(const FilterSpec& spec, const Frame& frame);

/// Tells one's own from everybody's.
ui::Icon icon_of(const NamedFilter& filter);

/// True when another filter was put on.
bool draw_named_filters(FilterPanel& panel,
                        const FilterSpec& spec,
                        const Frame& frame,
                        Intents& intents);

/// Keeps the filter that is on under a name, if one is on.
void draw_filter_keeping(FilterPanel& panel,
                         const FilterSpec& spec,
                         const Frame& frame,
                         Intents& intents);

}  // namespace planerka
