#include "client/ui/touch.h"

#include <string>

#include <gtest/gtest.h>

namespace planerka::ui {
namespace {

/// A page that writes down what a finger did to it.
struct Log {
  std::string text;
  bool grabs = false;
  bool carries = false;
  float scrolled = 0;

  TouchRecogniser recogniser() {
    return TouchRecogniser({
        .point =
            [this](float, float) {
              text += "point ";
              return grabs;
            },
        .press = [this](float, float) { text += "press "; },
        .drag = [this](float, float) { text += "drag "; },
        .release = [this](float, float) { text += "release "; },
        .drop = [this] { text += "drop "; },
        .leave = [this] { text += "leave "; },
        .scroll = [this](float, float, float, float dy) { scrolled += dy; },
        .long_press =
            [this](float, float) {
              text += "long ";
              return carries;
            },
    });
  }
};

TEST(Touch, AShortTouchIsATap) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  finger.moved(104, 103, 0.05);
  finger.up(104, 103, 0.1);
  EXPECT_EQ(page.text, "point press release leave ");
}

TEST(Touch, AMoveBeyondTheSlopScrollsAndNeverPresses) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  finger.moved(100, 90, 0.02);
  finger.moved(100, 40, 0.04);
  finger.up(100, 40, 0.3);
  EXPECT_EQ(page.text, "point leave ");
  EXPECT_FLOAT_EQ(page.scrolled, 60);
  EXPECT_FALSE(finger.tick(0.31)) << "it rested before it left";
}

TEST(Touch, AFlingGlidesSlowsAndStops) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 500, 0);
  for (int i = 1; i <= 10; ++i)
    finger.moved(100, 500.0F - 10.0F * static_cast<float>(i), 0.01 * i);
  finger.up(100, 400, 0.1);
  const float at_release = page.scrolled;
  double now = 0.1;
  int steps = 0;
  while (finger.tick(now) && steps < 1000) {
    now += 1.0 / 60;
    ++steps;
  }
  EXPECT_GT(page.scrolled, at_release + 100);
  EXPECT_LT(steps, 240);
}

TEST(Touch, ATouchStopsAGlideAndIsNoTap) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 500, 0);
  for (int i = 1; i <= 10; ++i)
    finger.moved(100, 500.0F - 10.0F * static_cast<float>(i), 0.01 * i);
  finger.up(100, 400, 0.1);
  page.text.clear();
  finger.down(100, 300, 0.2);
  finger.up(100, 300, 0.25);
  EXPECT_EQ(page.text, "");
  EXPECT_FALSE(finger.tick(0.3));
}

TEST(Touch, AFingerHeldStillIsALongPress) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  EXPECT_TRUE(finger.tick(0.3));
  EXPECT_FALSE(finger.tick(0.51));
  finger.up(100, 100, 0.6);
  EXPECT_EQ(page.text, "point long leave ");
}

TEST(Touch, WhatALongPressTookUpIsDragged) {
  Log page;
  page.carries = true;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  EXPECT_FALSE(finger.tick(0.51));
  finger.moved(100, 150, 0.6);
  finger.up(100, 150, 0.7);
  EXPECT_EQ(page.text, "point long press drag release leave ");
}

TEST(Touch, WhatWantsToBeDraggedIsPressedAtOnce) {
  Log page;
  page.grabs = true;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  finger.moved(100, 150, 0.05);
  finger.up(100, 150, 0.1);
  EXPECT_EQ(page.text, "point press drag release leave ");
}

TEST(Touch, WhatTheSystemTakesAwayIsNoTap) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  finger.cancel();
  EXPECT_EQ(page.text, "point leave ");
  EXPECT_FALSE(finger.tick(1)) << "nor a long press";
  finger.up(100, 100, 1.1);
  EXPECT_EQ(page.text, "point leave ");
}

TEST(Touch, WhatIsDraggedThenIsLetGoNowhere) {
  Log page;
  page.carries = true;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 100, 0);
  finger.tick(0.51);
  finger.moved(100, 150, 0.6);
  finger.cancel();
  EXPECT_EQ(page.text, "point long press drag leave drop ");
}

TEST(Touch, AScrollThatIsTakenAwayStops) {
  Log page;
  TouchRecogniser finger = page.recogniser();
  finger.down(100, 500, 0);
  for (int i = 1; i <= 10; ++i)
    finger.moved(100, 500.0F - 10.0F * static_cast<float>(i), 0.01 * i);
  finger.cancel();
  const float scrolled = page.scrolled;
  EXPECT_FALSE(finger.tick(0.12)) << "it does not glide on";
  EXPECT_FLOAT_EQ(page.scrolled, scrolled);
}

}  // namespace
}  // namespace planerka::ui
