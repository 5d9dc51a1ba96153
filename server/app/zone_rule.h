#pragma once

#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace planerka {

/// The first and the last year of a rule's transitions.
struct Years {
  int from = 0;
  int to = 0;  // included
};

/// What the last line of a TZif file (a POSIX TZ string, RFC 8536 §3.3) says of years after the
/// file's own transitions: ascending; none for a zone without summer time, or an empty rule. Error:
/// zone.malformed.
Result<std::vector<ZoneTable::Transition>> transitions_of_rule(std::string_view rule, Years years);

}  // namespace planerka
