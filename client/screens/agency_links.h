#pragma once

#include <string>
#include <string_view>

#include "client/app/router.h"

namespace planerka::agency_card {

/// The address of a tab of the card, its list narrowed if `only` names how.
inline std::string tab_href(RecordId agency, std::string_view tab, std::string_view only = {}) {
  std::string href = agency_href(agency) + "?tab=" + std::string(tab);
  if (!only.empty()) href += "&only=" + std::string(only);
  return href;
}

}  // namespace planerka::agency_card
