// The company's days as a running server brings them: at midnight, and after downtime.

#include <gtest/gtest.h>

#include "tests/server/app/served_workspace.h"

namespace planerka::app::testing {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;
const std::string kDays = "SELECT count(*) FROM changes WHERE command=14";
const std::string kExpired =
    "SELECT count(*) > 0 FROM registration WHERE state='expired' AND "
    "protected_until BETWEEN '2026-03-02' AND '2026-03-13'";
const std::string kOverdue =
    "SELECT count(*) FROM registration WHERE state IN ('unique', 'secured') AND "
    "protected_until < '2026-03-13'";

TEST(ServedDays, ANewWorkspaceBeginsWithToday) {
  ServedWorkspace served;
  served.open();
  EXPECT_EQ(served.soon(kDays, 1), 1);
}

TEST(ServedDays, MidnightOfTheCompanyBringsTheNextDay) {
  ServedWorkspace served;
  served.open();
  ASSERT_EQ(served.soon(kDays, 1), 1);
  // A minute before midnight in Moscow is 20:59 UTC.
  constexpr std::int64_t kToMidnight = 9 * 3'600'000;
  served.set_wall_ms(served.wall_ms() + kToMidnight - 60'000);
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  EXPECT_EQ(served.soon(kDays, 1), 1);
  served.set_wall_ms(served.wall_ms() + 120'000);
  EXPECT_EQ(served.soon(kDays, 2), 2);
}

TEST(ServedDays, AfterDowntimeEachMissedDayRunsOnceInOrder) {
  ServedWorkspace served;
  served.open(Demo::On);
  ASSERT_EQ(served.soon(kDays, 1), 1);
  ASSERT_EQ(served.soon("SELECT count(*) FROM registration", 1500), 1500);
  ASSERT_EQ(served.soon(kExpired, 0), 0);
  served.close();
  served.set_wall_ms(served.wall_ms() + 12 * kDayMs);
  served.open();
  EXPECT_EQ(served.soon(kDays, 13), 13);
  EXPECT_EQ(served.soon(kExpired, 1), 1);
  EXPECT_EQ(served.soon(kOverdue, 0), 0);
  EXPECT_EQ(
      served.soon(
          "SELECT count(*) > 0 FROM stage_change WHERE reason LIKE '@reason.booking_lapsed|%'", 1),
      1);
  served.close();
  served.open();
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  EXPECT_EQ(served.soon(kDays, 13), 13);
}

TEST(ServedDays, WhatIsPastUndoingIsKeptNoLonger) {
  const std::string old = "SELECT count(*) > 0 FROM replaced WHERE seq < 1000";
  ServedWorkspace served;
  served.open(Demo::On);
  ASSERT_EQ(served.soon(old, 1), 1);
  served.close();
  served.set_wall_ms(served.wall_ms() + 29 * kDayMs);
  served.open();
  ASSERT_EQ(served.soon(kDays, 30), 30);
  EXPECT_EQ(served.soon(old, 1), 1);
  served.set_wall_ms(served.wall_ms() + 2 * kDayMs);
  EXPECT_EQ(served.soon(kDays, 32), 32);
  EXPECT_EQ(served.soon(old, 0), 0);
}

}  // namespace
}  // namespace planerka::app::testing
