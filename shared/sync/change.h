#pragma once

// What a command did: all its ops, atomic, under one seq of the log.

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/op.h"
#include "shared/sync/command.h"

namespace planerka {

/// One entry of the log. Ops on merged and fixed fields carry (effective, replica); ops on decided
/// fields carry (decided, kSystemReplica), so that an accepted decision takes effect whole.
struct Change {
  std::uint64_t seq = 0;
  ReplicaId replica;
  std::uint64_t n = 0;
  std::uint64_t action = 0;
  CommandName command = CommandName::None;
  std::uint64_t effective = 0;  // clocks of a Stamp
  std::uint64_t decided = 0;
  std::uint64_t seen_seq = 0;  // what the author had seen: tells concurrent from later
  Ops ops;

  friend bool operator==(const Change&, const Change&) = default;
};

/// The stamp an op of a change gets, by who may write its field.
Stamp stamp_of(const Change& change, FieldId field);

/// What an op of a change replaced, kept 30 days for undo: beside the op of the same index.
struct Replaced {
  bool won = false;
  Value value;
  Version version;
};

/// Verdict on a command: accepted at seq, or refused with a reason at a seq.
struct Verdict {
  std::uint64_t n = 0;
  std::uint64_t seq = 0;
  std::uint64_t hash = 0;  // of the envelope
  bool accepted = false;
  Error reason;         // when refused
  Instant received{};   // the server's time; first receipt stays first
  std::string receipt;  // HMAC of (workspace, replica, n, hash, received); 16 bytes

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// What the authority has of a device, as the log's store keeps it.
struct ReplicaRecord {
  ReplicaId replica;
  RecordId user;
  std::uint64_t last_n = 0;
  std::uint64_t settled_n = 0;
  std::uint64_t last_effective = 0;
};

/// A commit of the authority: one transaction of the store, one mark.
struct Commit {
  std::uint64_t first_seq = 0;  // expected head + 1
  std::uint64_t mark = 0;       // random; the sign of the last seq of the commit
  Instant at{};
  struct Entry {
    Change change;
    std::vector<Replaced> replaced;
    std::uint64_t hash = 0;
    Instant received{};
    std::string receipt;
  };
  std::vector<Entry> entries;
  struct Refusal {
    ReplicaId replica;
    Verdict verdict;
    std::string envelope;  // as it came, for the inbox of support; personal
  };
  std::vector<Refusal> refusals;
  std::vector<ReplicaRecord> replicas;  // those that moved
  std::vector<RecordId> erased;  // records whose personal values the store must blank everywhere

  std::uint64_t last_seq() const { return first_seq + entries.size() - 1; }
};

}  // namespace planerka
