#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace planerka::bench {

/// What the same messages cost when each write becomes an upsert of SQLite, all in one transaction
/// in its cache, which is the kindest to it: CPU seconds, parse included; then CPU seconds to read
/// every cell, and the size of the database.
struct Upserted {
  double merge_seconds = 0;
  double read_seconds = 0;
  std::size_t bytes = 0;
};
/// None where there is no SQLite (node has its own baseline, merge_bench.mjs).
std::optional<Upserted> merge_by_upserts(const std::vector<std::string>& messages);

}  // namespace planerka::bench
