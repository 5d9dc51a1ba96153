#pragma once

#include <cstdint>
#include <span>

#include "shared/base/hash.h"
#include "shared/base/verify.h"

namespace planerka::demo {

/// Chance from a seed, the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() { return mix64(state_++); }
  /// from … to, both included.
  int between(int from, int to) {
    VERIFY(from <= to);
    return from + static_cast<int>(next() % static_cast<std::uint64_t>(to - from + 1));
  }
  bool percent(int chance) { return between(1, 100) <= chance; }
  template <typename T, std::size_t size>
  const T& pick(const T (&list)[size]) {
    return list[next() % size];
  }
  template <typename List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(next() % list.size())];
  }
  /// An index by weight. REQUIRES: a positive weight among them.
  std::size_t weighted(std::span<const int> weights) {
    int sum = 0;
    for (const int weight : weights) {
      sum += weight;
    }
    int at = between(0, sum - 1);
    std::size_t index = 0;
    while (at >= weights[index]) {
      at -= weights[index++];
    }
    return index;
  }

 private:
  std::uint64_t state_;
};

}  // namespace planerka::demo
