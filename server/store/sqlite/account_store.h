#pragma once

#include <filesystem>
#include <memory>

#include "server/auth/account_store.h"

namespace planerka::sqlite {

/// Opens or makes the file of accounts and sessions (DIR/accounts.db).
/// Errors: store.newer {file} when a later version wrote it; the errors of Database.
Result<std::unique_ptr<auth::AccountStore>> open_account_store(const std::filesystem::path& file);

}  // namespace planerka::sqlite
