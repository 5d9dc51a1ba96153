#pragma once

// Who may sign in, and who is signed in. All that a request asks is answered from memory on the
// network thread; hashing and the disk are the worker's, and memory follows the disk: nothing is
// told before it is durable. Answers come back on the network thread.

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/auth/account.h"
#include "server/auth/account_store.h"
#include "server/auth/password.h"
#include "server/auth/throttle.h"
#include "server/auth/worker.h"
#include "server/net/loop.h"
#include "server/net/request.h"
#include "shared/base/result.h"

namespace planerka::auth {

/// Sliding: a session ends this long after it was last seen.
inline constexpr std::int64_t kSessionMs = 30LL * 24 * 3600 * 1000;
inline constexpr std::size_t kSessionsPerUserMax = 50;

struct SignInAsk {
  std::string workspace;
  std::string login;
  std::string password;
  std::string address;        // of the client
  std::string device_cookie;  // empty without
};

struct SignedInAs {
  User user;
  std::string token;          // for the session's cookie
  std::string device_cookie;  // to keep
};

struct NewUser {
  std::string workspace;
  std::string login;
  std::string name;
  UserRole role = UserRole::Manager;
  std::vector<GrantKind> grants;
  std::string password;
  RecordId id;  // none: a random one
};

struct AccountsOptions {
  HashCost hash_cost = {};
  ThrottleRules throttle = {};
  std::size_t hashes_waiting_max = 64;
  std::size_t hashes_per_address_max = 8;
  /// Milliseconds since the Unix epoch.
  std::function<std::int64_t()> now_ms = {};  // empty: the system's clock
};

class Accounts {
 public:
  template <typename T>
  using Then = std::function<void(Result<T>)>;

  static Result<std::unique_ptr<Accounts>> open(net::Loop& loop,
                                                std::unique_ptr<AccountStore> store,
                                                AccountsOptions options);
  Accounts(const Accounts&) = delete;
  Accounts& operator=(const Accounts&) = delete;
  ~Accounts();

  /// Errors: auth.wrong (login or password: not told which), auth.disabled, auth.wait {seconds},
  /// auth.busy, and those of the disk.
  void sign_in(const SignInAsk& ask, Then<SignedInAs> then);

  /// The session of a token, which being asked for keeps alive.
  std::optional<net::SessionUser> find(std::string_view workspace, std::string_view token);

  void sign_out(std::string_view token, Then<std::monostate> then);

  /// Errors: login.bad, user.login_taken, user.name_missing, those of hash_password.
  void add(NewUser ask, Then<User> then);

  /// A new password ends all sessions of the user. Errors: user.unknown {login}.
  void set_password(const std::string& workspace,
                    const std::string& login,
                    std::string password,
                    Then<User> then);
  /// Ends all sessions of the user.
  void disable(const std::string& workspace, const std::string& login, Then<User> then);

  /// Of a workspace, by login.
  std::vector<User> list(std::string_view workspace) const;

  /// Called with the key of every session that ends before its time.
  void on_session_ended(std::function<void(const std::string& key)> notice) {
    session_ended_ = std::move(notice);
  }
  /// Called when a user is added or changed: the workspace's log follows, and who asked is answered
  /// when it has.
  using UserChanged = std::function<void(const User&, std::function<void(Result<>)> then)>;
  void on_user_changed(UserChanged follow) { user_changed_ = std::move(follow); }

 private:
  struct Trial;

  Accounts(net::Loop& loop, std::unique_ptr<AccountStore> store, AccountsOptions options);
  Result<> load();

  std::int64_t now_ms() const { return options_.now_ms(); }
  const User* find_user(std::string_view workspace, std::string_view login) const;
  User* find_user(std::string_view workspace, RecordId id);
  void verify_later(const std::shared_ptr<Trial>& trial);
  void conclude(Trial& trial, Result<Session> made);
  Result<Session> try_password(Trial& trial);
  void hold(User user);
  void hash_later(std::string password, Then<std::string> then);
  /// Changes go one after another, so that each starts from the one before.
  void change(std::function<void()> begin);
  void put(User user, Then<User> then);
  // On the loop, with what the store said.
  void put_ended(const User& user, Result<> put, const Then<User>& then);
  void change_ended();
  void end_sessions_of(const User& user);
  void make_room_for_session(const User& user);
  void drop_session(const std::string& key);

  net::Loop& loop_;
  std::unique_ptr<AccountStore> store_;  // the worker's
  AccountsOptions options_;
  Throttle throttle_;
  Key device_key_{};
  std::string nobodys_hash_;  // verified for unknown logins, so that they take as long
  std::unordered_map<std::string, User> users_;          // by workspace and login
  std::unordered_map<std::string, std::string> logins_;  // keys of users_ by workspace and id
  std::deque<std::function<void()>> changes_;            // the front is under way
  std::unordered_map<std::string, Session> sessions_;
  std::unordered_map<std::string, std::size_t> hashes_by_address_;
  std::function<void(const std::string&)> session_ended_;
  UserChanged user_changed_;
  std::unique_ptr<Worker> worker_;  // last: joined before what its jobs use goes
};

}  // namespace planerka::auth
