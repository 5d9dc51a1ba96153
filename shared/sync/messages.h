#pragma once

// The messages of subprotocol planerka.v1 (docs/protocol.md). Arrays by position; a newer peer may
// append members, which are passed over.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/sync/change.h"
#include "shared/sync/wire.h"

namespace planerka {

inline constexpr int kProtocolMin = 1;
inline constexpr int kProtocolMax = 1;

inline constexpr std::size_t kUploadMax = 256;      // envelopes in a message
inline constexpr std::size_t kUnsettledMax = 1024;  // verdicts a device may leave unsettled
inline constexpr std::size_t kChangesPerMessageMax = 8192;
inline constexpr std::size_t kOpsPerChangeMax = 65536;
inline constexpr std::size_t kVerdictsMax = 2048;

// From the device.

/// The first message: who the device is and what it holds.
struct Hello {
  int protocol_min = kProtocolMin;
  int protocol_max = kProtocolMax;
  int schema_version = 0;
  ReplicaId replica;  // 0: none yet
  Cursor cursor;
  std::uint64_t last_n = 0;  // the newest n this device ever made
  std::uint64_t settled = 0;
  std::int64_t wall_ms = 0;
  std::uint32_t groups = 0;  // bits of what its pages hold; 0 with no pages
  bool restored = false;     // re-uploads after a restore: every verdict is news to it
};

/// Envelopes in order of n, as stored.
struct Upload {
  std::int64_t wall_ms = 0;   // the device's clock now: gives the segment's offset
  std::uint32_t segment = 0;  // the segment of that clock
  std::vector<std::string> envelopes;
};

/// The device has durably taken the verdicts up to n.
struct Settled {
  std::uint64_t n = 0;
};

/// After a restore: acknowledged commands that the server no longer has, with its own receipts.
struct Receipt {
  std::string envelope;  // empty when it was blanked by an erasure, or was refused
  bool accepted = true;
  std::uint64_t n = 0;
  std::uint64_t hash = 0;
  std::int64_t received_ms = 0;
  std::string receipt;
};
struct Reupload {
  std::vector<Receipt> receipts;
};

struct Ping {
  std::int64_t wall_ms = 0;
};

/// Older history of a record.
struct AskHistory {
  RecordId record;
  std::uint64_t before_seq = 0;
};

// From the server.

enum class CatchUp : std::uint8_t {
  Follow,     // deltas from the device's cursor
  Snapshot,   // the cursor is below the floor, or there is none: take the snapshot first
  Regressed,  // the server was restored: take the snapshot, then re-upload
};

struct Welcome {
  int protocol = kProtocolMax;
  CatchUp catch_up = CatchUp::Follow;
  std::uint32_t epoch = 0;
  ReplicaId replica;
  RecordId user;
  std::uint32_t groups = 0;
  std::int64_t server_ms = 0;
  std::uint64_t last_n = 0;  // the newest n the server has of this device
  std::uint64_t head = 0;    // seq of the log's end, for progress
};

/// Changes of the interval (from, to], filtered for the receiver. Applied only if from = cursor.
struct Batch {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t mark = 0;  // of `to`
  bool more = false;       // the last change goes on in the next message; `to` is its seq - 1
  std::vector<Change> changes;
};

struct Results {
  std::vector<Verdict> verdicts;
};

/// A gap: the next n the server can take.
struct Expect {
  std::uint64_t n = 0;
};

/// The device's profile was cloned or restored: it goes on under a new number.
struct Fork {
  ReplicaId replica;
};

/// The role changed at a seq: pages of lost groups go, gained groups come by snapshot.
struct GroupsChanged {
  std::uint32_t groups = 0;
  std::uint64_t seq = 0;
};

struct Bye {
  std::string code;  // a phrase's key
};

struct Pong {
  std::int64_t server_ms = 0;
};

/// The history of a record, newest first.
struct HistoryPage {
  RecordId record;
  std::vector<Change> changes;
};

using DeviceMessage = std::variant<Hello, Upload, Settled, Reupload, Ping, AskHistory>;
using ServerMessage =
    std::variant<Welcome, Batch, Results, Expect, Fork, GroupsChanged, Bye, Pong, HistoryPage>;

std::string encode(const DeviceMessage& message, Wire wire = Wire::Cbor);
std::string encode(const ServerMessage& message, Wire wire = Wire::Cbor);
Result<DeviceMessage> decode_device_message(std::string_view bytes, Wire wire = Wire::Cbor);
Result<ServerMessage> decode_server_message(std::string_view bytes, Wire wire = Wire::Cbor);

/// Changes as messages and the device's delta rows carry them: the clocks are relative to the
/// first one's.
void write_changes(WireWriter& out, const std::vector<Change>& changes);
std::vector<Change> read_changes(WireCursor& in);

/// A value in a message: null, integer, text, or [bytes] for a tuple.
void write_value(WireWriter& out, const ValueView& value);
Value read_value(WireCursor& in);

}  // namespace planerka
