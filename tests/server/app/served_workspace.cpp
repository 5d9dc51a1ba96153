#include "tests/server/app/served_workspace.h"

#include <chrono>
#include <cstdlib>
#include <future>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "server/app/workspace.h"
#include "server/store/sqlite/database.h"
#include "tests/server/net/client.h"

namespace planerka::app::testing {
namespace {

// As cheap as libsodium has it: nobody guesses this password.
constexpr auth::HashCost kCheap{1, 8192};

}  // namespace

ServedWorkspace::ServedWorkspace() {
  add_user({"anna", UserRole::Manager});
  add_user({"adam", UserRole::Admin});
  add_user({"vera", UserRole::Viewer});
}

void ServedWorkspace::add_user(const Login& who) const {
  const auto installation = Installation::open(installation_options()).value();
  net::Loop& loop = installation->loop();
  loop.post([&] {
    auth::NewUser user;
    user.workspace = "main";
    user.login = who.login;
    user.name = "Имя " + who.login;
    user.role = who.role;
    user.password = "secret";
    installation->accounts().add(std::move(user), [&](const Result<auth::User>& added) {
      EXPECT_TRUE(added.ok());
      installation->close([&loop] { loop.stop(); });
    });
  });
  loop.run();
}

InstallationOptions ServedWorkspace::installation_options() const {
  InstallationOptions options;
  options.folder = folder_ / "data";
  options.open_workspace = Workspace::open;
  options.accounts.hash_cost = kCheap;
  options.wall_ms = [this] { return wall_ms_.load(); };
  return options;
}

ServedWorkspace::~ServedWorkspace() {
  close();
}

void ServedWorkspace::open(Demo demo) {
  ServerOptions options;
  options.installation = installation_options();
  options.listen.port = 0;
  options.demo = demo;
  server_ = Server::open(std::move(options)).value();
  std::promise<std::string> ready;
  thread_ = std::thread([this, &ready] {
    const auto ended = server_->run([&ready](const std::string& url) { ready.set_value(url); });
    EXPECT_TRUE(ended.ok());
  });
  const std::string url = ready.get_future().get();
  port_ = static_cast<std::uint16_t>(std::atoi(url.substr(url.rfind(':') + 1).c_str()));
}

void ServedWorkspace::close() {
  if (!thread_.joinable()) return;
  server_->stop();
  thread_.join();
  server_.reset();
}

std::string ServedWorkspace::sign_in(const std::string& login) const {
  const auto answer = net::testing::ask(port_,
                                        {"POST",
                                         "/w/main/api/sign-in",
                                         {{"Origin", fmt::format("http://127.0.0.1:{}", port_)},
                                          {"Content-Type", "application/json"}},
                                         R"({"login":")" + login + R"(","password":"secret"})"});
  if (!answer || answer->result_int() != 204) return "";
  const std::string cookie = net::testing::header(*answer, "Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

std::int64_t ServedWorkspace::number(const std::string& sql) const {
  auto database = sqlite::Database::open(file(), sqlite::Access::ReadOnly);
  if (!database.ok()) return -1;
  const auto number = database->number(sql);
  return number.ok() ? *number : -1;
}

std::int64_t ServedWorkspace::soon(const std::string& sql, std::int64_t expected) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (number(sql) != expected && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return number(sql);
}

}  // namespace planerka::app::testing
