#include "tests/bench/merge_baseline.h"

namespace planerka::bench {

std::optional<Upserted> merge_by_upserts(const std::vector<std::string>& /*messages*/) {
  return std::nullopt;
}

}  // namespace planerka::bench
