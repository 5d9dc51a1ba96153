#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "server/auth/sign_in_routes.h"
#include "server/store/sqlite/account_store.h"
#include "tests/server/net/client.h"
#include "tests/server/net/running_site.h"

namespace planerka::auth {
namespace {

using namespace std::chrono_literals;
using net::testing::Ask;
using net::testing::ask;
using net::testing::HttpClient;
using net::testing::HttpResponse;
using net::testing::TemporaryFolder;

constexpr HashCost kCheap{1, 8192};
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

/// A server with accounts alone, its clock in the test's hands, which can be stopped and opened
/// again.
class SignInTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }
  void TearDown() override { close(); }

  void open() {
    loop_ = std::make_unique<net::Loop>();
    metrics_ = std::make_unique<net::Metrics>();
    site_ = std::make_unique<net::Site>(std::nullopt, "test", *metrics_);
    AccountsOptions options;
    options.hash_cost = kCheap;
    options.now_ms = [this] { return now_ms_.load(); };
    auto store = sqlite::open_account_store(folder_.path() / "accounts.db");
    ASSERT_TRUE(store.ok());
    accounts_ = Accounts::open(*loop_, std::move(*store), options).value();
    net::WorkspaceSite workspace;
    workspace.name = "main";
    add_sign_in(workspace, *accounts_, {{"manager", "Анна", "demo"}});
    site_->add(std::move(workspace));
    net::ListenOptions listen;
    listen.proxy = net::Proxy::Trust;
    listener_ = net::Listener::open(*loop_, *site_, listen).value();
    thread_ = std::thread([this] { loop_->run(); });
  }

  void close() {
    if (!thread_.joinable()) return;
    loop_->post([this] { listener_->stop([this] { loop_->stop(); }); });
    thread_.join();
    listener_.reset();
    accounts_.reset();
    site_.reset();
    loop_.reset();
  }

  /// Runs on the network thread and waits for what it answers.
  template <typename T>
  Result<T> wait(std::function<void(Accounts::Then<T>)> work) {
    std::promise<Result<T>> answer;
    loop_->post(
        [&] { work([&answer](Result<T> result) { answer.set_value(std::move(result)); }); });
    return answer.get_future().get();
  }

  Result<User> add(const std::string& login, const std::string& password) {
    NewUser user;
    user.workspace = "main";
    user.login = login;
    user.name = "Имя " + login;
    user.password = password;
    return wait<User>([&](auto then) { accounts_->add(user, then); });
  }

  struct From {
    std::string address = "203.0.113.7";
    std::string cookies = {};
  };
  HttpResponse sign_in(const std::string& login, const std::string& password) {
    return sign_in(login, password, From{});
  }
  HttpResponse sign_in(const std::string& login, const std::string& password, const From& from) {
    Ask request{"POST", "/w/main/api/sign-in"};
    request.headers = {{"Origin", origin()},
                       {"Content-Type", "application/json"},
                       {"X-Forwarded-For", from.address}};
    if (!from.cookies.empty()) request.headers.emplace_back("Cookie", from.cookies);
    request.body = fmt::format(R"({{"login":"{}","password":"{}"}})", login, password);
    const auto answer = ask(listener_->port(), request);
    EXPECT_TRUE(answer);
    return answer.value_or(HttpResponse{});
  }

  std::string origin() { return fmt::format("http://127.0.0.1:{}", listener_->port()); }

  static std::string cookie(const HttpResponse& response, std::string_view name) {
    for (const auto& field : response) {
      const std::string value(field.value().data(), field.value().size());
      if (field.name() == boost::beast::http::field::set_cookie &&
          value.starts_with(std::string(name) + "=")) {
        return value.substr(0, value.find(';'));
      }
    }
    return "";
  }

  unsigned me(const std::string& cookies) {
    return ask(listener_->port(), {"GET", "/w/main/api/me", {{"Cookie", cookies}}})->result_int();
  }

  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_ms_{1'800'000'000'000};
  std::unique_ptr<net::Loop> loop_;
  std::unique_ptr<net::Metrics> metrics_;
  std::unique_ptr<net::Site> site_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<net::Listener> listener_;
  std::thread thread_;
};

TEST_F(SignInTest, GivesACookieThatScriptsCannotReadAndOtherSitesCannotSend) {
  ASSERT_TRUE(add("anna", "секрет").ok());
  const HttpResponse in = sign_in("Anna", "секрет");
  EXPECT_EQ(in.result_int(), 204U);
  const std::string set = net::testing::header(in, "Set-Cookie");
  EXPECT_NE(set.find("; Path=/w/main; "), std::string::npos);
  EXPECT_NE(set.find("; HttpOnly; SameSite=Strict"), std::string::npos);
  EXPECT_EQ(set.find("Secure"), std::string::npos);
  const auto who = ask(listener_->port(),
                       {"GET", "/w/main/api/me", {{"Cookie", cookie(in, "planerka_session")}}});
  EXPECT_EQ(who->result_int(), 200U);
  EXPECT_NE(who->body().find(R"("login":"anna")"), std::string::npos);
  EXPECT_NE(who->body().find(R"("role":"manager")"), std::string::npos);
}

TEST_F(SignInTest, OverTlsTheCookieNeverTravelsInTheOpen) {
  ASSERT_TRUE(add("anna", "a").ok());
  Ask request{"POST", "/w/main/api/sign-in"};
  request.headers = {{"Origin", fmt::format("https://127.0.0.1:{}", listener_->port())},
                     {"Content-Type", "application/json"},
                     {"X-Forwarded-Proto", "https"}};
  request.body = R"({"login":"anna","password":"a"})";
  const auto in = ask(listener_->port(), request);
  EXPECT_EQ(in->result_int(), 204U);
  EXPECT_NE(net::testing::header(*in, "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_F(SignInTest, DoesNotTellAWrongLoginFromAWrongPassword) {
  ASSERT_TRUE(add("anna", "right").ok());
  for (const auto& [login, password] : {std::pair{"anna", "wrong"},
                                        std::pair{"nobody", "right"},
                                        std::pair{"", "right"},
                                        std::pair{"anna", ""}}) {
    const HttpResponse in = sign_in(login, password);
    EXPECT_EQ(in.result_int(), 401U);
    EXPECT_EQ(in.body(), R"({"error":"auth.wrong"})");
    EXPECT_EQ(cookie(in, "planerka_session"), "");
  }
}

TEST_F(SignInTest, RefusesWhatIsNotItsForm) {
  const auto post = [&](const std::string& type, const std::string& body, const std::string& from) {
    return ask(listener_->port(),
               {"POST", "/w/main/api/sign-in", {{"Origin", from}, {"Content-Type", type}}, body})
        ->result_int();
  };
  EXPECT_EQ(post("text/plain", "{}", origin()), 415U);
  EXPECT_EQ(post("application/json", "{\"login\":1}", origin()), 400U);
  EXPECT_EQ(post("application/json", "nonsense", origin()), 400U);
  EXPECT_EQ(post("application/json", std::string(5'000, ' '), origin()), 413U);
  EXPECT_EQ(post("application/json", "{}", "http://evil.example"), 403U);
}

TEST_F(SignInTest, SlowsGuessingDownAndSaysForHowLong) {
  ASSERT_TRUE(add("anna", "right").ok());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(sign_in("anna", "wrong").result_int(), 401U);
  const HttpResponse held = sign_in("anna", "right");
  EXPECT_EQ(held.result_int(), 429U);
  EXPECT_EQ(held.body(), R"({"error":"auth.wait"})");
  EXPECT_EQ(net::testing::header(held, "Retry-After"), "1");
  now_ms_ += 1'000;
  EXPECT_EQ(sign_in("anna", "right").result_int(), 204U);
}

TEST_F(SignInTest, GuessesOfOthersDoNotHoldUpAnnasBrowserNorAnnaElsewhere) {
  ASSERT_TRUE(add("anna", "right").ok());
  const std::string device = cookie(sign_in("anna", "right"), "planerka_device");
  ASSERT_FALSE(device.empty());
  for (int i = 0; i < 5; ++i)
    sign_in("anna", "wrong");
  EXPECT_EQ(sign_in("anna", "right").result_int(), 429U);
  EXPECT_EQ(sign_in("anna", "right", {.cookies = device}).result_int(), 204U);
  EXPECT_EQ(sign_in("anna", "right", {.address = "192.0.2.9"}).result_int(), 204U);
}

TEST_F(SignInTest, SigningOutEndsTheSessionForGood) {
  ASSERT_TRUE(add("anna", "a").ok());
  const std::string session = cookie(sign_in("anna", "a"), "planerka_session");
  EXPECT_EQ(me(session), 200U);
  const auto out =
      ask(listener_->port(),
          {"POST", "/w/main/api/sign-out", {{"Origin", origin()}, {"Cookie", session}}});
  EXPECT_EQ(out->result_int(), 204U);
  EXPECT_NE(net::testing::header(*out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(me(session), 401U);
  close();
  open();
  EXPECT_EQ(me(session), 401U);
}

TEST_F(SignInTest, ASessionOutlivesARestart) {
  ASSERT_TRUE(add("anna", "a").ok());
  const std::string session = cookie(sign_in("anna", "a"), "planerka_session");
  close();
  open();
  EXPECT_EQ(me(session), 200U);
}

TEST_F(SignInTest, ASessionLastsThirtyDaysFromItsLastUse) {
  ASSERT_TRUE(add("anna", "a").ok());
  const std::string used = cookie(sign_in("anna", "a"), "planerka_session");
  const std::string unused = cookie(sign_in("anna", "a"), "planerka_session");
  now_ms_ += 20 * kDayMs;
  EXPECT_EQ(me(used), 200U);
  close();
  open();
  now_ms_ += 15 * kDayMs;
  EXPECT_EQ(me(used), 200U);
  EXPECT_EQ(me(unused), 401U);
}

TEST_F(SignInTest, ANewPasswordEndsAllSessionsAndTheOldPassword) {
  ASSERT_TRUE(add("anna", "old").ok());
  std::atomic<int> ended{0};
  accounts_->on_session_ended([&](const std::string&) { ++ended; });
  const std::string first = cookie(sign_in("anna", "old"), "planerka_session");
  const std::string second = cookie(sign_in("anna", "old"), "planerka_session");
  ASSERT_TRUE(
      wait<User>([&](auto then) { accounts_->set_password("main", "ANNA", "new", then); }).ok());
  EXPECT_EQ(me(first), 401U);
  EXPECT_EQ(me(second), 401U);
  EXPECT_EQ(ended, 2);
  EXPECT_EQ(sign_in("anna", "old").result_int(), 401U);
  EXPECT_EQ(sign_in("anna", "new").result_int(), 204U);
}

TEST_F(SignInTest, ADisabledUserIsOutAndStaysOut) {
  ASSERT_TRUE(add("anna", "a").ok());
  const std::string session = cookie(sign_in("anna", "a"), "planerka_session");
  ASSERT_TRUE(wait<User>([&](auto then) { accounts_->disable("main", "anna", then); }).ok());
  EXPECT_EQ(me(session), 401U);
  const HttpResponse again = sign_in("anna", "a");
  EXPECT_EQ(again.result_int(), 401U);
  EXPECT_EQ(again.body(), R"({"error":"auth.disabled"})");
  // Only who knows the password learns that the account exists.
  EXPECT_EQ(sign_in("anna", "b").body(), R"({"error":"auth.wrong"})");
}

TEST_F(SignInTest, ALoginIsTakenWhateverItsCase) {
  ASSERT_TRUE(add("anna", "a").ok());
  const auto twice = add("ANNA", "b");
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code, "user.login_taken");
}

TEST_F(SignInTest, APersonHasABoundedNumberOfSessions) {
  ASSERT_TRUE(add("anna", "a").ok());
  const std::string first = cookie(sign_in("anna", "a"), "planerka_session");
  for (std::size_t i = 0; i < kSessionsPerUserMax; ++i) {
    now_ms_ += 10;
    ASSERT_EQ(sign_in("anna", "a").result_int(), 204U);
  }
  EXPECT_EQ(me(first), 401U);
}

TEST_F(SignInTest, ASessionIsWorthNothingInAnotherWorkspace) {
  ASSERT_TRUE(add("anna", "a").ok());
  const HttpResponse in = sign_in("anna", "a");
  const std::string session = cookie(in, "planerka_session");
  const std::string token = session.substr(session.find('=') + 1);
  const auto elsewhere = wait<bool>(
      [&](const Accounts::Then<bool>& then) { then(accounts_->find("other", token).has_value()); });
  EXPECT_FALSE(elsewhere.value());
}

TEST_F(SignInTest, ThePageLearnsTheDemosLogins) {
  EXPECT_EQ(ask(listener_->port(), {"GET", "/w/main/api/sign-in"})->body(),
            R"({"demo":[{"login":"manager","name":"Анна","password":"demo"}],"workspace":"main"})");
}

}  // namespace
}  // namespace planerka::auth
