#pragma once

#include <cstdint>
#include <filesystem>

#include "shared/base/result.h"

namespace planerka::sqlite {

/// Copies one moment of a workspace into a single new file, also while a server writes. Fails with
/// "store.exists" {file} rather than overwrite.
Result<> backup(const std::filesystem::path& workspace, const std::filesystem::path& copy);

/// Puts a backup in the workspace's place under a new epoch, so that devices notice and bring again
/// what came after it. The file that was there is kept beside it as NAME.db.epochN. Returns the new
/// epoch. REQUIRES: no one has the workspace open.
Result<std::uint32_t> restore(const std::filesystem::path& copy,
                              const std::filesystem::path& workspace);

}  // namespace planerka::sqlite
