#include "server/net/http_message.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "server/net/target.h"

namespace planerka::net {

namespace http = boost::beast::http;

namespace {

std::string text_of(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::Get;
    case http::verb::head:
      return Method::Head;
    case http::verb::post:
      return Method::Post;
    case http::verb::put:
      return Method::Put;
    case http::verb::delete_:
      return Method::Delete;
    default:
      return Method::Other;
  }
}

}  // namespace

std::shared_ptr<Request> to_request(RawRequest& raw,
                                    const std::string& peer,
                                    const Service& service) {
  std::optional<Target> target = parse_target(text_of(raw.target()));
  const bool one_host = raw.count(http::field::host) == 1 || raw.version() < 11;
  if (!target || !one_host) return nullptr;
  auto request = std::make_shared<Request>();
  request->method = method_of(raw.method());
  request->path = std::move(target->path);
  request->query = std::move(target->query);
  for (const auto& field : raw) {
    request->headers.push_back({text_of(field.name_string()), text_of(field.value())});
  }
  request->body = std::move(raw.body());
  request->secure = service.tls;
  request->address = peer;
  if (service.trust_proxy) {
    request->address = forwarded_address(request->header("X-Forwarded-For"), peer);
    request->secure = request->secure || request->header("X-Forwarded-Proto") == "https";
  }
  return request;
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  // The C locale's names are English, as RFC 9110 wants; the server never sets another.
  std::array<char, 32> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

template <class Body>
void fill_header(http::response<Body>& raw, const Response& response, const Request* request) {
  raw.result(response.status);
  raw.set(http::field::date, http_date());
  for (const Header& header : security_headers(request != nullptr && request->secure)) {
    raw.set(header.name, header.value);
  }
  raw.set(http::field::cache_control, "no-store");
  for (const Header& header : response.headers) {
    if (header.value.find_first_of("\r\n") != std::string::npos) continue;
    if (header.name == "Set-Cookie") {
      raw.insert(header.name, header.value);
    } else {
      raw.set(header.name, header.value);
    }
  }
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) raw.content_length(response.body == nullptr ? 0 : response.body->size());
}

template void fill_header(http::response<http::empty_body>&, const Response&, const Request*);
template void fill_header(http::response<http::span_body<const char>>&,
                          const Response&,
                          const Request*);

}  // namespace planerka::net
