#pragma once

// What a workspace's file looks like: the tables of the log, the table of each kind, and how a file
// written by an older build becomes one of this build.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "server/store/sqlite/database.h"
#include "shared/base/result.h"

namespace planerka::sqlite {

/// Says in the file's header that it is a workspace ("PLNK").
inline constexpr std::int64_t kApplicationId = 0x504c4e4b;

/// One step from an older layout of the log's tables to the next.
struct Migration {
  int to = 0;
  std::string_view script;
};

/// Every step there ever was, ascending; the last one's number is the layout of this build.
std::span<const Migration> migrations();

/// Takes the file through the steps it has not seen, all or nothing, and gives every kind and field
/// of the schema its table and column. Fails with "store.newer_schema" {file, found, known} when a
/// newer build wrote the file, "store.foreign_file" {file} when it is some other database.
Result<> bring_up_to_date(Database& database, std::span<const Migration> steps = migrations());

/// The same judgement without writing: for readers. An older file is for `serve` to migrate first.
Result<> require_current(Database& database);

/// A number of the `meta` table; 0 when it is not there.
Result<std::int64_t> meta_number(Database& database, std::string_view key);
Result<> set_meta(Database& database, std::string_view key, std::int64_t number);

/// Writes whose file it is into `meta`, for people.
Result<> name_workspace(Database& database, std::string_view name);

/// A name of the schema as SQL takes it: `"order"`.
std::string quoted(std::string_view name);

/// Keys of `meta`.
namespace meta {
inline constexpr std::string_view kEpoch = "epoch";
inline constexpr std::string_view kSchemaVersion = "schema_version";
inline constexpr std::string_view kStateSeq = "state_seq";  // the state tables' place in the log
inline constexpr std::string_view kTouchedSeq = "touched_seq";  // the same of `touched`
inline constexpr std::string_view kLastCommit = "last_commit";  // ms
}  // namespace meta

}  // namespace planerka::sqlite
