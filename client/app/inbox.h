#pragma once

// «Требует внимания» beyond drawing it: what belongs together, who stands on which side of a
// concurrent edit, giving refused commands again, and keeping what the server does not have in a
// file.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/sync/device_disk.h"
#include "shared/sync/replica.h"

namespace planerka {

using InboxEntries = std::map<std::string, disk::InboxEntry>;  // by key

/// One thing that wants attention: a refused command with those refused because they build on it,
/// in the order they were given; or the concurrent edits of one record, newest first. Entries live
/// as long as the inbox is not changed.
struct Matter {
  std::vector<const disk::InboxEntry*> entries;
  Instant at{};  // of the newest

  bool refusal() const { return entries.front()->refusal.has_value(); }
  std::vector<std::string> keys() const;
};

/// Everything in the inbox, newest first.
std::vector<Matter> matters_of(const InboxEntries& inbox);

/// A concurrent edit as this device sees it.
struct Clash {
  RecordId record;
  Argument mine;    // the write that puts my value there
  Argument theirs;  // and the other's
  ReplicaId other;
  Instant theirs_at{};  // 0: not known
  bool mine_stayed = false;
};
Clash clash_of(const ConcurrentEdit& edit, ReplicaId self);

/// The commands of these refusals, in the order they were given, with new ids for the records they
/// make: an id that was refused is never used again, so what refers to one follows it. They presume
/// what `state` holds now: who tries again has looked. Entries that are not refusals, or whose
/// bytes were blanked, are passed over.
std::vector<Command> reissued_commands(const InboxEntries& inbox,
                                       const std::vector<std::string>& keys,
                                       const Store& state,
                                       const std::function<RecordId()>& new_id);

/// Everything the server does not have yet, as a JSON file that a person can read and support can
/// bring back: {"device", "user", "commands": [{"n", "record", "command", "when_ms", "fields",
/// "bytes"}]}; ids in base32, bytes of envelopes in base64url.
std::string unsaved_file(const Replica& replica);

}  // namespace planerka
