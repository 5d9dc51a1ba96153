#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/server/app/process.h"
#include "tests/server/net/client.h"

namespace planerka::app::testing {

/// `planerka serve` as a process of its own on a free port of 127.0.0.1, and a browser's way in.
class LiveServer {
 public:
  /// Waits until it is ready; fails the test when it ends instead.
  explicit LiveServer(const std::filesystem::path& data, const std::vector<std::string>& more = {});

  std::uint16_t port() const { return port_; }
  Process& process() { return process_; }
  /// SIGTERM, and its end.
  Process::Ended stop();

  /// The Cookie header of a new session; empty when refused.
  std::string sign_in(const std::string& login, const std::string& password = "demo") const;
  /// Status 0 when the connection failed.
  net::testing::HttpResponse get(const std::string& target, const std::string& cookie = "") const;
  net::testing::HttpResponse post(const std::string& target,
                                  const std::string& body,
                                  const std::string& cookie) const;

 private:
  Process process_;
  std::uint16_t port_ = 0;
};

}  // namespace planerka::app::testing
