// sim [--schedules N] [--from SEED] [--seeds FILE] [--fault NAME] [--list-faults 1]: runs seeded
// schedules, N from SEED on or those that a file lists; a failing seed is printed.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

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
    {"receipt_forgotten", HubFault::ReceiptForgotten},
    {"rights_not_checked", HubFault::RightsNotChecked},
    {"groups_not_filtered", HubFault::GroupsNotFiltered},
    {"drop_pending_early", HubFault::None, DeviceFault::DropPendingEarly},
    {"two_tabs_one_n", HubFault::None, DeviceFault::TwoTabsOneN},
    {"cursor_before_delta", HubFault::None, DeviceFault::CursorBeforeDelta},
    {"relaxed_commands", HubFault::None, DeviceFault::RelaxedCommands},
    {"fold_unseen", HubFault::None, DeviceFault::FoldUnseen},
    {"take_any_verdict", HubFault::None, DeviceFault::TakeAnyVerdict},
    {"seen_at_upload", HubFault::None, DeviceFault::SeenAtUpload},
    {"keep_lost_groups", HubFault::None, DeviceFault::KeepLostGroups},
    {"keep_erased_words", HubFault::None, DeviceFault::KeepErasedWords},
    {"keep_erased_pages", HubFault::None, DeviceFault::KeepErasedPages},
};

struct Options {
  std::uint64_t schedules = 200;
  std::uint64_t from = 1;
  std::vector<std::uint64_t> seeds;  // of a file; empty: `schedules` seeds on from `from`
  const NamedFault* fault = nullptr;
};

// One seed a line; what follows # is for the reader.
std::vector<std::uint64_t> read_seeds(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::uint64_t> seeds;
  for (std::string line; std::getline(file, line);) {
    if (const std::uint64_t seed = std::strtoull(line.c_str(), nullptr, 10); seed != 0)
      seeds.push_back(seed);
  }
  if (seeds.empty()) {
    std::fprintf(stderr, "sim: no seeds in %s\n", path.c_str());
    std::exit(2);
  }
  return seeds;
}

const NamedFault& find_fault(const std::string& name) {
  for (const NamedFault& fault : kFaults) {
    if (name == fault.name) return fault;
  }
  std::fprintf(stderr, "sim: no fault is named %s\n", name.c_str());
  std::exit(2);
}

[[noreturn]] void list_faults() {
  for (const NamedFault& fault : kFaults)
    std::puts(fault.name);
  std::exit(0);
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const char* value = argv[i + 1];
    if (option == "--schedules") options.schedules = std::strtoull(value, nullptr, 10);
    if (option == "--from") options.from = std::strtoull(value, nullptr, 10);
    if (option == "--seeds") options.seeds = read_seeds(value);
    if (option == "--list-faults") list_faults();
    if (option == "--fault") options.fault = &find_fault(value);
  }
  if (!options.seeds.empty()) {
    options.schedules = options.seeds.size();
    return options;
  }
  for (std::uint64_t i = 0; i < options.schedules; ++i)
    options.seeds.push_back(options.from + i);
  return options;
}

}  // namespace

// With a planted fault the run succeeds when some schedule finds it.
int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  planerka::sim::Weather weather;
  if (options.fault != nullptr) {
    weather.hub_fault = options.fault->hub;
    weather.device_fault = options.fault->device;
  }
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t failures = 0;
  for (const std::uint64_t seed : options.seeds) {
    const std::string broken = planerka::sim::World(seed, weather).run();
    if (broken.empty()) continue;
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), broken.c_str());
    if (options.fault != nullptr) return 0;
    if (++failures == 10) break;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%llu schedules, %llu failed, %.1f s\n",
              static_cast<unsigned long long>(options.schedules),
              static_cast<unsigned long long>(failures),
              took.count());
  return options.fault != nullptr || failures != 0 ? 1 : 0;
}
