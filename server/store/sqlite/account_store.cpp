#include "server/store/sqlite/account_store.h"

#include <algorithm>
#include <utility>

#include "server/store/sqlite/database.h"

namespace planerka::sqlite {
namespace {

using auth::Session;
using auth::User;

constexpr std::int64_t kVersion = 1;

constexpr const char* kSchema = R"sql(
CREATE TABLE users(
  workspace TEXT NOT NULL, id INTEGER NOT NULL, login TEXT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, grants TEXT NOT NULL, disabled INTEGER NOT NULL, password TEXT NOT NULL,
  PRIMARY KEY(workspace, id), UNIQUE(workspace, login)) STRICT;
CREATE TABLE sessions(
  key TEXT PRIMARY KEY, workspace TEXT NOT NULL, user INTEGER NOT NULL,
  begun INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions(workspace, user);
CREATE TABLE keys(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
PRAGMA user_version=1;
)sql";

class SqliteAccountStore final : public auth::AccountStore {
 public:
  explicit SqliteAccountStore(Database database) : database_(std::move(database)) {}

  Result<> migrate();
  Result<Contents> load() override;
  Result<> put_user(const User& user) override;
  Result<> renew_hash(const User& user, const std::string& renewed) override;
  Result<> put_session(const Session& session) override;
  Result<> erase_session(const std::string& key) override;
  Result<> erase_sessions_of(const std::string& workspace, RecordId user) override;
  Result<> erase_sessions_unseen_since(Instant moment) override;

 private:
  Result<std::vector<User>> load_users();
  Result<std::vector<Session>> load_sessions();
  Result<auth::Key> load_device_key();

  Database database_;
};

std::int64_t column_of(RecordId id) {
  return static_cast<std::int64_t>(id.value);
}
RecordId id_in(const Statement& row, int column) {
  return RecordId{static_cast<std::uint64_t>(row.integer(column))};
}

Result<> SqliteAccountStore::migrate() {
  const std::int64_t version = TRY(database_.number("PRAGMA user_version"));
  if (version > kVersion) return fail("store.newer", {database_.file().string()});
  if (version == kVersion) return done();
  Transaction transaction = TRY(Transaction::begin(database_, Transaction::Kind::Write));
  TRY(database_.execute(kSchema));
  const auth::Key key = auth::random_key();
  Statement insert = TRY(database_.prepare("INSERT INTO keys VALUES('device', ?)"));
  TRY(insert.bind(1, key).run());
  return transaction.commit();
}

Result<std::vector<User>> SqliteAccountStore::load_users() {
  std::vector<User> users;
  Statement row = TRY(database_.prepare(
      "SELECT workspace, id, login, name, role, grants, disabled, password FROM users"));
  while (TRY(row.step())) {
    User user;
    user.workspace = row.text(0);
    user.id = id_in(row, 1);
    user.login = row.text(2);
    user.name = row.text(3);
    // A role this version does not know reads least.
    user.role = auth::find_role(row.text(4)).value_or(UserRole::Viewer);
    user.grants = auth::split_grants(row.text(5));
    user.disabled = row.integer(6) != 0;
    user.password_hash = row.text(7);
    users.push_back(std::move(user));
  }
  return users;
}

Result<std::vector<Session>> SqliteAccountStore::load_sessions() {
  std::vector<Session> sessions;
  Statement row = TRY(database_.prepare("SELECT key, workspace, user, begun, seen FROM sessions"));
  while (TRY(row.step())) {
    Session session;
    session.key = row.text(0);
    session.workspace = row.text(1);
    session.user = id_in(row, 2);
    session.begun = Instant{row.integer(3)};
    session.seen = Instant{row.integer(4)};
    sessions.push_back(std::move(session));
  }
  return sessions;
}

Result<auth::Key> SqliteAccountStore::load_device_key() {
  auth::Key key{};
  Statement row = TRY(database_.prepare("SELECT value FROM keys WHERE name='device'"));
  if (!TRY(row.step()) || row.blob(0).size() != key.size()) {
    return fail(kCorrupt, {database_.file().string(), "no device key"});
  }
  std::copy(row.blob(0).begin(), row.blob(0).end(), key.begin());
  row.reset();
  return key;
}

Result<auth::AccountStore::Contents> SqliteAccountStore::load() {
  Contents contents;
  contents.users = TRY(load_users());
  contents.sessions = TRY(load_sessions());
  contents.device_key = TRY(load_device_key());
  return contents;
}

Result<> SqliteAccountStore::put_user(const User& user) {
  Statement upsert = TRY(database_.prepare(
      "INSERT INTO users VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(workspace, id) DO UPDATE SET "
      "login=excluded.login, name=excluded.name, role=excluded.role, grants=excluded.grants, "
      "disabled=excluded.disabled, password=excluded.password"));
  upsert.bind(1, user.workspace).bind(2, column_of(user.id)).bind(3, user.login);
  upsert.bind(4, user.name).bind(5, auth::role_name(user.role));
  upsert.bind(6, auth::join_grants(user.grants));
  upsert.bind(7, std::int64_t{user.disabled ? 1 : 0}).bind(8, user.password_hash);
  Result<> put = upsert.run();
  if (!put.ok() && put.error().code == kConstraint) return fail("user.login_taken", {user.login});
  return put;
}

Result<> SqliteAccountStore::renew_hash(const User& user, const std::string& renewed) {
  Statement update = TRY(
      database_.prepare("UPDATE users SET password=? WHERE workspace=? AND id=? AND password=?"));
  update.bind(1, renewed).bind(2, user.workspace).bind(3, column_of(user.id));
  return update.bind(4, user.password_hash).run();
}

Result<> SqliteAccountStore::put_session(const Session& session) {
  Statement put = TRY(database_.prepare("INSERT OR REPLACE INTO sessions VALUES(?,?,?,?,?)"));
  put.bind(1, session.key).bind(2, session.workspace).bind(3, column_of(session.user));
  put.bind(4, session.begun.ms).bind(5, session.seen.ms);
  return put.run();
}

Result<> SqliteAccountStore::erase_session(const std::string& key) {
  Statement erase = TRY(database_.prepare("DELETE FROM sessions WHERE key=?"));
  return erase.bind(1, key).run();
}

Result<> SqliteAccountStore::erase_sessions_of(const std::string& workspace, RecordId user) {
  Statement erase = TRY(database_.prepare("DELETE FROM sessions WHERE workspace=? AND user=?"));
  return erase.bind(1, workspace).bind(2, column_of(user)).run();
}

Result<> SqliteAccountStore::erase_sessions_unseen_since(Instant moment) {
  Statement erase = TRY(database_.prepare("DELETE FROM sessions WHERE seen<?"));
  return erase.bind(1, moment.ms).run();
}

}  // namespace

Result<std::unique_ptr<auth::AccountStore>> open_account_store(const std::filesystem::path& file) {
  auto store = std::make_unique<SqliteAccountStore>(TRY(Database::open(file, Access::Write)));
  TRY(store->migrate());
  return std::unique_ptr<auth::AccountStore>(std::move(store));
}

}  // namespace planerka::sqlite
