#pragma once

// «Требует внимания» beyond drawing it: giving refused commands again, and keeping what the server
// does not have in a file.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/sync/device_disk.h"
#include "shared/sync/replica.h"

namespace planerka {

/// The commands of these refusals, in the order they were given, with new ids for the records they
/// make: an id that was refused is never used again, so what refers to one follows it. Entries that
/// are not refusals, or whose bytes were blanked, are passed over.
std::vector<Command> reissued_commands(const std::map<std::string, disk::InboxEntry>& inbox,
                                       const std::vector<std::string>& keys,
                                       const std::function<RecordId()>& new_id);

/// Everything the server does not have yet, as a JSON file that a person can read and support can
/// bring back: {"device", "user", "commands": [{"n", "record", "command", "when_ms", "fields",
/// "bytes"}]}; ids in base32, bytes of envelopes in base64url.
std::string unsaved_file(const Replica& replica);

}  // namespace planerka
