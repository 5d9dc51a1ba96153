#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace planerka::bench {

struct Login {
  std::string name;
  std::string role;
};

/// The password of every login here.
inline constexpr const char* kPassword = "a long password";

/// Makes users in a data directory by `planerka user add`.
void add_users(const std::string& planerka,
               const std::filesystem::path& data,
               const std::vector<Login>& logins);

/// Appends `records` records of the workload to the workspace's log, each a change of its own, and
/// writes its state tables. No server has the directory open.
void fill_workspace(const std::filesystem::path& data, std::uint64_t records);

/// Accepted edits in the workspace's log.
std::uint64_t count_edits(const std::filesystem::path& data);

}  // namespace planerka::bench
