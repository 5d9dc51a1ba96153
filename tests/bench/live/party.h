#pragma once

// What a scenario asks of a server and its clients, so that the server and the baseline go through
// the same.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "tests/bench/live/program.h"

namespace planerka::bench {

/// Runs the loop until it holds.
void run_until(boost::asio::io_context& io, const std::function<bool()>& holds);

/// One connected device.
class Client {
 public:
  virtual ~Client() = default;
  /// One person's edit of one field of a record that everybody knows; goes out with flush().
  virtual void edit(std::uint64_t record, std::string_view value) = 0;
  virtual void flush() = 0;
  /// Everything on the log has come in.
  virtual bool caught_up() const = 0;

  /// So many more of this client's edits are on disk at the server.
  std::function<void(std::size_t count)> on_acknowledged = [](std::size_t) {};
  /// Someone's edit came in. Not called unless watching, since reading costs.
  std::function<void(std::string_view value)> on_value = [](std::string_view) {};
  bool watching = false;
};

class Party {
 public:
  virtual ~Party() = default;
  virtual const char* name() const = 0;
  virtual Program& server() = 0;
  virtual std::unique_ptr<Client> join(boost::asio::io_context& io) = 0;
  /// Seconds a device that has nothing takes to hold every record.
  virtual double take_everything() = 0;
  /// Edits on disk after SIGKILL, of those edited through clients.
  virtual std::uint64_t count_after_kill() = 0;
};

inline constexpr std::uint64_t kSharedRecords = 200;

}  // namespace planerka::bench
