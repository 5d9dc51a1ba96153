#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "tests/server/net/client.h"
#include "tests/server/net/running_site.h"

namespace planerka::net {
namespace {

using namespace std::chrono_literals;
using testing::Ask;
using testing::ask;
using testing::header;
using testing::HttpClient;
using testing::RunningSite;
using testing::TemporaryFolder;

SessionUser anna() {
  SessionUser user;
  user.session = "anna's";
  user.id = RecordId{7};
  user.login = "anna";
  return user;
}

/// A workspace whose cookie "session=anna" stands for Anna.
WorkspaceSite workspace() {
  WorkspaceSite site;
  site.name = "main";
  site.find_session = [](const Request& request) -> std::optional<SessionUser> {
    if (request.cookie("session") != "anna") return std::nullopt;
    return anna();
  };
  site.routes.add(
      {Method::Get, "api/who", Access::Session, [](const Request& request, Reply reply) {
         reply(text_response(200, request.user->login + " from " + request.address));
       }});
  site.routes.add(
      {Method::Get, "api/page/*", Access::Public, [](const Request& request, Reply reply) {
         reply(text_response(200, std::string(last_segment(request.path))));
       }});
  site.routes.add(
      {Method::Post, "api/echo", Access::Public, [](const Request& request, Reply reply) {
         reply(text_response(200, request.body));
       }});
  site.routes.add({Method::Get, "api/later", Access::Public, [](const Request&, Reply reply) {
                     std::thread([reply] {
                       std::this_thread::sleep_for(50ms);
                       reply(text_response(200, "later"));
                     }).detach();
                   }});
  site.routes.add({Method::Get, "api/never", Access::Public, [](const Request&, const Reply&) {}});
  return site;
}

class HttpTest : public ::testing::Test {
 protected:
  void start(ListenOptions options = {}) {
    folder_.write("index.html", std::string(1000, 'x'));
    folder_.write("big.js", std::string(3'000'000, 'y'));
    site_ = std::make_unique<RunningSite>(
        StaticFiles::load(folder_.path()).value(), workspace(), std::move(options));
  }
  std::uint16_t port() { return site_->port(); }
  std::string origin() { return fmt::format("http://127.0.0.1:{}", port()); }

  TemporaryFolder folder_;
  std::unique_ptr<RunningSite> site_;
};

TEST_F(HttpTest, ThePageComesWithTheHeadersThatProtectIt) {
  start();
  const auto page = ask(port(), {});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->result_int(), 200U);
  EXPECT_EQ(page->body().size(), 1000U);
  EXPECT_EQ(header(*page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(*page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(*page, "Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(header(*page, "Referrer-Policy"), "same-origin");
  EXPECT_EQ(header(*page, "Strict-Transport-Security"), "");
  const std::string policy = header(*page, "Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self' 'wasm-unsafe-eval';"), std::string::npos);
  EXPECT_EQ(policy.find("'unsafe-eval'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_FALSE(header(*page, "Date").empty());
}

TEST_F(HttpTest, HeadTellsTheLengthAndSendsNoBody) {
  start();
  HttpClient client(port());
  const auto head = client.ask({"HEAD", "/"});
  ASSERT_TRUE(head);
  EXPECT_EQ(header(*head, "Content-Length"), "1000");
  EXPECT_TRUE(head->body().empty());
  EXPECT_EQ(client.ask({"GET", "/"})->body().size(), 1000U);
}

TEST_F(HttpTest, AConnectionServesManyRequestsEvenSentAtOnce) {
  start();
  HttpClient client(port());
  std::string three;
  for (const char* name : {"a", "b", "c"}) {
    three += fmt::format("GET /w/main/api/page/{} HTTP/1.1\r\nHost: x\r\n\r\n", name);
  }
  ASSERT_TRUE(client.send(three));
  EXPECT_EQ(client.read()->body(), "a");
  EXPECT_EQ(client.read()->body(), "b");
  EXPECT_EQ(client.read()->body(), "c");
}

TEST_F(HttpTest, ABigFileArrivesWhole) {
  start();
  const auto file = ask(port(), {"GET", "/big.js"});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->body(), std::string(3'000'000, 'y'));
}

TEST_F(HttpTest, WhatIsNotThereIsSaidInPlainWords) {
  start();
  const auto missing = ask(port(), {"GET", "/nowhere"});
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->result_int(), 404U);
  EXPECT_NE(missing->body().find("no such page"), std::string::npos);
  EXPECT_EQ(ask(port(), {"GET", "/w/other/api/who"})->body(), R"({"error":"http.no_workspace"})");
  EXPECT_EQ(ask(port(), {"GET", "/w/main/api/nothing"})->body(), R"({"error":"http.no_route"})");
  EXPECT_EQ(ask(port(), {"GET", "/w/main/api/echo"})->result_int(), 405U);
  EXPECT_EQ(ask(port(), {"POST", "/"})->result_int(), 405U);
}

TEST_F(HttpTest, TheClientIsServedBelowTheWorkspaceToo) {
  start();
  EXPECT_EQ(ask(port(), {"GET", "/w/main/"})->body().size(), 1000U);
  EXPECT_EQ(ask(port(), {"GET", "/w/main/big.js"})->body().size(), 3'000'000U);
  EXPECT_EQ(ask(port(), {"GET", "/w/other/"})->result_int(), 404U);
}

TEST_F(HttpTest, ARouteWithASessionAnswersOnlyWhoIsSignedIn) {
  start();
  EXPECT_EQ(ask(port(), {"GET", "/w/main/api/who"})->result_int(), 401U);
  EXPECT_EQ(ask(port(), {"GET", "/w/main/api/who", {{"Cookie", "session=eve"}}})->result_int(),
            401U);
  const auto who = ask(port(), {"GET", "/w/main/api/who", {{"Cookie", "a=b; session=anna; c=d"}}});
  EXPECT_EQ(who->body(), "anna from 127.0.0.1");
  EXPECT_EQ(header(*who, "Cache-Control"), "no-store");
}

TEST_F(HttpTest, AForeignPageCannotPost) {
  start();
  const auto post = [&](std::vector<std::pair<std::string, std::string>> headers) {
    return ask(port(), {"POST", "/w/main/api/echo", std::move(headers), "hello"})->result_int();
  };
  EXPECT_EQ(post({{"Origin", origin()}}), 200U);
  EXPECT_EQ(post({{"Origin", "http://evil.example"}}), 403U);
  EXPECT_EQ(post({{"Origin", "null"}}), 403U);
  EXPECT_EQ(post({}), 403U);
}

TEST_F(HttpTest, AnAnswerMayComeLaterFromAnotherThreadAndNeverHangs) {
  start();
  HttpClient client(port());
  EXPECT_EQ(client.ask({"GET", "/w/main/api/later"})->body(), "later");
  const auto never = client.ask({"GET", "/w/main/api/never"});
  ASSERT_TRUE(never);
  EXPECT_EQ(never->result_int(), 500U);
}

TEST_F(HttpTest, MalformedRequestsAreRefusedAndTheConnectionClosed) {
  start();
  const std::string cases[] = {
      "GARBAGE\r\n\r\n",
      "GET / HTTP/1.1\r\nHost x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
      "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
      "POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: "
      "6\r\n\r\nhello",
      "POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  };
  for (const std::string& bytes : cases) {
    HttpClient client(port());
    client.send(bytes);
    const auto answer = client.read();
    ASSERT_TRUE(answer) << bytes;
    EXPECT_EQ(answer->result_int(), 400U) << bytes;
    EXPECT_TRUE(client.closed_within(5s)) << bytes;
  }
  EXPECT_EQ(ask(port(), {})->result_int(), 200U);
}

TEST_F(HttpTest, ALengthAndChunksAtOnceCannotSmuggleASecondRequest) {
  start();
  HttpClient client(port());
  client.send(
      "POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n"
      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nG");
  const auto answer = client.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->result_int(), 400U);
  EXPECT_TRUE(client.closed_within(5s));
}

TEST_F(HttpTest, HeadersAndBodiesHaveABound) {
  start();
  const auto long_header = ask(port(), {"GET", "/", {{"X-Long", std::string(9'000, 'x')}}});
  ASSERT_TRUE(long_header);
  EXPECT_EQ(long_header->result_int(), 431U);

  const Ask fits{"POST", "/w/main/api/echo", {{"Origin", origin()}}, std::string(64 * 1024, 'x')};
  EXPECT_EQ(ask(port(), fits)->result_int(), 200U);
  HttpClient told(port());
  told.send("POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n");
  EXPECT_EQ(told.read()->result_int(), 413U);
  HttpClient chunked(port());
  chunked.send("POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 9; ++i)
    chunked.send("2000\r\n" + std::string(0x2000, 'x') + "\r\n");
  EXPECT_EQ(chunked.read()->result_int(), 413U);
}

TEST_F(HttpTest, AClientThatDripsItsRequestIsNotWaitedFor) {
  ListenOptions options;
  options.limits.header_time = 300ms;
  options.limits.body_time = 300ms;
  options.limits.farewell_time = 200ms;
  start(std::move(options));
  HttpClient drips(port());
  std::thread dripping([&drips] {
    for (const char c : std::string_view("GET / HTTP/1.1\r\nHost: x\r\nX-A: bbbbbbbbbb")) {
      if (!drips.send(std::string(1, c))) return;
      std::this_thread::sleep_for(50ms);
    }
  });
  HttpClient silent(port());
  HttpClient half(port());
  half.send("POST /w/main/api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
  EXPECT_TRUE(silent.closed_within(5s));
  EXPECT_TRUE(half.closed_within(5s));
  EXPECT_TRUE(drips.closed_within(5s));
  dripping.join();
}

TEST_F(HttpTest, AClientThatDoesNotReadItsAnswerIsNotWaitedFor) {
  ListenOptions options;
  options.limits.write_stall_time = 300ms;
  options.limits.farewell_time = 200ms;
  start(std::move(options));
  HttpClient deaf(port());
  deaf.socket().set_option(boost::asio::socket_base::receive_buffer_size(4096));
  for (int i = 0; i < 8; ++i)
    deaf.send("GET /big.js HTTP/1.1\r\nHost: x\r\n\r\n");
  const Gauge& open = site_->metrics().gauge("planerka_connections", "Open connections");
  const auto reaches = [&open](std::int64_t count) {
    for (int i = 0; i < 200 && open.value() != count; ++i)
      std::this_thread::sleep_for(50ms);
    return open.value() == count;
  };
  EXPECT_TRUE(reaches(1));
  EXPECT_TRUE(reaches(0));
}

TEST_F(HttpTest, ConnectionsAreBoundedByAddressAndInAll) {
  ListenOptions options;
  options.limits.connections_per_address = 3;
  start(std::move(options));
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<HttpClient>(port()));
    ASSERT_TRUE(clients.back()->ask({}));
  }
  HttpClient fourth(port());
  EXPECT_TRUE(fourth.closed_within(5s));
  clients.pop_back();
  std::optional<testing::HttpResponse> answer;
  for (int i = 0; i < 50 && !answer; ++i)
    answer = ask(port(), {});
  EXPECT_TRUE(answer);
}

TEST_F(HttpTest, OnlyATrustedProxyIsBelievedAboutItsClients) {
  const Ask from_proxy{"GET",
                       "/w/main/api/who",
                       {{"Cookie", "session=anna"},
                        {"X-Forwarded-For", "198.51.100.1, 203.0.113.7"},
                        {"X-Forwarded-Proto", "https"}}};
  start();
  const auto doubted = ask(port(), from_proxy);
  EXPECT_EQ(doubted->body(), "anna from 127.0.0.1");
  EXPECT_EQ(header(*doubted, "Strict-Transport-Security"), "");
  ListenOptions options;
  options.proxy = Proxy::Trust;
  start(std::move(options));
  const auto believed = ask(port(), from_proxy);
  EXPECT_EQ(believed->body(), "anna from 203.0.113.7");
  EXPECT_NE(header(*believed, "Strict-Transport-Security"), "");
}

TEST_F(HttpTest, HealthIsForAllAndFiguresForThisMachineOnly) {
  ListenOptions options;
  options.proxy = Proxy::Trust;
  start(std::move(options));
  EXPECT_EQ(ask(port(), {"GET", "/api/health"})->body(),
            R"({"status":"ok","version":"test","workspaces":{"main":"ok"}})");
  const auto figures = ask(port(), {"GET", "/metrics"});
  ASSERT_TRUE(figures);
  EXPECT_NE(figures->body().find("planerka_http_answers_total{class=\"2xx\"} 1\n"),
            std::string::npos);
  EXPECT_NE(figures->body().find("# TYPE planerka_http_answer_seconds histogram"),
            std::string::npos);
  EXPECT_EQ(ask(port(), {"GET", "/metrics", {{"X-Forwarded-For", "203.0.113.7"}}})->result_int(),
            403U);
}

TEST_F(HttpTest, AFarewellLetsTheAnswerUnderWayFinish) {
  start();
  HttpClient idle(port());
  ASSERT_TRUE(idle.ask({}));
  HttpClient busy(port());
  busy.send("GET /w/main/api/later HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(20ms);
  std::thread stopping([this] { site_->stop(); });
  const auto answer = busy.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body(), "later");
  EXPECT_EQ(header(*answer, "Connection"), "close");
  EXPECT_TRUE(idle.closed_within(5s));
  stopping.join();
}

}  // namespace
}  // namespace planerka::net
