#include "server/app/admin_socket.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/server/net/running_site.h"

namespace planerka::app {
namespace {

class AdminSocketTest : public ::testing::Test {
 protected:
  void SetUp() override {
    verbs_.add("count", [](const VerbCall& call) {
      const int to = std::atoi(call.arg("to").c_str());
      for (int i = 1; i <= to; ++i)
        call.say(std::to_string(i));
      call.finish(done());
    });
    verbs_.add("refuse", [](const VerbCall& call) { call.finish(fail("because", {"a", "б"})); });
    admin_ = AdminSocket::open(loop_, verbs_, file_).value();
    thread_ = std::thread([this] { loop_.run(); });
  }
  void TearDown() override {
    loop_.stop();
    thread_.join();
  }

  /// What the server answers to bytes as they are, until it hangs up.
  std::string raw(const std::string& bytes) const {
    const int file = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    file_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(write(file, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    shutdown(file, SHUT_WR);
    std::string answer;
    char buffer[1024];
    for (ssize_t size = 1; size > 0;) {
      size = read(file, buffer, sizeof buffer);
      if (size > 0) answer.append(buffer, static_cast<std::size_t>(size));
    }
    close(file);
    return answer;
  }

  net::testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "admin.sock";
  net::Loop loop_;
  Verbs verbs_;
  std::unique_ptr<AdminSocket> admin_;
  std::thread thread_;
};

TEST_F(AdminSocketTest, ShowsProgressAsItComesAndThenTheEnd) {
  std::vector<std::string> lines;
  const auto ended = call_admin(
      file_, "count", {{"to", "3"}}, [&](const std::string& line) { lines.push_back(line); });
  EXPECT_TRUE(ended.ok());
  EXPECT_EQ(lines, (std::vector<std::string>{"1", "2", "3"}));
}

TEST_F(AdminSocketTest, BringsAnErrorBackWhole) {
  const auto ended = call_admin(file_, "refuse", {}, [](const std::string&) {});
  ASSERT_FALSE(ended.ok());
  EXPECT_EQ(ended.error(), fail("because", {"a", "б"}));
  const auto unknown = call_admin(file_, "dance", {}, [](const std::string&) {});
  EXPECT_EQ(unknown.error().code, "verb.unknown");
}

TEST_F(AdminSocketTest, RefusesWhatItCannotRead) {
  EXPECT_EQ(raw(std::string("\xff\xff\xff\xff", 4)), "");
  EXPECT_EQ(raw(std::string("\0\0\0\4{}", 6)), "");
  EXPECT_NE(raw(std::string("\0\0\0\2[]", 6)).find("json.bad"), std::string::npos);
  EXPECT_TRUE(call_admin(file_, "count", {}, [](const std::string&) {}).ok());
}

TEST_F(AdminSocketTest, WhereNobodyListensIsSaid) {
  const auto ended =
      call_admin(folder_.path() / "absent.sock", "count", {}, [](const std::string&) {});
  EXPECT_EQ(ended.error().code, "admin.unreachable");
}

}  // namespace
}  // namespace planerka::app
