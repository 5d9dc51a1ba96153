#include "tests/server/app/live_server.h"

#include <csignal>
#include <cstdlib>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace planerka::app::testing {
namespace {

std::vector<std::string> serve_arguments(const std::filesystem::path& data,
                                         const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"serve", "--data", data.string(), "--port", "0"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

// Beast's own empty answer says 200.
net::testing::HttpResponse no_answer() {
  net::testing::HttpResponse none;
  none.result(0U);
  return none;
}

}  // namespace

LiveServer::LiveServer(const std::filesystem::path& data, const std::vector<std::string>& more)
    : process_(serve_arguments(data, more)) {
  const std::string line = process_.line().value_or("");
  EXPECT_TRUE(line.starts_with("ready http://127.0.0.1:")) << line;
  if (line.empty()) ADD_FAILURE() << process_.wait().err;
  port_ = static_cast<std::uint16_t>(std::atoi(line.substr(line.rfind(':') + 1).c_str()));
}

Process::Ended LiveServer::stop() {
  process_.signal(SIGTERM);
  return process_.wait();
}

std::string LiveServer::sign_in(const std::string& login, const std::string& password) const {
  const auto answer =
      net::testing::ask(port_,
                        {"POST",
                         "/w/main/api/sign-in",
                         {{"Origin", fmt::format("http://127.0.0.1:{}", port_)},
                          {"Content-Type", "application/json"}},
                         fmt::format(R"({{"login":"{}","password":"{}"}})", login, password)});
  if (!answer || answer->result_int() != 204) return "";
  const std::string cookie = net::testing::header(*answer, "Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

net::testing::HttpResponse LiveServer::get(const std::string& target,
                                           const std::string& cookie) const {
  net::testing::Ask ask{"GET", target};
  if (!cookie.empty()) ask.headers = {{"Cookie", cookie}};
  return net::testing::ask(port_, ask).value_or(no_answer());
}

net::testing::HttpResponse LiveServer::post(const std::string& target,
                                            const std::string& body,
                                            const std::string& cookie) const {
  const std::string origin = fmt::format("http://127.0.0.1:{}", port_);
  return net::testing::ask(port_, {"POST", target, {{"Origin", origin}, {"Cookie", cookie}}, body})
      .value_or(no_answer());
}

}  // namespace planerka::app::testing
