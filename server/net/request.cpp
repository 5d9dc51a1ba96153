#include "server/net/request.h"

#include <algorithm>
#include <atomic>

#include <fmt/core.h>

namespace planerka::net {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// The value of `name=value` in a list with a separator; blanks before a name are skipped.
std::string_view value_in(std::string_view list, char separator, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view item = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    const std::size_t equals = item.find('=');
    if (equals != std::string_view::npos && item.substr(0, equals) == name) {
      return item.substr(equals + 1);
    }
  }
  return {};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (const Header& header : headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return {};
}

std::string_view Request::cookie(std::string_view name) const {
  return value_in(header("Cookie"), ';', name);
}

std::string_view Request::query_value(std::string_view name) const {
  return value_in(query, '&', name);
}

Response& Response::with(std::string name, std::string value) & {
  headers.push_back({std::move(name), std::move(value)});
  return *this;
}

Response&& Response::with(std::string name, std::string value) && {
  headers.push_back({std::move(name), std::move(value)});
  return std::move(*this);
}

Response empty_response(unsigned status) {
  Response response;
  response.status = status;
  return response;
}

Response text_response(unsigned status, std::string text) {
  Response response = empty_response(status);
  response.with("Content-Type", "text/plain; charset=utf-8");
  response.body = std::make_shared<const std::string>(std::move(text));
  return response;
}

Response json_response(unsigned status, std::string json) {
  Response response = empty_response(status);
  response.with("Content-Type", "application/json");
  response.body = std::make_shared<const std::string>(std::move(json));
  return response;
}

Response error_response(unsigned status, std::string_view code) {
  return json_response(status, fmt::format(R"({{"error":"{}"}})", code));
}

struct Reply::State {
  Send send;
  std::atomic<bool> sent{false};

  void once(Response response) {
    if (!sent.exchange(true)) send(std::move(response));
  }
  ~State() { once(error_response(500, "http.no_answer")); }
};

Reply::Reply(Send send) : state_(std::make_shared<State>()) {
  state_->send = std::move(send);
}

void Reply::operator()(Response response) const {
  state_->once(std::move(response));
}

}  // namespace planerka::net
