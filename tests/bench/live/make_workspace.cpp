// Makes a data directory with a workspace of so many records, for benchmarks of a server's start
// and of the page. Its logins are `manager` and `viewer`.
//
//   make_workspace PLANERKA DIR RECORDS

#include <cstdio>
#include <cstdlib>

#include "tests/bench/live/filled_workspace.h"

int main(int count, char** words) {
  if (count != 4) return 2;
  const std::filesystem::path data = words[2];
  std::filesystem::create_directories(data);
  planerka::bench::add_users(words[1], data, {{"manager", "manager"}, {"viewer", "viewer"}});
  planerka::bench::fill_workspace(data, std::strtoull(words[3], nullptr, 10));
  std::printf("password: %s\n", planerka::bench::kPassword);
}
