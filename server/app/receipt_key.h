#pragma once

#include <filesystem>
#include <string>

#include "shared/base/result.h"

namespace planerka {

/// The key of the receipts a server gives, kept outside every database so that a restored backup
/// still knows its own: DIR/receipt.key, 32 random bytes, readable by its owner only, made when it
/// is not there. Errors: receipt_key.unreadable {file}.
Result<std::string> open_receipt_key(const std::filesystem::path& folder);

}  // namespace planerka
