#include "client/ui/touch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace planerka::ui {
namespace {

constexpr double kRest = 0.08;  // s; a finger that rested before it left throws nothing

}  // namespace

void TouchRecogniser::down(float x, float y, double now_s) {
  if (phase_ == Phase::Waiting || phase_ == Phase::Pressing) cancel();
  const bool was_gliding = phase_ == Phase::Gliding;
  start_x_ = x_ = x;
  start_y_ = y_ = y;
  speed_x_ = speed_y_ = 0;
  since_ = last_ = now_s;
  if (was_gliding) {
    // A touch that stops a glide is no tap.
    phase_ = Phase::Scrolling;
    return;
  }
  phase_ = Phase::Waiting;
  if (!actions_.point(x, y)) return;
  phase_ = Phase::Pressing;
  actions_.press(x, y);
}

void TouchRecogniser::follow(float x, float y, double now_s) {
  const float dx = x_ - x;
  const float dy = y_ - y;
  const auto dt = static_cast<float>(std::max(now_s - last_, 0.001));
  speed_x_ = 0.6F * speed_x_ + 0.4F * dx / dt;
  speed_y_ = 0.6F * speed_y_ + 0.4F * dy / dt;
  x_ = x;
  y_ = y;
  last_ = now_s;
  actions_.scroll(start_x_, start_y_, dx, dy);
}

void TouchRecogniser::moved(float x, float y, double now_s) {
  if (phase_ == Phase::Pressing) actions_.drag(x, y);
  if (phase_ == Phase::Waiting && std::hypot(x - start_x_, y - start_y_) > kSlop) {
    phase_ = Phase::Scrolling;
    actions_.leave();
  }
  if (phase_ == Phase::Scrolling) follow(x, y, now_s);
}

void TouchRecogniser::up(float x, float y, double now_s) {
  const Phase phase = std::exchange(phase_, Phase::Idle);
  if (phase == Phase::Waiting) actions_.press(x, y);
  if (phase == Phase::Waiting || phase == Phase::Pressing) {
    actions_.release(x, y);
    actions_.leave();
  }
  const bool thrown = std::hypot(speed_x_, speed_y_) > kStopSpeed && now_s - last_ < kRest;
  if (phase == Phase::Scrolling && thrown) {
    phase_ = Phase::Gliding;
    last_ = now_s;
  }
}

void TouchRecogniser::cancel() {
  const Phase phase = std::exchange(phase_, Phase::Idle);
  if (phase != Phase::Idle) actions_.leave();
  if (phase == Phase::Pressing) actions_.drop();
}

bool TouchRecogniser::tick(double now_s) {
  if (phase_ == Phase::Waiting && now_s - since_ >= kLongPress) {
    const bool taken = actions_.long_press(x_, y_);
    phase_ = taken ? Phase::Pressing : Phase::Idle;
    if (taken) {
      actions_.press(x_, y_);
    } else {
      actions_.leave();
    }
  }
  if (phase_ == Phase::Gliding) {
    const double ms = (now_s - last_) * 1000;
    last_ = now_s;
    const auto kept = static_cast<float>(std::pow(kDecayPerMs, ms));
    const auto dt = static_cast<float>(ms / 1000);
    actions_.scroll(start_x_, start_y_, speed_x_ * dt, speed_y_ * dt);
    speed_x_ *= kept;
    speed_y_ *= kept;
    if (std::hypot(speed_x_, speed_y_) < kStopSpeed) phase_ = Phase::Idle;
  }
  return phase_ == Phase::Waiting || phase_ == Phase::Gliding;
}

}  // namespace planerka::ui
