#include "tests/bench/live/planerka_party.h"

#include <chrono>
#include <utility>

#include "shared/base/verify.h"
#include "shared/domain/commands.h"
#include "shared/sync/snapshot.h"
#include "tests/bench/live/filled_workspace.h"
#include "tests/bench/live/planerka_client.h"
#include "tests/server/net/client.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::bench {
namespace {

namespace net = planerka::net::testing;

// Most people are managers; every other role has its place.
const std::vector<Login> kLogins = {
    {"manager", "manager"}, {"head", "head"}, {"sales", "sales"}, {"viewer", "viewer"}};

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

class PlanerkaParty final : public Party {
 public:
  PlanerkaParty(const std::string& program, std::uint64_t records) {
    add_users(program, folder_.path(), kLogins);
    if (records > 0) fill_workspace(folder_.path(), records);
    server_ = std::make_unique<Program>(std::vector<std::string>{
        program, "serve", "--data", folder_.path().string(), "--port", "0"});
    port_ = port_of(server_->line_after("ready "));
    for (const Login& login : kLogins)
      cookies_.push_back(sign_in(login.name));
    make_shared_records();
  }

  const char* name() const override { return "planerka"; }
  Program& server() override { return *server_; }

  std::unique_ptr<Client> join(boost::asio::io_context& io) override {
    // Every fourth device is of another role than a manager; those that write come first.
    const std::size_t turn = joined_++;
    const std::size_t who = turn >= 10 && turn % 4 == 3 ? 1 + turn / 4 % (kLogins.size() - 1) : 0;
    return std::make_unique<PlanerkaClient>(io, address(who), held(who));
  }

  double take_everything() override;
  std::uint64_t count_after_kill() override {
    server_->kill();
    return count_edits(folder_.path());
  }

 private:
  Address address(std::size_t who) const {
    return {port_, "/w/main/sync", "planerka.v1", cookies_[who]};
  }
  std::string sign_in(const std::string& login) const;
  std::string get(net::HttpClient& http, std::size_t who, const std::string& path) const;
  void make_shared_records();
  PlanerkaClient::Held held(std::size_t who);

  TemporaryFolder folder_;
  std::unique_ptr<Program> server_;
  std::uint16_t port_ = 0;
  std::vector<std::string> cookies_;  // by login
  std::size_t joined_ = 0;
};

std::string PlanerkaParty::sign_in(const std::string& login) const {
  net::HttpClient http(port_);
  const std::string body = "{\"login\":\"" + login + "\",\"password\":\"" + kPassword + "\"}";
  const auto response = http.ask({"POST",
                                  "/w/main/api/sign-in",
                                  {{"Content-Type", "application/json"}, {"Origin", http.origin()}},
                                  body});
  VERIFY(response && response->result_int() == 204);
  const std::string cookie = net::header(*response, "Set-Cookie");
  return cookie.substr(0, cookie.find(';'));
}

std::string PlanerkaParty::get(net::HttpClient& http,
                               std::size_t who,
                               const std::string& path) const {
  while (true) {
    const auto response = http.ask({"GET", "/w/main/api/" + path, {{"Cookie", cookies_[who]}}, {}});
    VERIFY(response);
    if (response->result_int() == 200) return response->body();
    VERIFY(response->result_int() == 503);  // a commit is under way: again
  }
}

// What a device of this user would hold after a snapshot, without having taken the pages.
PlanerkaClient::Held PlanerkaParty::held(std::size_t who) {
  net::HttpClient http(port_);
  boost::asio::io_context io;
  PlanerkaClient asking(io, address(who), {});
  run_until(io, [&] { return asking.welcome().has_value(); });
  PlanerkaClient::Held held;
  held.cursor = decode_manifest(get(http, who, "snapshot")).value().cursor;
  held.groups = asking.welcome()->groups;
  held.replica = asking.welcome()->replica;
  return held;
}

void PlanerkaParty::make_shared_records() {
  boost::asio::io_context io;
  PlanerkaClient maker(io, address(0), held(0));
  std::size_t made = 0;
  maker.on_acknowledged = [&made](std::size_t count) { made += count; };
  run_until(io, [&maker] { return maker.caught_up(); });
  for (std::uint64_t i = 0; i < kSharedRecords; ++i) {
    Command command =
        make_create(Kind::Agency,
                    shared_record(i),
                    {put(fields::agency::name, Value::text("Агентство " + std::to_string(i)))});
    maker.submit(std::move(command));
  }
  maker.flush();
  run_until(io, [&made] { return made == kSharedRecords; });
}

// As a device does: greets, takes the manifest and its pages, six at a time, and greets again.
double PlanerkaParty::take_everything() {
  constexpr std::size_t kAtOnce = 6;
  const auto began = Clock::now();
  boost::asio::io_context io;
  PlanerkaClient first(io, address(0), {});
  run_until(io, [&] { return first.welcome().has_value(); });
  Store store;
  History history;
  std::vector<std::unique_ptr<net::HttpClient>> connections;
  for (std::size_t i = 0; i < kAtOnce; ++i)
    connections.push_back(std::make_unique<net::HttpClient>(port_));
  const Manifest manifest = decode_manifest(get(*connections[0], 0, "snapshot")).value();
  const std::string headers = " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookies_[0] + "\r\n\r\n";
  std::size_t asked = 0;
  const auto ask = [&](net::HttpClient& http) {
    if (asked == manifest.pages.size()) return;
    VERIFY(http.send("GET /w/main/api/page/" + manifest.pages[asked++].hash + headers));
  };
  for (const auto& http : connections)
    ask(*http);
  for (std::size_t taken = 0; taken < manifest.pages.size(); ++taken) {
    net::HttpClient& http = *connections[taken % kAtOnce];
    const auto page = http.read();
    ask(http);
    VERIFY(page && page->result_int() == 200);
    VERIFY(page_hash(page->body()) == manifest.pages[taken].hash);
    VERIFY(load_page(page->body(), store, history).ok());
  }
  PlanerkaClient again(
      io, address(0), {manifest.cursor, first.welcome()->groups, first.welcome()->replica});
  run_until(io, [&again] { return again.caught_up(); });
  return seconds_since(began);
}

}  // namespace

std::unique_ptr<Party> start_planerka(const std::string& program, std::uint64_t records) {
  return std::make_unique<PlanerkaParty>(program, records);
}

}  // namespace planerka::bench
