#pragma once

// The network thread: one loop that owns every socket and all state the network reaches. Other
// threads hand it work by post(); nothing else is shared, so nothing else is locked.

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace planerka::net {

class Loop {
 public:
  using Task = std::function<void()>;

  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Runs tasks until stop(), on the calling thread, which is the network thread from then on.
  void run();

  /// Makes run() return after the task under way. From any thread.
  void stop();

  /// Runs the task on the network thread, in the order of posting, never inside the call. From any
  /// thread; what is posted after stop() is dropped.
  void post(Task task);

  /// Runs the task once, after the delay. From the network thread or before run().
  void after(std::chrono::milliseconds delay, Task task);

  /// Runs the task at SIGTERM or SIGINT, once; a second signal ends the process.
  void on_terminate(Task task);

  boost::asio::io_context& io();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace planerka::net
