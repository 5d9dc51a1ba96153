#pragma once

// The filters of a list under names: a person's own, kept with the person's settings beside the
// view of the list, so that every device of theirs has them; and those that are shared with
// everybody. One of either kind may begin the list of a person.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/roles.h"
#include "shared/model/store.h"
#include "shared/sync/command.h"

namespace planerka {

/// Shared filters go by the kind of records, a person's own by the key of the list.
struct ListName {
  std::string_view key;
  Kind kind = Kind::None;
};

struct KeptFilters {
  std::map<std::string, std::string, std::less<>> texts;  // by name
  std::string first;  // the name of the one the list begins with; empty: none
  bool first_is_shared = false;
};

KeptFilters read_filters(const Store& store, RecordId user, std::string_view list);
/// REQUIRES: fits_filters().
Command keep_filters(const KeptFilters& filters, RecordId user, std::string_view list);
/// Whether there is room for all of them.
bool fits_filters(const KeptFilters& filters);

/// A filter that can be put on.
struct NamedFilter {
  std::string name;
  std::string text;
  bool is_first = false;
  bool is_shared = false;
  bool is_mine = false;  // or the person may change it as if it were
};

/// A person's own by name, and after them the shared ones. What is shared as it is kept stands
/// among the latter only.
std::vector<NamedFilter> named_filters(const Store& store,
                                       const Person& person,
                                       const ListName& of);

}  // namespace planerka
