#include "tests/shared/chance.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace planerka::testing {
namespace {

std::vector<std::uint64_t> first_numbers(std::uint64_t seed) {
  constexpr std::size_t kNumbers = 1000;
  Chance chance(seed);
  std::vector<std::uint64_t> numbers(kNumbers);
  std::generate(numbers.begin(), numbers.end(), [&chance] { return chance.next(); });
  return numbers;
}

TEST(Chance, OneSeedGivesOneSequence) {
  EXPECT_EQ(first_numbers(7), first_numbers(7));
}

TEST(Chance, SequencesOfNeighbouringSeedsShareNoNumber) {
  std::vector<std::uint64_t> all;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto numbers = first_numbers(seed);
    all.insert(all.end(), numbers.begin(), numbers.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

}  // namespace
}  // namespace planerka::testing
