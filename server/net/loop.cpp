#include "server/net/loop.h"

#include <csignal>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace planerka::net {

namespace asio = boost::asio;

struct Loop::State {
  asio::io_context io{1};
  asio::signal_set signals{io};
};

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

void Loop::run() {
  const auto keep_running = asio::make_work_guard(state_->io);
  state_->io.run();
}

void Loop::stop() {
  // Through the queue, so that what was posted before still runs.
  asio::post(state_->io, [this] { state_->io.stop(); });
}

void Loop::post(Task task) {
  asio::post(state_->io, std::move(task));
}

void Loop::after(std::chrono::milliseconds delay, Task task) {
  auto timer = std::make_shared<asio::steady_timer>(state_->io, delay);
  timer->async_wait([timer, task = std::move(task)](const boost::system::error_code& error) {
    if (!error) task();
  });
}

void Loop::on_terminate(Task task) {
  boost::system::error_code ignored;
  state_->signals.add(SIGTERM, ignored);
  state_->signals.add(SIGINT, ignored);
  state_->signals.async_wait(
      [this, task = std::move(task)](const boost::system::error_code& error, int) {
        if (error) return;
        boost::system::error_code cleared;
        state_->signals.clear(cleared);
        task();
      });
}

asio::io_context& Loop::io() {
  return state_->io;
}

}  // namespace planerka::net
