#include "server/net/static_files.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/server/net/running_site.h"

namespace planerka::net {
namespace {

using testing::TemporaryFolder;

std::string header(const Response& response, std::string_view name) {
  for (const Header& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return "";
}

class StaticFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("index.html", "<h1>Планёрка</h1>");
    folder_.write("planerka.0f3a9c21.wasm", "wasm");
    folder_.write("planerka.0f3a9c21.wasm.br", "br");
    folder_.write("planerka.0f3a9c21.wasm.gz", "gz");
    folder_.write("icons/app.png", "png");
  }

  Response ask(std::string_view path, std::vector<Header> headers = {}) {
    Request request;
    request.headers = std::move(headers);
    return StaticFiles::load(folder_.path()).value().respond(request, path);
  }

  TemporaryFolder folder_;
};

TEST_F(StaticFilesTest, AHashedNameIsKeptForeverThePageIsAskedForEachTime) {
  EXPECT_EQ(header(ask("/planerka.0f3a9c21.wasm"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header(ask("/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(ask("/icons/app.png"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, WhatTheBrowserHasIsNotSentAgain) {
  const std::string tag = header(ask("/"), "ETag");
  const Response again = ask("/", {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.body, nullptr);
  folder_.write("index.html", "<h1>Новая</h1>");
  EXPECT_EQ(ask("/", {{"If-None-Match", tag}}).status, 200U);
}

TEST_F(StaticFilesTest, TheSmallestAcceptedEncodingIsSentWithTheTypeOfTheFile) {
  const Response brotli = ask("/planerka.0f3a9c21.wasm", {{"Accept-Encoding", "gzip, br"}});
  EXPECT_EQ(*brotli.body, "br");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "Content-Type"), "application/wasm");
  EXPECT_EQ(header(brotli, "Vary"), "Accept-Encoding");
  EXPECT_EQ(*ask("/planerka.0f3a9c21.wasm", {{"Accept-Encoding", "br;q=0, gzip"}}).body, "gz");
  const Response plain = ask("/planerka.0f3a9c21.wasm");
  EXPECT_EQ(*plain.body, "wasm");
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_NE(header(plain, "ETag"), header(brotli, "ETag"));
}

TEST_F(StaticFilesTest, OnlyWhatLiesInTheFolderIsThere) {
  EXPECT_EQ(ask("/../index.html").status, 404U);
  EXPECT_EQ(ask("/etc/passwd").status, 404U);
  EXPECT_EQ(ask("/icons").status, 404U);
  EXPECT_EQ(ask("/planerka.0f3a9c21.wasm.br").status, 404U);
  TemporaryFolder outside;
  outside.write("secret.txt", "secret");
  std::filesystem::create_symlink(outside.path() / "secret.txt", folder_.path() / "link.txt");
  std::filesystem::create_directory_symlink(outside.path(), folder_.path() / "linked");
  EXPECT_EQ(ask("/link.txt").status, 404U);
  EXPECT_EQ(ask("/linked/secret.txt").status, 404U);
}

TEST_F(StaticFilesTest, ANewBuildIsSeenUnderARunningServer) {
  StaticFiles files = StaticFiles::load(folder_.path()).value();
  folder_.write("planerka.11111111.wasm", "new");
  std::filesystem::last_write_time(
      folder_.path() / "index.html",
      std::filesystem::file_time_type::clock::now() + std::chrono::seconds(2));
  EXPECT_EQ(files.respond({}, "/planerka.11111111.wasm").status, 404U);
  files.refresh();
  EXPECT_EQ(files.respond({}, "/planerka.11111111.wasm").status, 200U);
}

TEST_F(StaticFilesTest, AFolderWithoutAPageIsRefusedAtStart) {
  TemporaryFolder empty;
  EXPECT_EQ(StaticFiles::load(empty.path()).error().code, "web.no_index");
  EXPECT_EQ(StaticFiles::load(empty.path() / "absent").error().code, "web.missing");
}

TEST(StaticNames, AHashIsEightHexadecimalDigitsOrMore) {
  EXPECT_TRUE(has_hash("app.0f3a9c21.js"));
  EXPECT_TRUE(has_hash("app-deadbee1deadbeef.css"));
  EXPECT_FALSE(has_hash("index.html"));
  EXPECT_FALSE(has_hash("service_worker.js"));
  EXPECT_FALSE(has_hash("facade.js"));
  EXPECT_FALSE(has_hash("defaced.js"));
}

TEST(AcceptEncoding, KnowsQualityAndTheStar) {
  EXPECT_TRUE(accepts("gzip, deflate, br", "br"));
  EXPECT_TRUE(accepts("br;q=0.5", "br"));
  EXPECT_TRUE(accepts("*", "br"));
  EXPECT_FALSE(accepts("br;q=0", "br"));
  EXPECT_FALSE(accepts("br;q=0.000", "br"));
  EXPECT_FALSE(accepts("*;q=0", "br"));
  EXPECT_FALSE(accepts("", "br"));
  EXPECT_FALSE(accepts("brotli", "br"));
}

}  // namespace
}  // namespace planerka::net
