// The server over real sockets against a relay that only appends to SQLite, one after the other in
// the same run: how many edits a CPU second of the server it acknowledges when ten devices write at
// full speed and all are told; how long an edit takes to another screen at a hundred a second; how
// long a new device takes to hold everything. What was acknowledged is counted again on disk after
// SIGKILL.
//
//   live_bench PLANERKA RELAY [SECONDS [CLIENTS [RECORDS [pace or full or take]]]]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include <boost/asio/steady_timer.hpp>

#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "tests/bench/live/planerka_party.h"
#include "tests/bench/live/relay_party.h"
#include "tests/bench/measure.h"

namespace planerka::bench {

void run_until(boost::asio::io_context& io, const std::function<bool()>& holds) {
  io.restart();
  while (!holds())
    VERIFY(io.run_one() > 0);
}

namespace {

using Clock = std::chrono::steady_clock;
using Clients = std::vector<std::unique_ptr<Client>>;

constexpr std::size_t kWriters = 10;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

Clients join(Party& party, boost::asio::io_context& io, std::size_t count) {
  Clients clients;
  for (std::size_t i = 0; i < count; ++i)
    clients.push_back(party.join(io));
  run_until(io, [&clients] {
    return std::all_of(
        clients.begin(), clients.end(), [](const auto& client) { return client->caught_up(); });
  });
  return clients;
}

/// Writes as fast as it is acknowledged, with so many edits on their way.
class Writer {
 public:
  Writer(Client& client, std::uint64_t seed) : client_(client), seed_(seed) {
    client_.on_acknowledged = [this](std::size_t count) {
      acknowledged_ += count;
      if (!stopped_) write(count);
    };
  }
  void start() { write(kOnTheWay); }
  void stop() { stopped_ = true; }
  std::uint64_t acknowledged() const { return acknowledged_; }
  std::uint64_t written() const { return written_; }

 private:
  static constexpr std::size_t kOnTheWay = 512;
  static constexpr std::size_t kInMessage = 128;

  void write(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t chance = mix64(seed_ ^ ++written_);
      client_.edit(chance % kSharedRecords, "Казань " + std::to_string(chance % 1000));
      if (written_ % kInMessage == 0) client_.flush();
    }
  }

  Client& client_;
  std::uint64_t seed_;
  std::uint64_t acknowledged_ = 0;
  std::uint64_t written_ = 0;
  bool stopped_ = false;
};

struct FullSpeed {
  double per_cpu_second = 0;
};

FullSpeed at_full_speed(Party& party, std::size_t count, double seconds) {
  boost::asio::io_context io(1);
  const Clients clients = join(party, io, count);
  std::vector<std::unique_ptr<Writer>> writers;
  for (std::size_t i = 0; i < kWriters; ++i)
    writers.push_back(std::make_unique<Writer>(*clients[i], mix64(i)));
  const auto sum = [&writers] {
    return std::accumulate(
        writers.begin(), writers.end(), std::uint64_t{0}, [](std::uint64_t all, const auto& one) {
          return all + one->acknowledged();
        });
  };
  const double cpu = party.server().cpu_seconds();
  const auto began = Clock::now();
  for (const auto& writer : writers)
    writer->start();
  run_until(io, [&] { return seconds_since(began) >= seconds; });
  const std::uint64_t acknowledged = sum();
  const double used = party.server().cpu_seconds() - cpu;
  const double rate = static_cast<double>(acknowledged) / seconds;
  for (const auto& writer : writers)
    writer->stop();
  const FullSpeed result{static_cast<double>(acknowledged) / used};
  std::printf(
      "%-9s %2zu of %zu at full speed: %s acknowledged/s, %s a CPU second of the server, "
      "%.0f MB resident\n",
      party.name(),
      kWriters,
      count,
      grouped(static_cast<std::uint64_t>(rate)).c_str(),
      grouped(static_cast<std::uint64_t>(result.per_cpu_second)).c_str(),
      static_cast<double>(party.server().resident_bytes()) / 1024 / 1024);
  const std::uint64_t kept = party.count_after_kill();
  std::printf("%-9s after SIGKILL: %s acknowledged, %s on disk\n",
              party.name(),
              grouped(sum()).c_str(),
              grouped(kept).c_str());
  VERIFY(kept >= sum());
  return result;
}

struct Latency {
  double median_ms = 0;
  double p99_ms = 0;
};

/// Edits at a steady pace; how long each takes to every other client.
class Pace {
 public:
  Pace(boost::asio::io_context& io, const Clients& clients, int per_second)
      : timer_(io), clients_(clients), step_(std::chrono::microseconds(1'000'000 / per_second)) {
    for (std::size_t i = 0; i < clients_.size(); ++i) {
      clients_[i]->watching = true;
      clients_[i]->on_value = [this, i](std::string_view value) { arrived(i, value); };
    }
  }

  Latency run(boost::asio::io_context& io, double seconds) {
    const auto total =
        static_cast<std::size_t>(seconds / std::chrono::duration<double>(step_).count());
    next_ = Clock::now();
    tick(total);
    const std::size_t others = clients_.size() - 1;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds + 2);
    run_until(io, [&] { return times_.size() >= total * others || Clock::now() > end; });
    VERIFY(!times_.empty());
    if (times_.size() < total * others)
      std::printf("          %zu of %zu came in time\n", times_.size(), total * others);
    std::sort(times_.begin(), times_.end());
    return {times_[times_.size() / 2], times_[times_.size() * 99 / 100]};
  }

 private:
  void tick(std::size_t left) {
    if (left == 0) return;
    Client& client = *clients_[sent_.size() % kWriters];
    client.edit(sent_.size() % kSharedRecords, std::to_string(sent_.size()));
    sent_.push_back(Clock::now());
    client.flush();
    next_ += step_;
    timer_.expires_at(next_);
    timer_.async_wait([this, left](const auto& error) {
      if (!error) tick(left - 1);
    });
  }
  void arrived(std::size_t client, std::string_view value) {
    const std::size_t index = std::strtoull(std::string(value).c_str(), nullptr, 10);
    // The writer has its own edit back from a planerka, and none from a relay.
    if (value.empty() || index >= sent_.size() || index % kWriters == client) return;
    times_.push_back(seconds_since(sent_[index]) * 1000);
  }

  boost::asio::steady_timer timer_;
  const Clients& clients_;
  std::chrono::microseconds step_;
  Clock::time_point next_;
  std::vector<Clock::time_point> sent_;
  std::vector<double> times_;
};

Latency at_pace(Party& party, std::size_t count, double seconds) {
  constexpr int kPerSecond = 100;
  boost::asio::io_context io(1);
  const Clients clients = join(party, io, count);
  const Latency latency = Pace(io, clients, kPerSecond).run(io, seconds);
  std::printf("%-9s %zu clients, %d edits/s: to another screen %.2f ms median, %.2f ms p99\n",
              party.name(),
              count,
              kPerSecond,
              latency.median_ms,
              latency.p99_ms);
  return latency;
}

/// Seconds the second device took: the first one makes the server gather its pages.
double new_device(Party& party, std::uint64_t records) {
  double seconds = 0;
  for (const char* which : {"the first new device", "the next one"}) {
    seconds = party.take_everything();
    std::printf("%-9s %s takes %s records in %.3f s\n",
                party.name(),
                which,
                grouped(records).c_str(),
                seconds);
  }
  return seconds;
}

struct Asked {
  std::string planerka;
  std::string relay;
  double seconds = 10;
  std::size_t clients = 50;
  std::uint64_t records = 100'000;
  std::string scenario;  // empty: all of them
};

void pace(const Asked& asked) {
  for (const std::size_t clients : {asked.clients, asked.clients * 4}) {
    const Latency ours = at_pace(*start_planerka(asked.planerka, 0), clients, asked.seconds);
    const Latency theirs = at_pace(*start_relay(asked.relay, 0), clients, asked.seconds);
    std::printf("          planerka is %.2f times the relay at the median, %.2f at p99\n",
                ours.median_ms / theirs.median_ms,
                ours.p99_ms / theirs.p99_ms);
  }
}

void full(const Asked& asked) {
  const FullSpeed ours =
      at_full_speed(*start_planerka(asked.planerka, 0), asked.clients, asked.seconds);
  const FullSpeed theirs =
      at_full_speed(*start_relay(asked.relay, 0), asked.clients, asked.seconds);
  std::printf("          planerka acknowledges %.2f times the relay's a CPU second\n",
              ours.per_cpu_second / theirs.per_cpu_second);
}

void take(const Asked& asked) {
  for (const std::uint64_t records : {asked.records / 5, asked.records}) {
    const double ours = new_device(*start_planerka(asked.planerka, records), records);
    const double theirs = new_device(*start_relay(asked.relay, records), records);
    std::printf("          planerka takes %.2f times the relay's time\n", ours / theirs);
  }
}

void run(const Asked& asked) {
  const auto wanted = [&asked](const char* scenario) {
    return asked.scenario.empty() || asked.scenario == scenario;
  };
  if (wanted("pace")) pace(asked);
  if (wanted("full")) full(asked);
  if (wanted("take")) take(asked);
}

}  // namespace
}  // namespace planerka::bench

int main(int count, char** words) {
  if (count < 3) return 2;
  planerka::bench::Asked asked{.planerka = words[1], .relay = words[2]};
  if (count > 3) asked.seconds = std::strtod(words[3], nullptr);
  if (count > 4) asked.clients = std::strtoull(words[4], nullptr, 10);
  if (count > 5) asked.records = std::strtoull(words[5], nullptr, 10);
  if (count > 6) asked.scenario = words[6];
  planerka::bench::run(asked);
}
