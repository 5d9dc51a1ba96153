// A disk that fills up under a running server: nothing is acknowledged that is not there, everybody
// is told, reading goes on, and writing too once there is room.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/server/app/served_workspace.h"
#include "tests/server/app/writing_device.h"
#include "tests/server/net/client.h"
#include "tests/server/store/sqlite/faulty_vfs.h"

namespace planerka::app::testing {
namespace {

class FullDisk : public ::testing::Test {
 protected:
  unsigned get(const std::string& target) const {
    const auto answer = net::testing::ask(served_.port(), {"GET", target, {{"Cookie", cookie_}}});
    return answer ? answer->result_int() : 0;
  }
  std::string body(const std::string& target) const {
    const auto answer = net::testing::ask(served_.port(), {"GET", target, {{"Cookie", cookie_}}});
    return answer ? answer->body() : "";
  }
  /// A device that writes when the disk fills up.
  void fill_disk_under(WritingDevice& device) {
    std::thread life([&] { device.live(served_.port(), cookie_); });
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (device.acknowledged() == 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    sqlite::disk_faults().write = SQLITE_FULL;
    life.join();
  }

  sqlite::FaultyDisk disk_;  // before anything opens a file
  ServedWorkspace served_;
  std::string cookie_;
};

TEST_F(FullDisk, IsSaidToEverybodyAndReadingGoesOn) {
  served_.open();
  cookie_ = served_.sign_in();
  WritingDevice device("Агентство");
  fill_disk_under(device);
  EXPECT_EQ(device.error(), "bye: server.read_only");
  EXPECT_EQ(get("/api/health"), 503U);
  EXPECT_NE(body("/api/health").find("\"main\":\"read_only\""), std::string::npos);
  EXPECT_NE(body("/metrics").find("planerka_read_only{workspace=\"main\"} 1"), std::string::npos);
  EXPECT_EQ(get("/w/main/api/snapshot"), 200U);
  // What has to be in the journal first is refused, not left hanging.
  EXPECT_EQ(get("/w/main/api/export/summary.xlsx"), 503U);
  EXPECT_EQ(body("/w/main/api/export/summary.xlsx"), R"({"error":"server.read_only"})");
  WritingDevice other("Другое");
  other.live(served_.port(), cookie_);
  EXPECT_EQ(other.error(), "bye: server.read_only");
  EXPECT_EQ(other.acknowledged(), 0U);
}

TEST_F(FullDisk, LosesNothingAndWritesAgainWhenThereIsRoom) {
  served_.open();
  cookie_ = served_.sign_in();
  WritingDevice device("Агентство");
  fill_disk_under(device);
  sqlite::disk_faults().write = SQLITE_OK;
  // It is tried again every other second.
  std::uint64_t written = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  for (int i = 0; written == 0 && std::chrono::steady_clock::now() < end; ++i) {
    WritingDevice later("Позже " + std::to_string(i));
    later.live(served_.port(), cookie_, 1);
    written = later.acknowledged();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_GT(written, 0U);
  EXPECT_EQ(get("/api/health"), 200U);
  const std::string log = "SELECT count(*) >= " + std::to_string(device.acknowledged()) +
                          " FROM changes WHERE replica=" + std::to_string(device.replica().value);
  EXPECT_EQ(served_.soon(log, 1), 1);
}

}  // namespace
}  // namespace planerka::app::testing
