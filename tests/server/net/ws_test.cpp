#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "tests/server/net/client.h"
#include "tests/server/net/running_site.h"

namespace planerka::net {
namespace {

using namespace std::chrono_literals;
using testing::RunningSite;
using testing::WsAsk;
using testing::WsClient;

constexpr const char* kAnna = "session=anna";

/// What the handlers of a test saw.
struct Seen {
  std::atomic<int> opened{0};
  std::atomic<int> closed{0};
  std::atomic<int> slow{0};
  std::atomic<int> drained{0};
  std::atomic<int> messages{0};
  std::atomic<std::size_t> most_queued{0};
};

/// Answers what it is asked: "burst COUNT SIZE" sends so many numbered messages, "bye" closes,
/// "pause" stops reading for 200 ms, all else comes back.
class Answering final : public WsHandler {
 public:
  Answering(std::shared_ptr<Peer> peer, Seen& seen, Loop*& loop)
      : peer_(std::move(peer)), seen_(seen), loop_(loop) {
    ++seen_.opened;
  }

  void on_message(std::string_view bytes) override {
    ++seen_.messages;
    if (bytes.starts_with("burst ")) {
      burst(std::string(bytes));
    } else if (bytes == "bye") {
      peer_->close(CloseCode::Normal, "bye");
    } else if (bytes == "pause") {
      peer_->pause_reading();
      loop_->after(200ms, [peer = peer_] { peer->resume_reading(); });
    } else {
      peer_->send(std::make_shared<const std::string>(bytes));
    }
    seen_.most_queued = std::max(seen_.most_queued.load(), peer_->queued_bytes());
  }
  void on_slow() override { ++seen_.slow; }
  void on_drained() override { ++seen_.drained; }
  void on_closed() override {
    ++seen_.closed;
    peer_.reset();
  }

 private:
  void burst(const std::string& text) {
    int count = 0;
    std::size_t size = 0;
    ASSERT_EQ(std::sscanf(text.c_str(), "burst %d %zu", &count, &size), 2);
    for (int i = 0; i < count; ++i) {
      std::string message = fmt::format("{} ", i);
      message.resize(std::max(size, message.size()), '.');
      peer_->send(std::make_shared<const std::string>(std::move(message)));
    }
  }

  std::shared_ptr<Peer> peer_;
  Seen& seen_;
  Loop*& loop_;
};

class WsTest : public ::testing::Test {
 protected:
  void start(ListenOptions options = {}) {
    WorkspaceSite site;
    site.name = "main";
    site.find_session = [](const Request& request) -> std::optional<SessionUser> {
      if (!request.cookie("session").starts_with("anna")) return std::nullopt;
      SessionUser user;
      user.session = request.cookie("session");
      user.login = "anna";
      return user;
    };
    site.open_sync = [this](std::shared_ptr<Peer> peer, const WsOpening& opening) {
      wire_ = opening.wire;
      EXPECT_EQ(opening.workspace, "main");
      EXPECT_EQ(opening.user.login, "anna");
      return std::make_unique<Answering>(std::move(peer), seen_, loop_);
    };
    site_ = std::make_unique<RunningSite>(std::nullopt, std::move(site), std::move(options));
    loop_ = &site_->loop();
  }
  std::uint16_t port() { return site_->port(); }

  template <typename Condition>
  static bool soon(Condition condition) {
    for (int i = 0; i < 400; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(25ms);
    }
    return false;
  }

  Seen seen_;
  std::atomic<Wire> wire_{Wire::Cbor};
  Loop* loop_ = nullptr;
  std::unique_ptr<RunningSite> site_;
};

TEST_F(WsTest, OpensForASignedInPageOfOurs) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  EXPECT_EQ(testing::header(client.handshake, "Sec-WebSocket-Protocol"), "planerka.v1");
  ASSERT_TRUE(client.send("hello"));
  EXPECT_EQ(client.receive(), "hello");
  EXPECT_FALSE(client.got_text());
  EXPECT_EQ(wire_, Wire::Cbor);
}

TEST_F(WsTest, SpeaksJsonInTextFramesWhenAsked) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.target = "/w/main/sync?wire=json", .cookie = kAnna}), 101U);
  ASSERT_TRUE(client.send("{}"));
  EXPECT_EQ(client.receive(), "{}");
  EXPECT_TRUE(client.got_text());
  EXPECT_EQ(wire_, Wire::Json);
}

TEST_F(WsTest, RefusesStrangersForeignPagesAndOtherProtocols) {
  start();
  EXPECT_EQ(WsClient(port()).open({}), 401U);
  EXPECT_EQ(WsClient(port()).open({.cookie = "session=eve"}), 401U);
  EXPECT_EQ(WsClient(port()).open({.origin = "http://evil.example", .cookie = kAnna}), 403U);
  EXPECT_EQ(WsClient(port()).open({.origin = "-", .cookie = kAnna}), 403U);
  EXPECT_EQ(WsClient(port()).open({.subprotocol = "", .cookie = kAnna}), 400U);
  EXPECT_EQ(WsClient(port()).open({.subprotocol = "planerka.v9", .cookie = kAnna}), 400U);
  EXPECT_EQ(WsClient(port()).open({.target = "/w/other/sync", .cookie = kAnna}), 404U);
  EXPECT_EQ(WsClient(port()).open({.target = "/w/main/api/sync", .cookie = kAnna}), 404U);
  EXPECT_EQ(seen_.opened, 0);
}

TEST_F(WsTest, MessagesComeInTheOrderOfSending) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  ASSERT_TRUE(client.send("burst 2000 40"));
  for (int i = 0; i < 2000; ++i) {
    const auto message = client.receive();
    ASSERT_TRUE(message);
    ASSERT_TRUE(message->starts_with(fmt::format("{} ", i))) << *message;
  }
}

TEST_F(WsTest, AMessageOverTheLimitEndsTheConnection) {
  start();
  WsClient fits(port());
  ASSERT_EQ(fits.open({.cookie = kAnna}), 101U);
  ASSERT_TRUE(fits.send(std::string(256 * 1024, 'x')));
  EXPECT_EQ(fits.receive()->size(), 256U * 1024);
  WsClient too_big(port());
  ASSERT_EQ(too_big.open({.cookie = kAnna}), 101U);
  too_big.send(std::string(256 * 1024 + 1, 'x'));
  EXPECT_EQ(too_big.close_code(), 1009U);
  EXPECT_TRUE(soon([&] { return seen_.closed == 1; }));
}

TEST_F(WsTest, ASlowReaderIsToldOfAndToldOfAgainWhenItHasCaughtUp) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  ASSERT_TRUE(client.send("burst 30 200000"));
  EXPECT_TRUE(soon([&] { return seen_.slow == 1; }));
  for (int i = 0; i < 30; ++i) {
    const auto message = client.receive();
    ASSERT_TRUE(message);
    ASSERT_TRUE(message->starts_with(fmt::format("{} ", i)));
  }
  EXPECT_TRUE(soon([&] { return seen_.drained == 1; }));
  EXPECT_EQ(seen_.slow, 1);
}

TEST_F(WsTest, AReaderPastTheHardBoundIsClosedAndItsQueueFreed) {
  ListenOptions options;
  options.limits.ws_handshake_time = 500ms;
  start(std::move(options));
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  ASSERT_TRUE(client.send("burst 100 200000"));
  EXPECT_TRUE(soon([&] { return seen_.closed == 1; }));
  EXPECT_LE(seen_.most_queued, 8U * 1024 * 1024);
  int received = 0;
  while (client.receive())
    ++received;
  EXPECT_LT(received, 100);
}

TEST_F(WsTest, AHandlerThatIsBehindHoldsItsSender) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  ASSERT_TRUE(client.send("pause"));
  ASSERT_TRUE(client.send("after"));
  std::this_thread::sleep_for(60ms);
  EXPECT_EQ(seen_.messages, 1);
  EXPECT_EQ(client.receive(), "after");
}

TEST_F(WsTest, ClosingTellsItsReasonAndTheHandlerOnce) {
  start();
  {
    WsClient client(port());
    ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
    ASSERT_TRUE(client.send("bye"));
    EXPECT_EQ(client.close_code(), 1000U);
    EXPECT_TRUE(soon([&] { return seen_.closed == 1; }));
  }
  {
    WsClient vanishing(port());
    ASSERT_EQ(vanishing.open({.cookie = kAnna}), 101U);
  }
  EXPECT_TRUE(soon([&] { return seen_.closed == 2; }));
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(seen_.closed, 2);
}

TEST_F(WsTest, AClientThatFallsSilentIsGone) {
  ListenOptions options;
  options.limits.ws_idle_time = 400ms;
  start(std::move(options));
  WsClient silent(port());
  ASSERT_EQ(silent.open({.cookie = kAnna}), 101U);
  // It never reads, so it never answers a ping.
  EXPECT_TRUE(soon([&] { return seen_.closed == 1; }));
}

TEST_F(WsTest, AnIdleClientThatAnswersPingsStays) {
  ListenOptions options;
  options.limits.ws_idle_time = 300ms;
  start(std::move(options));
  WsClient idle(port());
  ASSERT_EQ(idle.open({.cookie = kAnna}), 101U);
  site_->loop().after(1200ms, [this] { site_->listener().end_session("anna"); });
  // Reads, and by that answers pings, until the server ends the session.
  EXPECT_FALSE(idle.receive());
  EXPECT_EQ(idle.stream().reason().code, 1000U + 3401U);
}

TEST_F(WsTest, TheEndOfASessionClosesItsConnectionsAlone) {
  start();
  WsClient first(port());
  WsClient second(port());
  ASSERT_EQ(first.open({.cookie = "session=anna-1"}), 101U);
  ASSERT_EQ(second.open({.cookie = "session=anna-2"}), 101U);
  site_->loop().post([this] { site_->listener().end_session("anna-1"); });
  EXPECT_EQ(first.close_code(), 4401U);
  ASSERT_TRUE(second.send("still here"));
  EXPECT_EQ(second.receive(), "still here");
}

TEST_F(WsTest, AStoppingServerSaysFarewell) {
  start();
  WsClient client(port());
  ASSERT_EQ(client.open({.cookie = kAnna}), 101U);
  std::thread stopping([this] { site_->stop(); });
  EXPECT_EQ(client.close_code(), 1001U);
  stopping.join();
  EXPECT_EQ(seen_.closed, 1);
}

TEST_F(WsTest, AStoppingServerDoesNotWaitForWhoDoesNotAnswer) {
  ListenOptions options;
  options.limits.farewell_time = 300ms;
  start(std::move(options));
  WsClient deaf(port());
  ASSERT_EQ(deaf.open({.cookie = kAnna}), 101U);
  const auto begun = std::chrono::steady_clock::now();
  site_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  EXPECT_EQ(seen_.closed, 1);
}

}  // namespace
}  // namespace planerka::net
