#pragma once

// Filters of a list that one person made and everybody has. Those of a kind of records are one
// setting, so that only the server says how many there are and whose each is.

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/roles.h"
#include "shared/model/schema.h"
#include "shared/model/store.h"

namespace planerka {

struct SharedFilter {
  std::string name;
  std::string text;  // as the client writes a filter down
  RecordId author;
};

inline constexpr std::size_t kSharedFiltersMax = 20;  // of a kind; a setting has room for 32
inline constexpr std::size_t kFilterNameBytesMax = 120;
inline constexpr std::size_t kSharedFilterBytesMax = 2048;

/// The key of the setting that holds those of a kind.
std::string shared_filters_key(Kind kind);

/// In the order in which they were shared.
std::vector<SharedFilter> shared_filters(const Store& state, Kind kind);

/// Whether the person may write over the filter or take it back: its author, the head or an admin.
bool may_change_filter(const Person& person, const SharedFilter& filter);

/// Whether a filter may be called so: a line of letters, not blank and not too long. Error:
/// filter.name.
Result<> check_filter_name(std::string_view name);

}  // namespace planerka
