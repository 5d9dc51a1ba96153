#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "shared/base/hash.h"

namespace planerka {

/// 63 random bits, unique in the workspace; 0 names no record. 13 characters in a URL (base32).
struct RecordId {
  std::uint64_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend bool operator==(RecordId, RecordId) = default;
  friend auto operator<=>(RecordId, RecordId) = default;
};

/// The largest id: ids are 63 bits, so that SQL and JSON hold them as signed integers.
inline constexpr std::uint64_t kRecordIdMax = 0x7fff'ffff'ffff'ffff;

/// Number of a device or of the system in the workspace, given by the authority at the first
/// sign-in. 0 is «система» (and the authority's decisions).
struct ReplicaId {
  std::uint32_t value = 0;

  friend bool operator==(ReplicaId, ReplicaId) = default;
  friend auto operator<=>(ReplicaId, ReplicaId) = default;
};

inline constexpr ReplicaId kSystemReplica{0};

/// Kind in the high byte, the field's number in the low one; only ever added, never reused.
struct FieldId {
  std::uint16_t value = 0;

  friend constexpr bool operator==(FieldId, FieldId) = default;
  friend constexpr auto operator<=>(FieldId, FieldId) = default;
};

}  // namespace planerka

template <>
struct std::hash<planerka::RecordId> {
  std::size_t operator()(planerka::RecordId id) const {
    return static_cast<std::size_t>(planerka::mix64(id.value));
  }
};
