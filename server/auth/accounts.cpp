#include "server/auth/accounts.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/core.h>

#include "server/auth/device_cookie.h"
#include "server/auth/token.h"
#include "server/net/target.h"
#include "shared/base/verify.h"

namespace planerka::auth {
namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

std::int64_t system_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string user_key(std::string_view workspace, std::string_view login) {
  return fmt::format("{} {}", workspace, login);
}

std::string id_key(std::string_view workspace, RecordId id) {
  return fmt::format("{} {}", workspace, id.value);
}

}  // namespace

/// One attempt on its way through the worker.
struct Accounts::Trial {
  SignInAsk ask;
  Attempt attempt;
  std::optional<User> user;  // as it was when asked; nobody for an unknown login
  std::string token = random_token();
  std::string renewed_hash;  // when the cost of hashes has changed
  Then<SignedInAs> then;
};

Accounts::Accounts(net::Loop& loop, std::unique_ptr<AccountStore> store, AccountsOptions options)
    : loop_(loop),
      store_(std::move(store)),
      options_(std::move(options)),
      throttle_(options_.throttle) {
  if (!options_.now_ms) options_.now_ms = system_ms;
}

Accounts::~Accounts() = default;

Result<std::unique_ptr<Accounts>> Accounts::open(net::Loop& loop,
                                                 std::unique_ptr<AccountStore> store,
                                                 AccountsOptions options) {
  prepare_crypto();
  std::unique_ptr<Accounts> accounts(new Accounts(loop, std::move(store), std::move(options)));
  TRY(accounts->load());
  accounts->worker_ = std::make_unique<Worker>(accounts->options_.hashes_waiting_max);
  return accounts;
}

Result<> Accounts::load() {
  TRY(store_->erase_sessions_unseen_since(Instant{now_ms() - kSessionMs}));
  AccountStore::Contents contents = TRY(store_->load());
  device_key_ = contents.device_key;
  for (User& user : contents.users) {
    hold(std::move(user));
  }
  for (Session& session : contents.sessions) {
    std::string key = session.key;
    sessions_.insert_or_assign(std::move(key), std::move(session));
  }
  nobodys_hash_ = TRY(hash_password(random_token(), options_.hash_cost));
  return done();
}

void Accounts::hold(User user) {
  std::string key = user_key(user.workspace, user.login);
  logins_.insert_or_assign(id_key(user.workspace, user.id), key);
  users_.insert_or_assign(std::move(key), std::move(user));
}

const User* Accounts::find_user(std::string_view workspace, std::string_view login) const {
  const auto found = users_.find(user_key(workspace, login));
  return found == users_.end() ? nullptr : &found->second;
}

User* Accounts::find_user(std::string_view workspace, RecordId id) {
  const auto login = logins_.find(id_key(workspace, id));
  return login == logins_.end() ? nullptr : &users_.at(login->second);
}

void Accounts::sign_in(const SignInAsk& ask, Then<SignedInAs> then) {
  const Result<std::string> login = fold_login(ask.login);
  if (!login.ok() || ask.password.empty() || ask.password.size() > kPasswordBytesMax) {
    return then(fail("auth.wrong"));
  }
  auto trial = std::make_shared<Trial>();
  trial->ask = ask;
  trial->ask.login = *login;
  trial->attempt.address = net::address_group(ask.address);
  trial->attempt.login = user_key(ask.workspace, *login);
  trial->attempt.device = device_of(device_key_, ask.workspace, *login, ask.device_cookie);
  trial->then = std::move(then);
  std::size_t& under_way = hashes_by_address_[trial->attempt.address];
  if (under_way >= options_.hashes_per_address_max) return trial->then(fail("auth.busy"));
  const Milliseconds wait = throttle_.begin(trial->attempt, Milliseconds(now_ms()));
  if (wait.count() > 0) {
    if (under_way == 0) hashes_by_address_.erase(trial->attempt.address);
    return trial->then(fail("auth.wait", {fmt::format("{}", (wait.count() + 999) / 1000)}));
  }
  ++under_way;
  if (const User* user = find_user(ask.workspace, *login)) trial->user = *user;
  verify_later(trial);
}

void Accounts::verify_later(const std::shared_ptr<Trial>& trial) {
  const bool taken = worker_->try_post([this, trial] {
    auto made = std::make_shared<Result<Session>>(try_password(*trial));
    loop_.post([this, trial, made] { conclude(*trial, std::move(*made)); });
  });
  if (!taken) conclude(*trial, fail("auth.busy"));
}

Result<Session> Accounts::try_password(Trial& trial) {
  const std::string& hash = trial.user ? trial.user->password_hash : nobodys_hash_;
  const bool right = verify_password(hash, trial.ask.password);
  if (!right || !trial.user) return fail("auth.wrong");
  if (trial.user->disabled) return fail("auth.disabled");
  Session session;
  session.key = token_key(trial.token);
  session.workspace = trial.user->workspace;
  session.user = trial.user->id;
  session.begun = Instant{now_ms()};
  session.seen = session.begun;
  if (needs_rehash(hash, options_.hash_cost)) {
    trial.renewed_hash = TRY(hash_password(trial.ask.password, options_.hash_cost));
    TRY(store_->renew_hash(*trial.user, trial.renewed_hash));
  }
  TRY(store_->put_session(session));
  return session;
}

void Accounts::conclude(Trial& trial, Result<Session> made) {
  const auto under_way = hashes_by_address_.find(trial.attempt.address);
  if (under_way != hashes_by_address_.end() && --under_way->second == 0) {
    hashes_by_address_.erase(under_way);
  }
  if (!made.ok()) return trial.then(std::move(made).error());
  User* user = find_user(trial.user->workspace, trial.user->id);
  // Disabled, or given another password, while the hash was computed.
  if (user == nullptr || user->disabled || user->password_hash != trial.user->password_hash) {
    drop_session(made->key);
    return trial.then(fail("auth.wrong"));
  }
  if (!trial.renewed_hash.empty()) user->password_hash = trial.renewed_hash;
  throttle_.succeeded(trial.attempt, Milliseconds(now_ms()));
  make_room_for_session(*user);
  sessions_.insert_or_assign(made->key, *made);
  SignedInAs as;
  as.user = *user;
  as.token = std::move(trial.token);
  as.device_cookie = trial.attempt.device.empty()
                         ? make_device_cookie(device_key_, user->workspace, user->login)
                         : trial.ask.device_cookie;
  trial.then(std::move(as));
}

void Accounts::make_room_for_session(const User& user) {
  const Session* stalest = nullptr;
  std::size_t count = 0;
  for (const auto& [key, session] : sessions_) {
    if (session.user != user.id || session.workspace != user.workspace) continue;
    ++count;
    if (stalest == nullptr || session.seen < stalest->seen) stalest = &session;
  }
  if (count >= kSessionsPerUserMax) drop_session(std::string(stalest->key));
}

void Accounts::drop_session(const std::string& key) {
  worker_->post([this, key] {
    // Should the disk refuse, the session ends with its time.
    static_cast<void>(store_->erase_session(key).ok());
  });
  if (sessions_.erase(key) != 0 && session_ended_) session_ended_(key);
}

std::optional<net::SessionUser> Accounts::find(std::string_view workspace, std::string_view token) {
  if (token.empty()) return std::nullopt;
  const auto found = sessions_.find(token_key(token));
  if (found == sessions_.end() || found->second.workspace != workspace) return std::nullopt;
  Session& session = found->second;
  const std::int64_t now = now_ms();
  if (session.seen.ms + kSessionMs < now) {
    drop_session(std::string(session.key));
    return std::nullopt;
  }
  const User* user = find_user(session.workspace, session.user);
  if (user == nullptr || user->disabled) return std::nullopt;
  // The disk hears of it once a day, not at every request.
  if (session.seen.ms + kDayMs < now) {
    session.seen = Instant{now};
    worker_->post([this, seen = session] { static_cast<void>(store_->put_session(seen).ok()); });
  }
  net::SessionUser signed_in;
  signed_in.session = session.key;
  signed_in.id = user->id;
  signed_in.login = user->login;
  signed_in.name = user->name;
  signed_in.role = user->role;
  signed_in.grants = user->grants;
  return signed_in;
}

void Accounts::sign_out(std::string_view token, Then<std::monostate> then) {
  const std::string key = token_key(token);
  worker_->post([this, key, then = std::move(then)] {
    auto erased = std::make_shared<Result<>>(store_->erase_session(key));
    loop_.post([this, key, erased, then] {
      if (erased->ok() && sessions_.erase(key) != 0 && session_ended_) session_ended_(key);
      then(std::move(*erased));
    });
  });
}

void Accounts::add(NewUser ask, Then<User> then) {
  const Result<std::string> login = fold_login(ask.login);
  if (!login.ok()) return then(login.error());
  if (ask.name.empty()) return then(fail("user.name_missing"));
  if (find_user(ask.workspace, *login) != nullptr) return then(fail("user.login_taken", {*login}));
  User user;
  user.id = ask.id ? ask.id : random_id();
  user.workspace = std::move(ask.workspace);
  user.login = *login;
  user.name = std::move(ask.name);
  user.role = ask.role;
  user.grants = std::move(ask.grants);
  hash_later(std::move(ask.password),
             [this, user, then = std::move(then)](Result<std::string> hash) mutable {
               if (!hash.ok()) return then(std::move(hash).error());
               user.password_hash = std::move(*hash);
               change([this, user, then] { put(user, then); });
             });
}

void Accounts::set_password(const std::string& workspace,
                            const std::string& login,
                            std::string password,
                            Then<User> then) {
  const Result<std::string> folded = fold_login(login);
  if (!folded.ok() || find_user(workspace, *folded) == nullptr) {
    return then(fail("user.unknown", {login}));
  }
  const std::string key = user_key(workspace, *folded);
  hash_later(std::move(password), [this, key, then = std::move(then)](Result<std::string> hash) {
    if (!hash.ok()) return then(std::move(hash).error());
    change([this, key, hash, then] {
      User user = users_.at(key);  // users are never removed
      user.password_hash = *hash;
      put(std::move(user), then);
    });
  });
}

void Accounts::disable(const std::string& workspace, const std::string& login, Then<User> then) {
  const Result<std::string> folded = fold_login(login);
  if (!folded.ok() || find_user(workspace, *folded) == nullptr) {
    return then(fail("user.unknown", {login}));
  }
  change([this, key = user_key(workspace, *folded), then = std::move(then)] {
    User user = users_.at(key);
    user.disabled = true;
    put(std::move(user), then);
  });
}

void Accounts::hash_later(std::string password, Then<std::string> then) {
  worker_->post([this, password = std::move(password), then = std::move(then)] {
    auto hash = std::make_shared<Result<std::string>>(hash_password(password, options_.hash_cost));
    loop_.post([hash, then] { then(std::move(*hash)); });
  });
}

void Accounts::change(std::function<void()> begin) {
  changes_.push_back(std::move(begin));
  if (changes_.size() == 1) changes_.front()();
}

void Accounts::change_ended() {
  changes_.pop_front();
  if (!changes_.empty()) loop_.post(changes_.front());
}

void Accounts::put(User user, Then<User> then) {
  worker_->post([this, user = std::move(user), then = std::move(then)] {
    Result<> put = store_->put_user(user);
    // A password or a state that changed: whoever is signed in signs in again.
    if (put.ok()) put = store_->erase_sessions_of(user.workspace, user.id);
    loop_.post([this, user, put, then] { put_ended(user, put, then); });
  });
}

void Accounts::put_ended(const User& user, Result<> put, const Then<User>& then) {
  if (put.ok()) {
    hold(user);
    end_sessions_of(user);
  }
  change_ended();
  if (!put.ok()) return then(std::move(put).error());
  if (!user_changed_) return then(user);
  user_changed_(user, [user, then](const Result<>& followed) {
    if (!followed.ok()) return then(followed.error());
    then(user);
  });
}

void Accounts::end_sessions_of(const User& user) {
  std::vector<std::string> ended;
  std::erase_if(sessions_, [&](const auto& entry) {
    const bool theirs = entry.second.user == user.id && entry.second.workspace == user.workspace;
    if (theirs) ended.push_back(entry.first);
    return theirs;
  });
  if (!session_ended_) return;
  for (const std::string& key : ended) {
    session_ended_(key);
  }
}

std::vector<User> Accounts::list(std::string_view workspace) const {
  std::vector<User> users;
  for (const auto& [key, user] : users_) {
    if (user.workspace == workspace) users.push_back(user);
  }
  std::sort(
      users.begin(), users.end(), [](const User& a, const User& b) { return a.login < b.login; });
  return users;
}

}  // namespace planerka::auth
