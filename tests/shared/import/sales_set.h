#pragma once

#include <cstdint>

#include "shared/import/opportunities.h"

namespace planerka {

/// The 500 deals of tests/data/maven-crm-sales, with all accounts, agents and products.
OpportunityFiles maven_sales();

/// As many deals as asked for (the whole set has 8,800), of the same accounts, agents, products and
/// shape: stages in the set's proportions, a third of the open deals without an account, `GTXPro`
/// for `GTX Pro`. The same for the same seed.
OpportunityFiles generated_sales(std::size_t deals, std::uint64_t seed);

}  // namespace planerka
