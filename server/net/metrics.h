#pragma once

// Figures about the running server in the text format that Prometheus reads. Counters, gauges and
// histograms are made once, at start, and kept for the life of the registry; moving them is a
// relaxed atomic, from any thread.

#include <atomic>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planerka::net {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
 public:
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t by) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

/// Durations, in buckets from 0.1 ms to 10 s, told in seconds.
class Histogram {
 public:
  static constexpr std::size_t kBuckets = 16;
  /// Upper bounds in microseconds; one more bucket has none.
  static const std::uint64_t kBoundsUs[kBuckets];

  void observe_us(std::uint64_t microseconds);
  std::uint64_t count_up_to(std::size_t bucket) const;
  std::uint64_t sum_us() const { return sum_us_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> counts_[kBuckets + 1] = {};
  std::atomic<std::uint64_t> sum_us_{0};
};

class Metrics {
 public:
  /// The same name and labels give the same figure. Names as Prometheus wants them:
  /// planerka_things_total, planerka_wait_seconds.
  Counter& counter(std::string_view name, std::string_view help, Labels labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, Labels labels = {});

  /// Everything, text format 0.0.4.
  std::string text() const;

 private:
  enum class Type { Counter, Gauge, Histogram };
  struct Series {
    std::string labels;  // {a="b"} without the braces
    Counter counter;
    Gauge gauge;
    Histogram histogram;
  };
  struct Family {
    std::string name;
    std::string help;
    Type type = Type::Counter;
    std::deque<Series> series;
  };

  Series& series(Type type, std::string_view name, std::string_view help, Labels labels);
  static void write(std::string& out, const Family& family, const Series& series);

  mutable std::mutex mutex_;  // guards the shape, not the figures
  std::deque<Family> families_;
};

}  // namespace planerka::net
