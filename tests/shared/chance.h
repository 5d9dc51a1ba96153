#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "shared/base/hash.h"

namespace planerka::testing {

/// A sequence of numbers from a seed, the same everywhere; those of neighbouring seeds have nothing
/// in common.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(mix64(seed)) {}
  std::uint64_t next() { return mix64(++state_ * 0x9e37'79b9'7f4a'7c15); }
  /// 0 … below − 1.
  int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
  std::size_t index(std::size_t size) { return static_cast<std::size_t>(next() % size); }
  bool one_in(int count) { return below(count) == 0; }
  /// One of what a container holds.
  template <typename Container>
  const auto& pick(const Container& container) {
    return container[index(std::size(container))];
  }
  template <typename Container>
  void shuffle(Container& container) {
    for (std::size_t i = container.size(); i > 1; --i)
      std::swap(container[i - 1], container[index(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace planerka::testing
