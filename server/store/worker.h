#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace planerka {

/// A thread that runs tasks one at a time, in order. Destruction runs what was given and joins.
class Worker {
 public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  /// Waits while kTasksMax tasks wait already.
  void run(std::function<void()> task);

  static constexpr std::size_t kTasksMax = 16;

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool closing_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace planerka
