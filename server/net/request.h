#pragma once

// A request as the rooms above see it, and the answer they give: no Boost, no sockets.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/model/enums.h"
#include "shared/model/ids.h"

namespace planerka::net {

/// Who is signed in: what the session's cookie stands for.
struct SessionUser {
  /// Names the session (a hash of its token); equal keys are the same session.
  std::string session;
  RecordId id;
  std::string login;
  std::string name;
  UserRole role = UserRole::Viewer;
  std::vector<GrantKind> grants;
};

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Other };

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  Method method = Method::Get;
  /// Percent-decoded, begins with '/', no NUL, no backslash, no "." or ".." segment. For a route of
  /// a workspace: what follows /w/NAME/.
  std::string path;
  std::string query;  // as it came, without '?'
  std::vector<Header> headers;
  std::string body;
  /// The client's address: of the socket, or the one a trusted proxy names.
  std::string address;
  bool secure = false;  // TLS here or at a trusted proxy
  std::string workspace;
  std::optional<SessionUser> user;  // always there for a route that asks for a session

  /// Empty when absent; names compare without case.
  std::string_view header(std::string_view name) const;
  /// A cookie's value; empty when absent.
  std::string_view cookie(std::string_view name) const;
  /// The value of `name=value` in the query; empty when absent. Not decoded.
  std::string_view query_value(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  std::vector<Header> headers;  // Content-Type, Cache-Control…; security headers come by themselves
  std::shared_ptr<const std::string> body;  // shared: a page or a file is sent many times

  Response& with(std::string name, std::string value) &;
  Response&& with(std::string name, std::string value) &&;
};

Response empty_response(unsigned status);
Response text_response(unsigned status, std::string text);
Response json_response(unsigned status, std::string json);
/// {"error": code}: the client has a phrase for the code.
Response error_response(unsigned status, std::string_view code);

/// Answers one request, once, from any thread. When the last copy goes unused the answer is 500, so
/// that no request hangs.
class Reply {
 public:
  using Send = std::function<void(Response)>;

  explicit Reply(Send send);
  void operator()(Response response) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace planerka::net
