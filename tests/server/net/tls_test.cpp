#include <optional>
#include <string>

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "tests/server/net/client.h"
#include "tests/server/net/running_site.h"

namespace planerka::net {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using testing::RunningSite;
using testing::TemporaryFolder;

/// A certificate for 127.0.0.1 that signs itself, good for an hour.
TlsFiles make_certificate(const TemporaryFolder& folder) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  const unsigned char* text = reinterpret_cast<const unsigned char*>("127.0.0.1");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  const TlsFiles files{folder.path() / "cert.pem", folder.path() / "key.pem"};
  FILE* out = std::fopen(files.certificate.c_str(), "w");
  PEM_write_X509(out, certificate);
  std::fclose(out);
  out = std::fopen(files.key.c_str(), "w");
  PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(out);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return files;
}

WorkspaceSite workspace() {
  WorkspaceSite site;
  site.name = "main";
  site.routes.add(
      {Method::Post, "api/secure", Access::Public, [](const Request& request, Reply reply) {
         reply(text_response(200, request.secure ? "secure" : "open"));
       }});
  return site;
}

std::optional<testing::HttpResponse> ask_tls(std::uint16_t port, const std::string& origin) {
  asio::io_context io;
  asio::ssl::context trust(asio::ssl::context::tls_client);
  asio::ssl::stream<asio::ip::tcp::socket> stream(io, trust);
  boost::system::error_code error;
  stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), port}, error);
  stream.handshake(asio::ssl::stream_base::client, error);
  if (error) return std::nullopt;
  http::request<http::string_body> request(http::verb::post, "/w/main/api/secure", 11);
  request.set(http::field::host, fmt::format("127.0.0.1:{}", port));
  request.set(http::field::origin, origin);
  request.prepare_payload();
  http::write(stream, request, error);
  boost::beast::flat_buffer buffer;
  testing::HttpResponse response;
  http::read(stream, buffer, response, error);
  if (error) return std::nullopt;
  stream.shutdown(error);
  return response;
}

TEST(Tls, ServesOverACertificateAndKnowsThatItIsSecure) {
  const TemporaryFolder folder;
  ListenOptions options;
  options.tls = make_certificate(folder);
  RunningSite site(std::nullopt, workspace(), options);
  EXPECT_TRUE(site.listener().url().starts_with("https://127.0.0.1:"));
  const auto answer = ask_tls(site.port(), fmt::format("https://127.0.0.1:{}", site.port()));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body(), "secure");
  EXPECT_NE(testing::header(*answer, "Strict-Transport-Security"), "");
  const auto foreign = ask_tls(site.port(), fmt::format("http://127.0.0.1:{}", site.port()));
  ASSERT_TRUE(foreign);
  EXPECT_EQ(foreign->result_int(), 403U);
}

TEST(Tls, APlainRequestToASecurePortGetsNothing) {
  const TemporaryFolder folder;
  ListenOptions options;
  options.tls = make_certificate(folder);
  RunningSite site(std::nullopt, workspace(), options);
  EXPECT_FALSE(testing::ask(site.port(), {}));
}

TEST(Tls, AnUnusableCertificateIsNamedAtStart) {
  const TemporaryFolder folder;
  Loop loop;
  Metrics metrics;
  Site site(std::nullopt, "test", metrics);
  ListenOptions options;
  options.tls = TlsFiles{folder.path() / "absent.pem", folder.path() / "absent.key"};
  const auto opened = Listener::open(loop, site, options);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "tls.bad_certificate");
  options.tls = make_certificate(folder);
  options.tls->key = folder.path() / "absent.key";
  EXPECT_EQ(Listener::open(loop, site, options).error().code, "tls.bad_key");
}

}  // namespace
}  // namespace planerka::net
