#include "server/net/metrics.h"

#include <gtest/gtest.h>

namespace planerka::net {
namespace {

TEST(Metrics, AreWrittenAsPrometheusReadsThem) {
  Metrics metrics;
  metrics.counter("planerka_things_total", "Things", {{"kind", "a\"b\\c"}}).add(3);
  metrics.counter("planerka_things_total", "Things", {{"kind", "z"}}).add();
  metrics.gauge("planerka_open", "Open").set(-2);
  EXPECT_EQ(metrics.text(),
            "# HELP planerka_things_total Things\n"
            "# TYPE planerka_things_total counter\n"
            "planerka_things_total{kind=\"a\\\"b\\\\c\"} 3\n"
            "planerka_things_total{kind=\"z\"} 1\n"
            "# HELP planerka_open Open\n"
            "# TYPE planerka_open gauge\n"
            "planerka_open -2\n");
}

TEST(Metrics, TheSameNameAndLabelsAreTheSameFigure) {
  Metrics metrics;
  metrics.counter("a_total", "A").add();
  metrics.counter("a_total", "A").add();
  EXPECT_EQ(metrics.counter("a_total", "A").value(), 2U);
}

TEST(Metrics, AHistogramCountsUpToEachBound) {
  Metrics metrics;
  Histogram& wait = metrics.histogram("wait_seconds", "Wait");
  wait.observe_us(100);
  wait.observe_us(101);
  wait.observe_us(99'000'000);
  const std::string text = metrics.text();
  EXPECT_NE(text.find("wait_seconds_bucket{le=\"0.0001\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("wait_seconds_bucket{le=\"0.00025\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("wait_seconds_bucket{le=\"10\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("wait_seconds_bucket{le=\"+Inf\"} 3\n"), std::string::npos);
  EXPECT_NE(text.find("wait_seconds_count 3\n"), std::string::npos);
  EXPECT_NE(text.find("wait_seconds_sum 99.000201\n"), std::string::npos);
}

}  // namespace
}  // namespace planerka::net
