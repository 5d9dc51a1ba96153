#include "server/auth/throttle.h"

#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace planerka::auth {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kNow{1'000'000'000};
const Attempt kAnna{"203.0.113.7", "main anna", ""};

Milliseconds fail_times(Throttle& throttle, const Attempt& attempt, int count, Milliseconds now) {
  Milliseconds wait{0};
  for (int i = 0; i < count; ++i)
    wait = throttle.begin(attempt, now);
  return wait;
}

TEST(Throttle, LetsAPersonMistypeAFewTimes) {
  Throttle throttle;
  EXPECT_EQ(fail_times(throttle, kAnna, 4, kNow), 0ms);
}

TEST(Throttle, DoublesTheDelayWithEveryFurtherFailure) {
  Throttle throttle;
  fail_times(throttle, kAnna, 5, kNow);
  EXPECT_EQ(throttle.begin(kAnna, kNow), 1s);
  EXPECT_EQ(throttle.begin(kAnna, kNow + 1s), 0ms);
  EXPECT_EQ(throttle.begin(kAnna, kNow + 1s), 2s);
  EXPECT_EQ(throttle.begin(kAnna, kNow + 3s), 0ms);
  EXPECT_EQ(throttle.begin(kAnna, kNow + 3s), 4s);
}

TEST(Throttle, NeverDelaysLongerThanAQuarterOfAnHour) {
  Throttle throttle;
  Milliseconds now = kNow;
  for (int i = 0; i < 30; ++i)
    now += throttle.begin(kAnna, now);
  EXPECT_LE(throttle.begin(kAnna, now), 15min);
}

TEST(Throttle, AskingWhileBlockedDoesNotMakeItWorse) {
  Throttle throttle;
  fail_times(throttle, kAnna, 5, kNow);
  EXPECT_EQ(fail_times(throttle, kAnna, 100, kNow), 1s);
}

TEST(Throttle, TheRightPasswordForgetsTheWrongOnes) {
  Throttle throttle;
  fail_times(throttle, kAnna, 4, kNow);
  throttle.begin(kAnna, kNow);
  throttle.succeeded(kAnna, kNow);
  EXPECT_EQ(fail_times(throttle, kAnna, 4, kNow), 0ms);
}

TEST(Throttle, AStrangerCannotLockAColleagueOut) {
  Throttle throttle;
  const Attempt stranger{"198.51.100.1", "main anna", ""};
  fail_times(throttle, stranger, 1'000, kNow);
  EXPECT_GT(throttle.begin(stranger, kNow), 0ms);
  EXPECT_EQ(throttle.begin(kAnna, kNow), 0ms);
}

TEST(Throttle, ANeighbourInTheSameOfficeCannotLockAKnownBrowserOut) {
  Throttle throttle;
  for (int i = 0; i < 200; ++i) {
    throttle.begin({kAnna.address, fmt::format("main guess{}", i), ""}, kNow);
    throttle.begin(kAnna, kNow);
  }
  EXPECT_GT(throttle.begin(kAnna, kNow), 0ms);
  const Attempt known{kAnna.address, kAnna.login, "nonce"};
  EXPECT_EQ(throttle.begin(known, kNow), 0ms);
}

TEST(Throttle, AKnownBrowserThatGuessesIsSlowedItself) {
  Throttle throttle;
  const Attempt known{kAnna.address, kAnna.login, "nonce"};
  fail_times(throttle, known, 5, kNow);
  EXPECT_GT(throttle.begin(known, kNow), 0ms);
  EXPECT_GT(throttle.begin({"192.0.2.1", kAnna.login, "nonce"}, kNow), 0ms);
  EXPECT_EQ(throttle.begin(kAnna, kNow), 0ms);
}

TEST(Throttle, AnAddressThatTriesManyLoginsRunsDry) {
  Throttle throttle;
  const auto guess = [&](int i, Milliseconds now) {
    return throttle.begin({"198.51.100.1", fmt::format("main guess{}", i), ""}, now);
  };
  for (int i = 0; i < 60; ++i)
    ASSERT_EQ(guess(i, kNow), 0ms) << i;
  EXPECT_GT(guess(60, kNow), 0ms);
  EXPECT_EQ(guess(60, kNow + 6s), 0ms);
  EXPECT_GT(guess(61, kNow + 6s), 0ms);
}

TEST(Throttle, AnOfficeThatSignsInAtNineIsNotHeldUp) {
  Throttle throttle;
  for (int i = 0; i < 500; ++i) {
    const Attempt person{"203.0.113.7", fmt::format("main person{}", i), ""};
    ASSERT_EQ(throttle.begin(person, kNow), 0ms) << i;
    throttle.succeeded(person, kNow);
  }
}

TEST(Throttle, RemembersABoundedNumber) {
  ThrottleRules rules;
  rules.entries = 1'000;
  Throttle throttle(rules);
  for (int i = 0; i < 20'000; ++i) {
    throttle.begin({fmt::format("10.{}.{}.1", i / 256, i % 256), "main anna", ""}, kNow + i * 1ms);
  }
  EXPECT_LE(throttle.remembered(), 2'000U);
}

}  // namespace
}  // namespace planerka::auth
