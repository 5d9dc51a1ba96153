#pragma once

// The filters a person keeps of a list under names, one of them maybe for its beginning. They are
// kept with the person's settings, beside the view of the list, so every device of theirs has them.

#include <map>
#include <string>
#include <string_view>

#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

struct KeptFilters {
  std::map<std::string, std::string, std::less<>> texts;  // by name
  std::string first;  // the name of the one the list begins with; empty: none
};

KeptFilters read_filters(const Store& store, RecordId user, std::string_view list);
/// REQUIRES: fits_filters().
Command keep_filters(const KeptFilters& filters, RecordId user, std::string_view list);
/// Whether there is room for all of them.
bool fits_filters(const KeptFilters& filters);

}  // namespace planerka
