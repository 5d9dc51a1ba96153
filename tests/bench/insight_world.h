#pragma once

// The workspace that figures are measured on: 2,000 agencies, 10,000 agents, 50,000 clients and
// registrations, 30,000 deals, 20,000 tasks, 100,000 events, every field a function of its number.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/store.h"

namespace planerka::bench {

inline constexpr std::uint64_t kAgencies = 2'000;
inline constexpr std::uint64_t kAgents = 10'000;
inline constexpr std::uint64_t kClients = 50'000;
inline constexpr std::uint64_t kDeals = 30'000;
inline constexpr std::uint64_t kTasks = 20'000;
inline constexpr std::uint64_t kEvents = 100'000;
inline constexpr std::int32_t kToday = 20'500;
inline constexpr RecordId kMe{7};  // whose a tenth of the tasks are

RecordId id_of(Kind kind, std::uint64_t number);

class World {
 public:
  World();

  void put(RecordId id, FieldId field, const Value& value);

  Store store;

 private:
  void add_agent(std::uint64_t number);
  void add_client(std::uint64_t number);
  void add_deal(std::uint64_t number);
  void add_task(std::uint64_t number);
  void add_event(std::uint64_t number);

  std::uint64_t clock_ = 0;
};

/// Milliseconds of the processor that a run took.
template <typename Run>
double milliseconds(Run run) {
  const std::clock_t start = std::clock();
  run();
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// The median of some runs; prints it and the worst.
template <typename Run>
double measure(const char* name, int runs, Run run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i)
    times.push_back(milliseconds([&run, i] { run(i); }));
  std::sort(times.begin(), times.end());
  const double median = times[times.size() / 2];
  std::printf("%-44s median %8.3f ms, worst %8.3f ms\n", name, median, times.back());
  return median;
}

}  // namespace planerka::bench
