#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace planerka::auth {

/// One thread that does what the network thread must not wait for (argon2id, the accounts' disk),
/// in the order of asking. One is enough: two hashes at once would only share the two cores with
/// the network and the writer.
class Worker {
 public:
  using Job = std::function<void()>;

  explicit Worker(std::size_t capacity);
  /// Does what was taken on, then joins.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// False, and the job is not taken on, when `capacity` jobs wait already.
  bool try_post(Job job);

  /// For the server's own work, which is bounded elsewhere: always taken on.
  void post(Job job);

 private:
  void run();

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace planerka::auth
