#include "shared/base/result.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return fail("number.odd", {std::to_string(number)});
  return number / 2;
}

Result<int> quarter(int number) {
  return half(TRY(half(number)));
}

TEST(Result, TryPassesTheFirstErrorOn) {
  EXPECT_EQ(*quarter(12), 3);
  EXPECT_EQ(quarter(6).error(), fail("number.odd", {"3"}));
  EXPECT_EQ(quarter(5).error(), fail("number.odd", {"5"}));
}

}  // namespace
}  // namespace planerka
