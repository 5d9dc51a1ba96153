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

struct PersonalValue {
  std::size_t op = 0;
  Part part = Part::Written;
  RecordId record;
  std::string salt;
  std::string value;  // encoded
};

struct EncodedChange {
  std::string body;
  std::string replaced;
  std::vector<PersonalValue> personal;
};

/// What only the log knows of a change, beside the body.
struct ChangeHeader {
  RecordId author;  // none: the system
  std::uint64_t hash = 0;
  std::uint64_t mark = 0;
  Instant received{};
  Instant committed{};
  std::string_view receipt;
};

EncodedChange encode_change(const Change& change,
                            const std::vector<Replaced>& replaced,
                            const FillRandom& random);

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

Sha256Digest personal_digest(std::string_view salt, std::string_view encoded_value);

/// The digest of a row of `changes` after the row whose digest is `previous` (empty for the first).
Sha256Digest chain_digest(std::string_view previous,
                          const Change& change,
                          const ChangeHeader& header,
                          std::string_view body);

/// Whether a field's values stand apart; a field of a newer schema may be anything, so it does.
bool is_personal(FieldId field);

}  // namespace planerka::sqlite
