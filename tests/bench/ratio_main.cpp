// main() of the Google Benchmark programs: after the table, each benchmark's CPU time as a multiple
// of the baseline's, which is the one whose name begins with "baseline" and ran in the same run.

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace planerka::bench {
namespace {

class RatioReporter final : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Iteration && !run.error_occurred)
        times_.push_back({run.benchmark_name(), run.GetAdjustedCPUTime()});
    }
  }
  void Finalize() override {
    const auto baseline = std::find_if(times_.begin(), times_.end(), [](const Time& time) {
      return time.name.rfind("baseline", 0) == 0;
    });
    if (baseline == times_.end()) return;
    for (const Time& time : times_) {
      if (&time == &*baseline) continue;
      std::printf("%s takes %.2f times %s\n",
                  time.name.c_str(),
                  time.cpu / baseline->cpu,
                  baseline->name.c_str());
    }
  }

 private:
  struct Time {
    std::string name;
    double cpu = 0;
  };
  std::vector<Time> times_;
};

}  // namespace
}  // namespace planerka::bench

int main(int count, char** words) {
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 1;
  planerka::bench::RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
}
