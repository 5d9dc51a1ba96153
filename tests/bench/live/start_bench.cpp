// How long a server takes to listen with a large workspace: 192,000 records in its state tables,
// the log's tail short. The baseline reads every column of the same tables and keeps nothing, which
// is the least that SQLite takes to give them.
//
//   start_bench PLANERKA [RECORDS]

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "server/store/sqlite/database.h"
#include "shared/base/verify.h"
#include "shared/model/schema.h"
#include "tests/bench/live/filled_workspace.h"
#include "tests/bench/live/program.h"
#include "tests/bench/measure.h"
#include "tests/bench/workload.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::bench {
namespace {

constexpr int kRuns = 3;

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// CPU seconds until it listens.
double start(const std::string& planerka, const std::filesystem::path& data) {
  const auto began = std::chrono::steady_clock::now();
  Program server({planerka, "serve", "--data", data.string(), "--port", "0"});
  server.line_after("ready ");
  const double wall = seconds_since(began);
  const double cpu = server.cpu_seconds();
  std::printf("planerka serve: ready after %.2f s, %.2f s CPU, %.0f MB resident\n",
              wall,
              cpu,
              static_cast<double>(server.resident_bytes()) / 1024 / 1024);
  return cpu;
}

std::uint64_t read_table(sqlite::Database& database, const KindSpec& kind) {
  std::string sql = "SELECT id, stamps";
  for (const FieldSpec& field : kind.fields)
    sql += ", \"" + std::string(field.name) + "\"";
  sqlite::Statement select =
      database.prepare(sql + " FROM \"" + std::string(kind.name) + "\"").value();
  std::uint64_t bytes = 0;
  while (select.step().value()) {
    for (int column = 0; column < static_cast<int>(kind.fields.size()) + 2; ++column)
      bytes += select.text(column).size();
  }
  return bytes;
}

double read_everything(const std::filesystem::path& file) {
  const double began = cpu_seconds();
  sqlite::Database database = sqlite::Database::open(file, sqlite::Access::ReadOnly).value();
  std::uint64_t bytes = 0;
  for (const KindSpec& kind : kinds())
    bytes += read_table(database, kind);
  const double cpu = cpu_seconds() - began;
  std::printf("baseline, SQLite reading all: %.2f s CPU, %.0f MB of values\n",
              cpu,
              static_cast<double>(bytes) / 1024 / 1024);
  return cpu;
}

}  // namespace
}  // namespace planerka::bench

int main(int count, char** words) {
  using namespace planerka::bench;
  if (count < 2) return 2;
  const std::uint64_t records =
      count > 2 ? std::strtoull(words[2], nullptr, 10) : WorkspaceSize{}.records();
  const planerka::TemporaryFolder folder;
  add_users(words[1], folder.path(), {{"manager", "manager"}});
  fill_workspace(folder.path(), records);
  for (int run = 0; run < kRuns; ++run) {
    const double ours = start(words[1], folder.path());
    const double least = read_everything(folder.path() / "workspaces" / "main.db");
    std::printf("starting takes %.2f times the baseline\n", ours / least);
  }
}
