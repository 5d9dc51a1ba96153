#pragma once

// What a finger means, decided before ImGui hears of it: a tap, a scroll, a drag of something that
// wants to be dragged, or a long press. Knows nothing of screens; times are seconds, lengths px.

#include <functional>
#include <optional>

namespace planerka::ui {

inline constexpr float kSlop = 8;             // px a finger may wander and still tap
inline constexpr double kLongPress = 0.5;     // s
inline constexpr double kDecayPerMs = 0.998;  // of the speed of a scroll let go
inline constexpr float kStopSpeed = 10;       // px/s

/// What the recogniser does to the page.
struct TouchActions {
  /// Moves the pointer there and says whether what lies under it wants the press at once.
  std::function<bool(float x, float y)> point;
  std::function<void(float x, float y)> press;
  std::function<void(float x, float y)> drag;
  std::function<void(float x, float y)> release;
  /// What was pressed is let go where nothing is, after leave().
  std::function<void()> drop;
  /// The finger is gone: nothing is hovered.
  std::function<void()> leave;
  /// The content follows the finger: positive dy shows what is below.
  std::function<void(float x, float y, float dx, float dy)> scroll;
  /// Says whether it took up what lies there: then the finger presses and drags it.
  std::function<bool(float x, float y)> long_press;
};

/// One finger; a second one ends what the first began.
class TouchRecogniser {
 public:
  explicit TouchRecogniser(TouchActions actions) : actions_(std::move(actions)) {}

  void down(float x, float y, double now_s);
  void moved(float x, float y, double now_s);
  void up(float x, float y, double now_s);
  /// The system took the finger away: what it began does nothing.
  void cancel();

  /// Time passes: long presses fire, inertia moves. True while it wants to be called again.
  bool tick(double now_s);

 private:
  enum class Phase : unsigned char { Idle, Waiting, Pressing, Scrolling, Gliding };

  void follow(float x, float y, double now_s);

  TouchActions actions_;
  Phase phase_ = Phase::Idle;
  float start_x_ = 0;
  float start_y_ = 0;
  float x_ = 0;
  float y_ = 0;
  float speed_x_ = 0;  // px/s
  float speed_y_ = 0;
  double since_ = 0;
  double last_ = 0;
};

}  // namespace planerka::ui
