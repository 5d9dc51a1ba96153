#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "server/store/sqlite/database.h"
#include "shared/base/result.h"
#include "shared/model/store.h"

namespace planerka::sqlite {

/// What a verification found. Each finding is a key with a phrase, and where it is.
struct VerifyReport {
  std::uint64_t changes = 0;
  std::uint64_t records = 0;
  std::uint64_t erased_values = 0;
  std::vector<Error> findings;  // the first kFindingsMax
  std::uint64_t more_findings = 0;

  static constexpr std::size_t kFindingsMax = 100;
  void add(Error finding);
};

/// Figures computed on the recomputed state, compared with whatever keeps them; adds findings.
using CheckFigures = std::function<void(const Store& store, VerifyReport& report)>;

/// Recomputes the state from the log and compares: the pages of the file, the chain of digests,
/// personal values against their digests, every row and history of the state tables (but those that
/// the newest changes are about to rewrite), figures. Reads one moment, also while a server writes.
/// An Error is a file that cannot be read at all.
Result<VerifyReport> verify(const std::filesystem::path& file, const CheckFigures& figures = {});

}  // namespace planerka::sqlite
