#include "client/app/gestures.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

Gesture deed(std::uint64_t n) {
  return {ReplicaId{7}, n, 0, RecordId{n}, "№" + std::to_string(n)};
}

std::uint64_t newest(Gestures& gestures, Turn direction) {
  const auto taken = gestures.take_newest(direction);
  return taken ? taken->gesture.n : 0;
}

TEST(Gestures, AreTakenBackNewestFirst) {
  Gestures gestures;
  gestures.did(deed(1));
  gestures.did(deed(2));
  EXPECT_EQ(newest(gestures, Turn::Undo), 2U);
  EXPECT_EQ(newest(gestures, Turn::Undo), 1U);
  EXPECT_EQ(newest(gestures, Turn::Undo), 0U);
}

TEST(Gestures, WhatWasTakenBackIsDoneAgainByTakingBackItsUndo) {
  Gestures gestures;
  gestures.did(deed(1));
  gestures.take_newest(Turn::Undo);
  gestures.turned(Turn::Undo, deed(2));
  EXPECT_EQ(newest(gestures, Turn::Redo), 2U);
  gestures.turned(Turn::Redo, deed(3));
  EXPECT_EQ(newest(gestures, Turn::Redo), 0U);
  EXPECT_EQ(newest(gestures, Turn::Undo), 3U);
}

TEST(Gestures, ANewDeedEndsWhatCouldBeDoneAgain) {
  Gestures gestures;
  gestures.turned(Turn::Undo, deed(1));
  gestures.did(deed(2));
  EXPECT_EQ(newest(gestures, Turn::Redo), 0U);
}

TEST(Gestures, AToastTakesItsOwnFromTheMiddle) {
  Gestures gestures;
  const std::uint64_t token = gestures.did(deed(1));
  gestures.did(deed(2));
  const auto taken = gestures.take(token);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->gesture.n, 1U);
  EXPECT_EQ(taken->direction, Turn::Undo);
  EXPECT_FALSE(gestures.take(token)) << "only once";
  EXPECT_EQ(newest(gestures, Turn::Undo), 2U);
}

TEST(Gestures, OldOnesAreForgotten) {
  Gestures gestures;
  const std::uint64_t first = gestures.did(deed(1));
  for (std::uint64_t n = 2; n <= 65; ++n)
    gestures.did(deed(n));
  EXPECT_FALSE(gestures.take(first));
}

}  // namespace
}  // namespace planerka
