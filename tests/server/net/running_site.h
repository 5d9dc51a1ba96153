#pragma once

// A listener on a free port of 127.0.0.1, with its loop on a thread of its own.

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "server/net/listener.h"
#include "server/net/loop.h"
#include "server/net/metrics.h"
#include "server/net/site.h"

namespace planerka::net::testing {

/// A folder that goes with its test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "planerka-net-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
  }

 private:
  std::filesystem::path path_;
};

class RunningSite {
 public:
  RunningSite(std::optional<StaticFiles> files, WorkspaceSite workspace, ListenOptions options)
      : site_(std::move(files), "test", metrics_) {
    site_.add(std::move(workspace));
    auto listener = Listener::open(loop_, site_, std::move(options));
    EXPECT_TRUE(listener.ok());
    if (listener.ok()) listener_ = std::move(*listener);
    thread_ = std::thread([this] { loop_.run(); });
  }
  RunningSite(const RunningSite&) = delete;
  RunningSite& operator=(const RunningSite&) = delete;
  ~RunningSite() { stop(); }

  std::uint16_t port() const { return listener_->port(); }
  Listener& listener() { return *listener_; }
  Loop& loop() { return loop_; }
  Metrics& metrics() { return metrics_; }

  /// Says farewell to all, and waits for the end.
  void stop() {
    if (!thread_.joinable()) return;
    loop_.post([this] { listener_->stop([this] { loop_.stop(); }); });
    thread_.join();
  }

 private:
  Loop loop_;
  Metrics metrics_;
  Site site_;
  std::unique_ptr<Listener> listener_;
  std::thread thread_;
};

}  // namespace planerka::net::testing
