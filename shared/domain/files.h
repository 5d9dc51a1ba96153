#pragma once

// Files beside the log: a record of kind File says what is named, of what; the bytes go their own
// way (docs/protocol.md «Files»). Who may read the record that a file belongs to may read the file;
// a scan of a consent shows its client's telephone, so it is for those who read these in full.

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/store.h"

namespace planerka {

class Execution;

inline constexpr std::uint64_t kFileBytesMax = std::uint64_t{20} * 1024 * 1024;

/// 64 digits of lower-case hexadecimal: the SHA-256 of a file's bytes.
bool is_file_digest(std::string_view text);

/// The records of files with these bytes that are not erased, in the archive or not.
std::vector<RecordId> files_of_digest(const Store& state, std::string_view sha256);
/// All records that named these bytes were erased, and there was at least one.
bool is_erased_file(const Store& state, std::string_view sha256);

/// Whether a reader of `groups` may read the bytes of a file: as the record it belongs to.
bool may_read_file(const Store& state, RecordId file, Groups groups);

/// Makes a new File sound: digest, size, and a record whose personal data are not erased.
Result<> check_file_record(Execution& execution, RecordId id);

}  // namespace planerka
