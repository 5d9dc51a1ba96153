#include "server/net/metrics.h"

#include <algorithm>
#include <iterator>

#include <fmt/core.h>
#include <fmt/format.h>

#include "shared/base/verify.h"

namespace planerka::net {
namespace {

// A value between quotation marks.
std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

std::string label_text(Labels labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    if (!out.empty()) out += ',';
    out += fmt::format(R"({}="{}")", name, escaped(value));
  }
  return out;
}

std::string seconds(std::uint64_t microseconds) {
  return fmt::format("{}", static_cast<double>(microseconds) / 1e6);
}

}  // namespace

const std::uint64_t Histogram::kBoundsUs[kBuckets] = {100,
                                                      250,
                                                      500,
                                                      1'000,
                                                      2'500,
                                                      5'000,
                                                      10'000,
                                                      25'000,
                                                      50'000,
                                                      100'000,
                                                      250'000,
                                                      500'000,
                                                      1'000'000,
                                                      2'500'000,
                                                      5'000'000,
                                                      10'000'000};

void Histogram::observe_us(std::uint64_t microseconds) {
  const auto* bound = std::lower_bound(std::begin(kBoundsUs), std::end(kBoundsUs), microseconds);
  const auto bucket = static_cast<std::size_t>(std::distance(std::begin(kBoundsUs), bound));
  counts_[bucket].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(microseconds, std::memory_order_relaxed);
}

std::uint64_t Histogram::count_up_to(std::size_t bucket) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i <= bucket; ++i) {
    sum += counts_[i].load(std::memory_order_relaxed);
  }
  return sum;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
  return series(Type::Counter, name, help, labels).counter;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, Labels labels) {
  return series(Type::Gauge, name, help, labels).gauge;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, Labels labels) {
  return series(Type::Histogram, name, help, labels).histogram;
}

Metrics::Series& Metrics::series(Type type,
                                 std::string_view name,
                                 std::string_view help,
                                 Labels labels) {
  const std::scoped_lock lock(mutex_);
  auto family = std::find_if(
      families_.begin(), families_.end(), [&](const Family& f) { return f.name == name; });
  if (family == families_.end()) {
    Family& made = families_.emplace_back();
    made.name = name;
    made.help = help;
    made.type = type;
    family = std::prev(families_.end());
  }
  VERIFY(family->type == type);
  const std::string key = label_text(labels);
  for (Series& known : family->series) {
    if (known.labels == key) return known;
  }
  Series& made = family->series.emplace_back();
  made.labels = key;
  return made;
}

void Metrics::write(std::string& out, const Family& family, const Series& series) {
  const std::string braces = series.labels.empty() ? "" : "{" + series.labels + "}";
  if (family.type == Type::Counter) {
    out += fmt::format("{}{} {}\n", family.name, braces, series.counter.value());
    return;
  }
  if (family.type == Type::Gauge) {
    out += fmt::format("{}{} {}\n", family.name, braces, series.gauge.value());
    return;
  }
  const std::string before = series.labels.empty() ? "" : series.labels + ",";
  const Histogram& histogram = series.histogram;
  for (std::size_t i = 0; i < Histogram::kBuckets; ++i) {
    out += fmt::format("{}_bucket{{{}le=\"{}\"}} {}\n",
                       family.name,
                       before,
                       seconds(Histogram::kBoundsUs[i]),
                       histogram.count_up_to(i));
  }
  const std::uint64_t all = histogram.count_up_to(Histogram::kBuckets);
  out += fmt::format("{}_bucket{{{}le=\"+Inf\"}} {}\n", family.name, before, all);
  out += fmt::format("{}_sum{} {}\n", family.name, braces, seconds(histogram.sum_us()));
  out += fmt::format("{}_count{} {}\n", family.name, braces, all);
}

std::string Metrics::text() const {
  static constexpr std::string_view kTypes[] = {"counter", "gauge", "histogram"};
  const std::scoped_lock lock(mutex_);
  std::string out;
  for (const Family& family : families_) {
    out += fmt::format("# HELP {} {}\n", family.name, family.help);
    out += fmt::format("# TYPE {} {}\n", family.name, kTypes[static_cast<int>(family.type)]);
    for (const Series& series : family.series) {
      write(out, family, series);
    }
  }
  return out;
}

}  // namespace planerka::net
