#pragma once

#include <string>
#include <vector>

#include "server/auth/account.h"
#include "server/auth/token.h"

namespace planerka::auth {

/// Accounts and sessions on disk. Every call is durable when it returns. Used by one thread at a
/// time.
class AccountStore {
 public:
  virtual ~AccountStore() = default;

  struct Contents {
    std::vector<User> users;
    std::vector<Session> sessions;
    Key device_key{};  // signs device cookies; made with the store
  };
  virtual Result<Contents> load() = 0;

  /// Adds a user or replaces the one of the same workspace and id.
  /// Errors: user.login_taken {login} when another id has the login.
  virtual Result<> put_user(const User& user) = 0;

  /// Replaces a hash by one of another cost, unless the password has changed meanwhile.
  virtual Result<> renew_hash(const User& user, const std::string& renewed) = 0;

  virtual Result<> put_session(const Session& session) = 0;
  virtual Result<> erase_session(const std::string& key) = 0;
  virtual Result<> erase_sessions_of(const std::string& workspace, RecordId user) = 0;
  virtual Result<> erase_sessions_unseen_since(Instant moment) = 0;
};

}  // namespace planerka::auth
