#include "server/auth/account.h"

#include <algorithm>

namespace planerka::auth {
namespace {

constexpr std::size_t kLoginMax = 64;

template <typename Enum>
std::optional<Enum> find(EnumList list, std::string_view name) {
  for (int i = 0; i < enum_size(list); ++i) {
    if (enum_name(list, i) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Result<std::string> fold_login(std::string_view login) {
  std::string folded(login.substr(0, kLoginMax + 1));
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const bool good = !folded.empty() && folded.size() <= kLoginMax &&
                    letter_or_digit(folded.front()) &&
                    std::all_of(folded.begin(), folded.end(), [](char c) {
                      return letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '@';
                    });
  if (!good) return fail("login.bad", {folded.substr(0, kLoginMax)});
  return folded;
}

std::string_view role_name(UserRole role) {
  return enum_name(EnumList::UserRole, static_cast<int>(role));
}

std::optional<UserRole> find_role(std::string_view name) {
  return find<UserRole>(EnumList::UserRole, name);
}

std::string_view grant_name(GrantKind grant) {
  return enum_name(EnumList::GrantKind, static_cast<int>(grant));
}

std::optional<GrantKind> find_grant(std::string_view name) {
  return find<GrantKind>(EnumList::GrantKind, name);
}

std::string join_grants(const std::vector<GrantKind>& grants) {
  std::string names;
  for (const GrantKind grant : grants) {
    if (!names.empty()) names += ',';
    names += grant_name(grant);
  }
  return names;
}

std::vector<GrantKind> split_grants(std::string_view names) {
  std::vector<GrantKind> grants;
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    if (const auto grant = find_grant(names.substr(0, comma))) grants.push_back(*grant);
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return grants;
}

}  // namespace planerka::auth
