// sim [--schedules N] [--from SEED] [--fault NAME] [--list-faults 1]: runs seeded schedules; a
// failing seed is printed.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "tests/sim/world.h"

namespace {

using planerka::DeviceFault;
using planerka::HubFault;

struct NamedFault {
  const char* name;
  HubFault hub = HubFault::None;
  DeviceFault device = DeviceFault::None;
};

constexpr NamedFault kFaults[] = {
    {"ack_before_fsync", HubFault::AckBeforeFsync},
    {"no_dedup", HubFault::NoDedup},
    {"memory_kept_after_failed_commit", HubFault::MemoryKeptAfterFailedCommit},
    {"empty_batch_not_sent", HubFault::EmptyBatchNotSent},
    {"publish_before_commit", HubFault::PublishBeforeCommit},
    {"unclamped_stamps", HubFault::UnclampedStamps},
    {"decision_in_the_past", HubFault::DecisionInThePast},
    {"groups_not_filtered", HubFault::GroupsNotFiltered},
    {"drop_pending_early", HubFault::None, DeviceFault::DropPendingEarly},
    {"two_tabs_one_n", HubFault::None, DeviceFault::TwoTabsOneN},
    {"cursor_before_delta", HubFault::None, DeviceFault::CursorBeforeDelta},
    {"relaxed_commands", HubFault::None, DeviceFault::RelaxedCommands},
    {"fold_unseen", HubFault::None, DeviceFault::FoldUnseen},
    {"take_any_verdict", HubFault::None, DeviceFault::TakeAnyVerdict},
    {"seen_at_upload", HubFault::None, DeviceFault::SeenAtUpload},
    {"keep_lost_groups", HubFault::None, DeviceFault::KeepLostGroups},
};

struct Options {
  std::uint64_t schedules = 200;
  std::uint64_t from = 1;
  planerka::sim::Weather weather;
  bool fault = false;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--schedules") == 0)
      options.schedules = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--from") == 0) options.from = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--list-faults") == 0) {
      for (const NamedFault& fault : kFaults)
        std::puts(fault.name);
      std::exit(0);
    }
    if (std::strcmp(argv[i], "--fault") != 0) continue;
    for (const NamedFault& fault : kFaults) {
      if (std::strcmp(fault.name, argv[i + 1]) != 0) continue;
      options.fault = true;
      options.weather.hub_fault = fault.hub;
      options.weather.device_fault = fault.device;
    }
    if (!options.fault) {
      std::fprintf(stderr, "sim: no fault is named %s\n", argv[i + 1]);
      std::exit(2);
    }
  }
  return options;
}

}  // namespace

// With a planted fault the run succeeds when some schedule finds it.
int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t failures = 0;
  for (std::uint64_t seed = options.from; seed < options.from + options.schedules; ++seed) {
    const std::string broken = planerka::sim::World(seed, options.weather).run();
    if (broken.empty()) continue;
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), broken.c_str());
    if (options.fault) return 0;
    if (++failures == 10) break;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%llu schedules, %llu failed, %.1f s\n",
              static_cast<unsigned long long>(options.schedules),
              static_cast<unsigned long long>(failures),
              took.count());
  return options.fault || failures != 0 ? 1 : 0;
}
