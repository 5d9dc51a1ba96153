// `planerka serve` is killed at any moment under the full speed of several devices, again and
// again: nothing it acknowledged is lost or applied twice, and each device goes on where it was.

#include <csignal>
#include <cstdio>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/store/sqlite/database.h"
#include "server/store/sqlite/verify.h"
#include "tests/server/app/live_server.h"
#include "tests/server/app/writing_device.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::app::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kDevices = 6;
constexpr auto kPatience = std::chrono::seconds(20);

std::uint64_t acknowledged_by(const std::vector<std::unique_ptr<WritingDevice>>& devices) {
  std::uint64_t sum = 0;
  for (const auto& device : devices)
    sum += device->acknowledged();
  return sum;
}

/// When the kill comes: so long after the server is ready, or after its first acknowledgement.
struct Moment {
  enum class Since : std::uint8_t { Ready, Acknowledged };
  Since since = Since::Ready;
  std::chrono::microseconds after{};
};

/// A life of the server, from its start to the kill.
void live_and_die(const std::filesystem::path& data,
                  const std::string& cookie,
                  const std::vector<std::unique_ptr<WritingDevice>>& devices,
                  Moment moment) {
  const std::uint64_t before = acknowledged_by(devices);
  LiveServer server(data);
  std::vector<std::thread> lives;
  for (const auto& device : devices)
    lives.emplace_back([&device, &server, &cookie] { device->live(server.port(), cookie); });
  const bool waits = moment.since == Moment::Since::Acknowledged;
  const auto end = Clock::now() + kPatience;
  while (waits && acknowledged_by(devices) == before && Clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(moment.after);
  server.process().signal(SIGKILL);
  for (std::thread& life : lives)
    life.join();
  EXPECT_TRUE(!waits || acknowledged_by(devices) > before);
}

/// The log has each device's commands once, without a gap, to the last acknowledged one at least.
void expect_each_once(const std::filesystem::path& data,
                      const std::vector<std::unique_ptr<WritingDevice>>& devices) {
  auto database =
      sqlite::Database::open(data / "workspaces/main.db", sqlite::Access::ReadOnly).value();
  const auto number = [&database](const std::string& sql) { return database.number(sql).value(); };
  for (const auto& device : devices) {
    if (!device->replica().value) {  // on a slow machine every greeting was cut short by the kill
      EXPECT_EQ(device->acknowledged(), 0U);
      continue;
    }
    const std::string of = " FROM changes WHERE replica=" + std::to_string(device->replica().value);
    const std::int64_t last = number("SELECT max(n)" + of);
    EXPECT_EQ(number("SELECT count(DISTINCT n)" + of), last);
    EXPECT_EQ(number("SELECT count(*)" + of), last);
    EXPECT_GE(last, static_cast<std::int64_t>(device->acknowledged()));
    EXPECT_LE(last, static_cast<std::int64_t>(device->made()));
  }
}

TEST(KilledServer, LosesAndDoublesNothingItAcknowledged) {
  const TemporaryFolder folder;
  const std::filesystem::path data = folder / "data";
  ASSERT_EQ(
      run({"user", "add", "anna", "--name", "Анна", "--role", "manager", "--data", data}, "secret")
          .code,
      0);
  std::string cookie;
  {
    LiveServer server(data);
    cookie = server.sign_in("anna", "secret");
    ASSERT_EQ(server.stop().code, 0);
  }
  std::vector<std::unique_ptr<WritingDevice>> devices;
  for (std::size_t i = 0; i < kDevices; ++i)
    devices.push_back(std::make_unique<WritingDevice>("Агентство " + std::to_string(i)));
  std::mt19937 chance{20260302};
  for (int kill = 0; kill < PLANERKA_KILLS; ++kill) {
    // Every fifth while devices are still greeting, the others under load.
    const Moment moment =
        kill % 5 == 4
            ? Moment{Moment::Since::Ready, std::chrono::microseconds(chance() % 30'000)}
            : Moment{Moment::Since::Acknowledged, std::chrono::microseconds(chance() % 150'000)};
    live_and_die(data, cookie, devices, moment);
    for (const auto& device : devices)
      ASSERT_EQ(device->error(), "") << "after kill " << kill;
  }
  expect_each_once(data, devices);
  const sqlite::VerifyReport report = sqlite::verify(data / "workspaces/main.db").value();
  EXPECT_TRUE(report.findings.empty());
  std::printf("%d kills, %llu acknowledged, %llu changes\n",
              PLANERKA_KILLS,
              static_cast<unsigned long long>(acknowledged_by(devices)),
              static_cast<unsigned long long>(report.changes));
}

}  // namespace
}  // namespace planerka::app::testing
