#pragma once

#include <cstdint>

#include "shared/model/ids.h"

namespace planerka {

/// Hybrid logical clock (Kulkarni et al., 2014): 48 bits of milliseconds since the Unix epoch and a
/// 16-bit counter, then the replica that wrote. Later wins; a tie of clocks falls by the replica.
struct Stamp {
  std::uint64_t clock = 0;
  ReplicaId replica;

  static constexpr Stamp at(std::int64_t ms, ReplicaId replica) {
    return {static_cast<std::uint64_t>(ms) << kCounterBits, replica};
  }
  constexpr std::int64_t ms() const { return static_cast<std::int64_t>(clock >> kCounterBits); }

  friend constexpr bool operator==(const Stamp&, const Stamp&) = default;
  friend constexpr bool operator<(const Stamp& a, const Stamp& b) {
    return a.clock != b.clock ? a.clock < b.clock : a.replica < b.replica;
  }

  static constexpr int kCounterBits = 16;
};

/// What a cell remembers of its write: the stamp that won and the log position that brought it.
struct Version {
  Stamp stamp;
  std::uint64_t seq = 0;  // kTentativeSeq while the write waits on this device

  friend constexpr bool operator==(const Version&, const Version&) = default;
};

/// The seq of writes that no server has taken yet.
inline constexpr std::uint64_t kTentativeSeq = ~std::uint64_t{0};

}  // namespace planerka
