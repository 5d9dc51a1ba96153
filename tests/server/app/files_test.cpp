// Files over HTTP as a running server takes and gives them.

#include <chrono>
#include <filesystem>
#include <thread>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "server/store/file_vault.h"
#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/domain/commands.h"
#include "shared/sync/messages.h"
#include "tests/server/app/served_workspace.h"
#include "tests/server/net/client.h"

namespace planerka::app::testing {
namespace {

using net::testing::HttpResponse;

constexpr RecordId kClient{501};
constexpr RecordId kFile{502};

class ServedFiles : public ::testing::Test {
 protected:
  ServedFiles() { served_.open(); }

  /// One command of a new device of this user's; why it was refused.
  std::string command(const std::string& login, Command command) const {
    net::testing::WsClient socket(served_.port());
    if (socket.open({.cookie = served_.sign_in(login)}) != 101) return "no socket";
    socket.send(encode(
        DeviceMessage(Hello{.schema_version = kSchemaVersion, .wall_ms = served_.wall_ms()})));
    Envelope envelope{.n = 1, .command = std::move(command), .wall = {served_.wall_ms()}};
    envelope.segment = 1;
    while (const auto bytes = socket.receive()) {
      const auto message = decode_server_message(*bytes);
      if (!message.ok()) return message.error().code;
      if (std::holds_alternative<Welcome>(*message)) {
        socket.send(encode(DeviceMessage(Upload{.wall_ms = served_.wall_ms(),
                                                .segment = 1,
                                                .envelopes = {encode_envelope(envelope)}})));
      }
      const auto* results = std::get_if<Results>(&*message);
      if (results == nullptr || results->verdicts.empty()) continue;
      return results->verdicts.front().accepted ? "" : results->verdicts.front().reason.code;
    }
    return "no answer";
  }

  void add_client() const {
    ASSERT_EQ(command("anna",
                      make_create(Kind::Client,
                                  kClient,
                                  {put(fields::client::name, Value::text("Мария Иванова"))})),
              "");
  }
  void name_the_photo(const std::string& type = "image/png") const {
    add_client();
    name_as_of(kClient, type);
  }
  void name_as_of(RecordId record, const std::string& type) const {
    ASSERT_EQ(command("anna",
                      make_create(Kind::File,
                                  kFile,
                                  {put(fields::file::record, Value::of(record)),
                                   put(fields::file::sha256, Value::text(digest_)),
                                   put(fields::file::name, Value::text("Паспорт \"1\".png")),
                                   put(fields::file::media_type, Value::text(type)),
                                   put(fields::file::size, Value::of(20))})),
              "");
  }

  HttpResponse ask(const std::string& login, net::testing::Ask ask) const {
    ask.headers.emplace_back("Cookie", served_.sign_in(login));
    return net::testing::ask(served_.port(), ask).value();
  }
  HttpResponse get(const std::string& login) const { return ask(login, {"GET", path_}); }
  HttpResponse put_part(const std::string& login, std::size_t from, std::size_t size) const {
    const std::string range = fmt::format("bytes {}-{}/{}", from, from + size - 1, photo_.size());
    return ask(
        login,
        {"PUT",
         path_,
         {{"Origin", fmt::format("http://127.0.0.1:{}", served_.port())}, {"Content-Range", range}},
         photo_.substr(from, size)});
  }

  ServedWorkspace served_;
  std::string photo_ = "the bytes of a photo";
  std::string digest_ = to_hex(view(sha256(photo_)));
  std::string path_ = "/w/main/files/" + digest_;
};

TEST_F(ServedFiles, AFileGoesUpInPartsAndComesDownToWhoMayReadItsRecord) {
  EXPECT_EQ(put_part("anna", 0, 7).result_int(), 202U);
  const HttpResponse again = put_part("anna", 0, 7);
  EXPECT_EQ(again.result_int(), 409U);
  EXPECT_EQ(net::testing::header(again, "Upload-Offset"), "7");
  EXPECT_EQ(put_part("anna", 7, 13).result_int(), 201U);
  EXPECT_EQ(get("anna").result_int(), 404U) << "no record names it yet";
  name_the_photo();
  const HttpResponse down = get("anna");
  ASSERT_EQ(down.result_int(), 200U);
  EXPECT_EQ(down.body(), photo_);
  EXPECT_EQ(get("adam").result_int(), 404U) << "an admin reads no business records";
}

TEST_F(ServedFiles, AContractsScanComesDownToWhoReadsContracts) {
  ASSERT_EQ(
      command("anna",
              make_create(
                  Kind::Agency, RecordId{503}, {put(fields::agency::name, Value::text("Этажи"))})),
      "");
  ASSERT_EQ(command("anna",
                    make_create(Kind::Contract,
                                RecordId{504},
                                {put(fields::contract::agency, Value::of(RecordId{503}))})),
            "");
  name_as_of(RecordId{504}, "application/pdf");
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  EXPECT_EQ(get("anna").body(), photo_);
  EXPECT_EQ(get("vera").body(), photo_);
  EXPECT_EQ(get("adam").result_int(), 404U);
}

TEST_F(ServedFiles, AConsentsScanDoesNotComeDownToWhomTelephonesAreMasked) {
  add_client();
  ASSERT_EQ(command("anna",
                    make_create(Kind::Consent,
                                RecordId{503},
                                {put(fields::consent::client, Value::of(kClient)),
                                 put(fields::consent::purpose, Value::of(0))})),
            "");
  name_as_of(RecordId{503}, "image/jpeg");
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  EXPECT_EQ(get("anna").body(), photo_);
  EXPECT_EQ(get("vera").result_int(), 404U);
  EXPECT_EQ(get("adam").result_int(), 404U);
  EXPECT_EQ(ask("vera", {"HEAD", path_}).result_int(), 403U) << "nor how much of it there is";
}

TEST_F(ServedFiles, WhatComesDownRunsNothing) {
  name_the_photo("image/svg+xml");
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  const HttpResponse down = get("anna");
  EXPECT_EQ(net::testing::header(down, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(net::testing::header(down, "Content-Security-Policy"), "sandbox; default-src 'none'");
  EXPECT_EQ(net::testing::header(down, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(net::testing::header(down, "Content-Disposition"),
            "attachment; filename=\"file\"; filename*=UTF-8''"
            "%D0%9F%D0%B0%D1%81%D0%BF%D0%BE%D1%80%D1%82%20%221%22.png");
}

TEST_F(ServedFiles, APictureMayBeShown) {
  name_the_photo();
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  const HttpResponse down = get("anna");
  EXPECT_EQ(net::testing::header(down, "Content-Type"), "image/png");
  EXPECT_TRUE(net::testing::header(down, "Content-Disposition").starts_with("inline;"));
}

TEST_F(ServedFiles, NobodyElsePutsFiles) {
  EXPECT_EQ(put_part("adam", 0, 20).result_int(), 403U);
  const HttpResponse foreign =
      ask("anna",
          {"PUT",
           path_,
           {{"Origin", "http://evil.example"}, {"Content-Range", "bytes 0-19/20"}},
           photo_});
  EXPECT_EQ(foreign.result_int(), 403U);
  const auto stranger = net::testing::ask(served_.port(), {"GET", path_});
  EXPECT_EQ(stranger->result_int(), 401U);
  EXPECT_EQ(ask("anna", {"GET", "/w/main/files/..%2f..%2fmain.db"}).result_int(), 400U);
  EXPECT_EQ(ask("anna", {"GET", "/w/main/files/main.db"}).result_int(), 404U);
}

TEST_F(ServedFiles, ErasureOfAPersonTakesTheFilesAndTheyDoNotComeBack) {
  name_the_photo();
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  ASSERT_EQ(command("adam", make_erase(kClient, "по заявлению")), "");
  const FileVault vault(files_beside(served_.file()));
  for (int i = 0; i < 500 && vault.held(digest_).whole; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_FALSE(vault.held(digest_).whole);
  EXPECT_EQ(get("anna").result_int(), 404U);
  EXPECT_EQ(put_part("anna", 0, 20).result_int(), 410U);
}

TEST_F(ServedFiles, AFileIsThereAfterARestart) {
  name_the_photo();
  ASSERT_EQ(put_part("anna", 0, 20).result_int(), 201U);
  served_.close();
  served_.open();
  EXPECT_EQ(get("anna").body(), photo_);
}

}  // namespace
}  // namespace planerka::app::testing
