#pragma once

// The rows of the device's database: their keys and values. Nothing here decides anything.

#include <optional>
#include <string>
#include <string_view>

#include "shared/sync/apply.h"
#include "shared/sync/messages.h"
#include "shared/sync/replica.h"
#include "shared/sync/storage.h"

namespace planerka::disk {

inline constexpr std::string_view kCursorKey = "cursor";
inline constexpr std::string_view kIdentityKey = "identity";
inline constexpr std::string_view kNextNKey = "next_n";
inline constexpr std::string_view kContactKey = "contact";
/// Behind the device's own rows of Area::Meta: drafts, which it carries for the application.
inline constexpr std::string_view kDraftsFrom = "~draft/";
inline constexpr std::string_view kDraftsTo = "~draft0";

/// Where the stored pages and deltas stand, and for whom they were filtered.
struct Position {
  Cursor cursor;
  std::uint64_t generation = 0;  // of the stored pages
  std::uint32_t groups = 0;
  std::uint64_t folded = 0;   // deltas up to this seq are in the pages, and gone
  bool regressed = false;     // acknowledged commands are still to be re-uploaded
  std::uint64_t erasure = 0;  // up to this seq erased values may still be in pages, deltas, words
  std::uint32_t held = 0;  // groups of which there may be words besides: of a load that never ended
  int schema = kSchemaVersion;  // of the build that took the pages

  friend bool operator==(const Position&, const Position&) = default;
};
std::string encode(const Position& position);
Result<Position> decode_position(std::string_view bytes);

struct Identity {
  ReplicaId replica;
  RecordId user;

  friend bool operator==(const Identity&, const Identity&) = default;
};
std::string encode(const Identity& identity);
Result<Identity> decode_identity(std::string_view bytes);

/// What the leading tab knows of the server's being there, for the others and for later.
struct Contact {
  bool connected = false;
  Instant at{};  // the last time it was heard, within a minute or so; 0: never

  friend bool operator==(const Contact&, const Contact&) = default;
};
std::string encode(const Contact& contact);
Result<Contact> decode_contact(std::string_view bytes);

/// Commands of a replica in order of n: pending, acknowledged and refused ones alike.
std::string command_key(ReplicaId replica, std::uint64_t n);
std::pair<ReplicaId, std::uint64_t> split_command_key(std::string_view key);

/// A decided command as kept: its bytes (blank after an erasure) and the verdict with its receipt.
struct Decided {
  std::string envelope;
  Verdict verdict;
};
std::string encode(const Decided& decided);
/// Whether an envelope, given as bytes, writes or presumes a field that `groups` may not read
/// whole.
bool names_hidden(const std::string& bytes, Groups groups);
/// Whether an envelope speaks of an erased record (erasure.h).
bool names_erased(const std::string& bytes, const Store& store);
/// Takes the words away; the verdict and its receipt stay.
void blank(Decided& decided);
Result<Decided> decode_decided(std::string_view bytes);

/// A delta row is a Batch message as it came; its parts follow each other.
std::string delta_key(std::uint64_t to, std::uint32_t part);
inline std::string delta_end(std::uint64_t to) {
  return delta_key(to + 1, 0);
}

std::string page_key(std::uint64_t generation, std::string_view name);

/// What waits in «Требует внимания»: a refusal, or an edit made at the same time as another's.
struct InboxEntry {
  std::string key;
  std::optional<Decided> refusal;
  std::optional<ConcurrentEdit> concurrent;
};
std::string inbox_key(const InboxEntry& entry);
std::string encode(const InboxEntry& entry);
Result<InboxEntry> decode_inbox(std::string_view key, std::string_view bytes);

}  // namespace planerka::disk
