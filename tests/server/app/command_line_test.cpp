#include <csignal>
#include <filesystem>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/server/app/process.h"
#include "tests/server/net/client.h"
#include "tests/server/net/running_site.h"

namespace planerka::app {
namespace {

using net::testing::ask;
using net::testing::TemporaryFolder;
using testing::Process;
using testing::run;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

class CommandLineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    data_ = (folder_.path() / "data").string();
    web_ = (folder_.path() / "web").string();
    folder_.write("web/index.html", "<h1>Планёрка</h1>");
  }

  std::unique_ptr<Process> serve(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"serve", "--data", data_, "--port", "0", "--web", web_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto process = std::make_unique<Process>(arguments);
    const std::string line = process->line().value_or("");
    EXPECT_TRUE(line.starts_with("ready http://127.0.0.1:")) << line << process->wait().err;
    port_ = static_cast<std::uint16_t>(std::atoi(line.substr(line.rfind(':') + 1).c_str()));
    return process;
  }

  unsigned sign_in(const std::string& login, const std::string& password) const {
    const auto answer = ask(port_,
                            {"POST",
                             "/w/main/api/sign-in",
                             {{"Origin", fmt::format("http://127.0.0.1:{}", port_)},
                              {"Content-Type", "application/json"}},
                             fmt::format(R"({{"login":"{}","password":"{}"}})", login, password)});
    return answer ? answer->result_int() : 0;
  }

  Process::Ended add_anna(const std::string& password = "secret\n") const {
    return run(
        {"user", "add", "anna", "--name", "Анна Соколова", "--role", "manager", "--data", data_},
        password);
  }

  TemporaryFolder folder_;
  std::string data_;
  std::string web_;
  std::uint16_t port_ = 0;
};

TEST_F(CommandLineTest, ServeSaysWhereItListensAndEndsCleanlyOnSigterm) {
  const auto server = serve();
  EXPECT_EQ(ask(port_, {})->body(), "<h1>Планёрка</h1>");
  EXPECT_EQ(ask(port_, {"GET", "/api/health"})->result_int(), 200U);
  server->signal(SIGTERM);
  const Process::Ended ended = server->wait();
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_FALSE(std::filesystem::exists(data_ + "/admin.sock"));
}

TEST_F(CommandLineTest, SigtermDoesNotWaitForAnIdleBrowser) {
  const auto server = serve();
  net::testing::HttpClient idle(port_);
  ASSERT_TRUE(idle.ask({}));
  const auto begun = std::chrono::steady_clock::now();
  server->signal(SIGTERM);
  EXPECT_EQ(server->wait().code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(3));
}

TEST_F(CommandLineTest, AUserIsAddedWithTheServerRunningOrNot) {
  EXPECT_EQ(add_anna().out, "added anna: Анна Соколова\n");
  const auto server = serve();
  EXPECT_EQ(sign_in("anna", "secret"), 204U);
  const Process::Ended added = run({"user",
                                    "add",
                                    "boris",
                                    "--name",
                                    "Борис",
                                    "--role",
                                    "head",
                                    "--grants",
                                    "finance,export",
                                    "--data",
                                    data_},
                                   "other");
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_EQ(sign_in("boris", "other"), 204U);
  const std::string users = run({"user", "list", "--data", data_}).out;
  EXPECT_TRUE(has(users, "anna"));
  EXPECT_TRUE(has(users, "finance,export"));
}

TEST_F(CommandLineTest, ADisabledUserAndAnOldPasswordAreRefusedAtOnce) {
  ASSERT_EQ(add_anna().code, 0);
  const auto server = serve();
  EXPECT_EQ(run({"user", "password", "anna", "--data", data_}, "fresh\n").code, 0);
  EXPECT_EQ(sign_in("anna", "secret"), 401U);
  EXPECT_EQ(sign_in("anna", "fresh"), 204U);
  EXPECT_EQ(run({"user", "disable", "anna", "--data", data_}).code, 0);
  EXPECT_EQ(sign_in("anna", "fresh"), 401U);
}

TEST_F(CommandLineTest, MistakesAreToldWithANextStep) {
  const auto server = serve();
  const Process::Ended second = run({"serve", "--data", data_, "--port", "0"});
  EXPECT_EQ(second.code, 1);
  EXPECT_TRUE(has(second.err, fmt::format("in use by process {}. Stop it first", server->pid())))
      << second.err;
  const Process::Ended busy =
      run({"serve", "--data", data_ + "2", "--port", fmt::format("{}", port_)});
  EXPECT_EQ(busy.code, 1);
  EXPECT_TRUE(has(busy.err, "give another with --port")) << busy.err;
  const Process::Ended web =
      run({"serve", "--data", data_ + "2", "--port", "0", "--web", "/nowhere"});
  EXPECT_TRUE(has(web.err, "There is no directory /nowhere")) << web.err;
  const Process::Ended tls = run({"serve", "--data", data_ + "2", "--cert", "x"});
  EXPECT_TRUE(has(tls.err, "both --cert and --key")) << tls.err;
  const Process::Ended role =
      run({"user", "add", "anna", "--name", "A", "--role", "boss", "--data", data_}, "a");
  EXPECT_EQ(role.code, 1);
  EXPECT_TRUE(has(role.err, "There is no role \"boss\". Roles: manager")) << role.err;
  EXPECT_TRUE(has(add_anna("").err, "The password is empty")) << role.err;
  EXPECT_EQ(run({"dance"}).code, 2);
  EXPECT_EQ(run({}).code, 2);
}

TEST_F(CommandLineTest, AKilledServerLeavesNothingInTheWay) {
  auto server = serve();
  server->signal(SIGKILL);
  server->wait();
  EXPECT_TRUE(std::filesystem::exists(data_ + "/admin.sock"));
  server = serve();
  EXPECT_EQ(add_anna().code, 0);
}

TEST_F(CommandLineTest, WhatItWritesIsItsOwnersAlone) {
  const auto server = serve();
  for (const char* name : {"", "/accounts.db", "/lock", "/admin.sock"}) {
    struct stat status {};
    ASSERT_EQ(stat((data_ + name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 077U, 0U) << name;
  }
}

TEST_F(CommandLineTest, DemoHasItsLoginsAndSaysThemOnThePageOnly) {
  const auto server = serve({"--demo"});
  for (const char* login : {"manager", "head", "finance", "sales", "viewer", "admin"}) {
    EXPECT_EQ(sign_in(login, "demo"), 204U) << login;
  }
  EXPECT_TRUE(has(ask(port_, {"GET", "/w/main/api/sign-in"})->body(), R"("password":"demo")"));
  server->signal(SIGTERM);
  ASSERT_EQ(server->wait().code, 0);
  const auto plain = serve();
  EXPECT_FALSE(has(ask(port_, {"GET", "/w/main/api/sign-in"})->body(), "demo\":[{"));
}

TEST_F(CommandLineTest, VersionSaysItsVersion) {
  EXPECT_TRUE(run({"version"}).out.starts_with("planerka 0."));
}

}  // namespace
}  // namespace planerka::app
