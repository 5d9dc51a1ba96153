#pragma once

// A change as the log's tables keep it. The body is compact and never rewritten; in place of a
// personal value it holds a salted digest of it, and the value stands in `personal`, from where
// erasure deletes it together with its salt. Each row's digest covers the row before and its own
// body, so a changed or missing row is found, while an erased value breaks nothing.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/value_bytes.h"
#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/base/result.h"
#include "shared/sync/change.h"

namespace planerka::sqlite {

/// Fills with bytes that nobody can guess.
using FillRandom = std::function<void(std::span<std::uint8_t>)>;

/// From the operating system.
void system_random(std::span<std::uint8_t> bytes);

/// Which value of an op stands apart: what it wrote, or what it replaced (without a salt).
enum class Part : std::uint8_t { Written, Replaced };

/// A personal value beside its change: the salt, then the encoded value.
struct PersonalValue {
  std::uint64_t seq = 0;
  std::size_t op = 0;
  Part part = Part::Written;
  RecordId record;
  std::size_t salt_size = 0;
  std::string bytes;
};

inline constexpr std::size_t kSaltSize = 16;
Sha256Digest personal_digest(std::string_view salt, std::string_view encoded_value);

/// Appends the body of a change, and its personal values to `personal`.
void encode_body(ByteWriter& out,
                 const Change& change,
                 const FillRandom& random,
                 std::vector<PersonalValue>& personal);

/// Appends what the ops replaced, likewise. REQUIRES: one entry an op, or none.
void encode_replaced(ByteWriter& out,
                     const Change& change,
                     const std::vector<Replaced>& replaced,
                     std::vector<PersonalValue>& personal);

/// A personal value that a body names without holding it.
struct Withheld {
  std::size_t op = 0;
  Part part = Part::Written;
  std::string_view digest = {};  // in the body's bytes; empty for Part::Replaced
};

/// The ops of a body; personal values are Null and told in `withheld`.
Result<Ops> decode_body(std::string_view body, std::vector<Withheld>& withheld);

/// What the ops replaced, likewise; none for an empty `bytes` (dropped after 30 days).
Result<std::vector<Replaced>> decode_replaced(std::string_view bytes,
                                              const Change& change,
                                              std::vector<Withheld>& withheld);

/// A row of `changes` but for its bytes.
struct ChangeHead {
  std::uint64_t seq = 0;
  ReplicaId replica;
  std::uint64_t n = 0;
  std::uint64_t action = 0;
  RecordId author;  // none: the system
  CommandName command = CommandName::None;
  std::uint64_t hash = 0;
  std::uint64_t effective = 0;
  std::uint64_t decided = 0;
  std::uint64_t seen_seq = 0;
  Instant received{};
  Instant committed{};
  std::uint64_t mark = 0;  // 0 unless it is its commit's last
};

/// What the change itself knows of its row.
ChangeHead head_of(const Change& change);

/// The digest of a row after the row whose digest is `previous` (empty for the first).
Sha256Digest chain_digest(std::string_view previous,
                          const ChangeHead& head,
                          std::string_view receipt,
                          std::string_view body);

}  // namespace planerka::sqlite
