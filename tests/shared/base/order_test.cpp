#include "shared/base/order.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/shared/chance.h"

namespace planerka {
namespace {

using Named = std::pair<std::string, int>;

bool is_before(const Named& a, const Named& b) {
  return a.first < b.first;
}

TEST(Order, IsThatOfAStableSort) {
  testing::Chance chance(7);
  for (int length = 0; length < 60; ++length) {
    std::vector<Named> items;
    for (int i = 0; i < length; ++i) {
      const std::string long_name(static_cast<std::size_t>(chance.below(9)) * 10, 'a');
      items.emplace_back(long_name, i);
    }
    std::vector<Named> expected = items;
    std::stable_sort(expected.begin(), expected.end(), is_before);
    sort_stably(std::span(items), is_before);
    ASSERT_EQ(items, expected) << "of " << length;
  }
}

TEST(Order, OfAPartLeavesTheRest) {
  std::vector<int> items = {9, 3, 1, 2};
  sort_stably(std::span(items).subspan(1), std::less<>());
  EXPECT_EQ(items, (std::vector<int>{9, 1, 2, 3}));
}

}  // namespace
}  // namespace planerka
