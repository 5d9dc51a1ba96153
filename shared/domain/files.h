#pragma once

// Files beside the log: a record of kind File says what is named, of what; the bytes go their own
// way (docs/protocol.md «Files»). Who may read the record that a file belongs to may read the file;
// a scan of a consent shows its client's telephone, so it is for those who read these in full: its
// name and its digest stand in fields of a group of their own, and come to no other replica.

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/store.h"

namespace planerka {

class Execution;

inline constexpr std::uint64_t kFileBytesMax = std::uint64_t{20} * 1024 * 1024;

/// Where the digest and the name of a file stand.
struct FileFields {
  FieldId sha256 = fields::file::sha256;
  FieldId name = fields::file::name;
};
/// By the record that the file belongs to.
FileFields file_fields(const Store& state, RecordId record);

/// The digest and the name of a file; empty where the reader holds neither, the name when erased.
std::string_view file_digest(const Store& state, RecordId file);
std::string_view file_name(const Store& state, RecordId file);

/// 64 digits of lower-case hexadecimal: the SHA-256 of a file's bytes.
bool is_file_digest(std::string_view text);

/// The records of files with these bytes that are not erased, in the archive or not.
std::vector<RecordId> files_of_digest(const Store& state, std::string_view sha256);
/// All records that named these bytes were erased, and there was at least one.
bool is_erased_file(const Store& state, std::string_view sha256);

/// Whether a reader of `groups` may read the bytes of a file: as the record it belongs to.
bool may_read_file(const Store& state, RecordId file, Groups groups);

/// Makes a File sound: digest, name, size, and a record whose personal data are not erased. Digest
/// and name are put where they belong, however the command called them.
Result<> check_file_record(Execution& execution, RecordId id);

}  // namespace planerka
