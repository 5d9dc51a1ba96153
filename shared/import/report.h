#pragma once

#include <string>
#include <vector>

#include "shared/i18n/phrases.h"
#include "shared/import/plan.h"

namespace planerka {

/// What an import did (or would do), a line each: the counts of every file, its rows that were
/// skipped or taken but for a cell, each with its reason, and the columns left out. When there was
/// nothing to do, the last line says so.
std::vector<std::string> import_report(const ImportPlan& plan, Language language);

}  // namespace planerka
