#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/ids.h"

namespace planerka::auth {

/// Who may sign in to a workspace. The id is that of the User record in the workspace's log.
struct User {
  RecordId id;
  std::string workspace;
  std::string login;  // folded: see fold_login
  std::string name;
  UserRole role = UserRole::Viewer;
  std::vector<GrantKind> grants;
  bool disabled = false;
  std::string password_hash;
};

/// A browser that is signed in; kept under the hash of its token.
struct Session {
  std::string key;  // token_key()
  std::string workspace;
  RecordId user;
  Instant begun{};
  Instant seen{};  // rounded to a day: what sliding expiry counts from
};

/// The login in lower case: 1–64 of latin letters, digits and . _ - @, beginning with a letter or
/// a digit. Errors: login.bad {login}.
Result<std::string> fold_login(std::string_view login);

/// "head_of_finance"; the names are the schema's.
std::string_view role_name(UserRole role);
std::optional<UserRole> find_role(std::string_view name);
std::string_view grant_name(GrantKind grant);
std::optional<GrantKind> find_grant(std::string_view name);

/// "finance,export"; reading skips unknown names, so that an older build opens a newer file.
std::string join_grants(const std::vector<GrantKind>& grants);
std::vector<GrantKind> split_grants(std::string_view names);

}  // namespace planerka::auth
