#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "server/app/server.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::app::testing {

/// A server of this process with its workspace, its clock in the test's hands, on a free port; can
/// be closed and opened again. With the users anna, a manager, adam, an admin, and vera, a viewer;
/// password secret.
class ServedWorkspace {
 public:
  ServedWorkspace();
  ServedWorkspace(const ServedWorkspace&) = delete;
  ServedWorkspace& operator=(const ServedWorkspace&) = delete;
  ~ServedWorkspace();

  void open(Demo demo = Demo::Off);
  /// In good order, as at SIGTERM.
  void close();

  std::uint16_t port() const { return port_; }
  void set_wall_ms(std::int64_t ms) { wall_ms_ = ms; }
  std::int64_t wall_ms() const { return wall_ms_; }
  std::filesystem::path file() const { return folder_ / "data/workspaces/main.db"; }
  /// The Cookie header of a session.
  std::string sign_in(const std::string& login = "anna") const;

  /// What a query of the file gives, as soon as it is that; or what it still gives after 10 s.
  std::int64_t soon(const std::string& sql, std::int64_t expected) const;

 private:
  struct Login {
    std::string login;
    UserRole role;
  };
  void add_user(const Login& who) const;
  InstallationOptions installation_options() const;
  std::int64_t number(const std::string& sql) const;

  TemporaryFolder folder_;
  std::atomic<std::int64_t> wall_ms_{1'772'452'800'000};  // noon of 2 March 2026, UTC
  std::unique_ptr<Server> server_;
  std::thread thread_;
  std::uint16_t port_ = 0;
};

}  // namespace planerka::app::testing
