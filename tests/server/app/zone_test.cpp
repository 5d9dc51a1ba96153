// Time zones as the machine's tzdata has them, to 2100.

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "server/app/zone_file.h"
#include "server/app/zone_rule.h"

namespace planerka {
namespace {

constexpr std::int32_t kHour = 3600;

/// Midnight, UTC.
Instant utc(int year, int month, int day, int hour = 0) {
  const std::int64_t days = Date::of({year, month, day}).days;
  return Instant{(days * 24 + hour) * kHour * 1000};
}

std::string file_of(const std::string& name) {
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Zone, OfMoscowKnowsItsPast) {
  const ZoneTable zone = read_zone_file("Europe/Moscow").value();
  EXPECT_EQ(zone.offset_s(utc(2026, 7, 1)), 3 * kHour);
  EXPECT_EQ(zone.offset_s(utc(2012, 1, 1)), 4 * kHour);
  EXPECT_EQ(zone.offset_s(utc(2014, 10, 25, 21)), 4 * kHour);
  EXPECT_EQ(zone.offset_s(utc(2014, 10, 25, 22)), 3 * kHour);
  EXPECT_EQ(zone.offset_s(utc(2100, 7, 1)), 3 * kHour);
  EXPECT_EQ(zone.local_date(Instant{utc(2026, 3, 1, 21).ms}), Date::of({2026, 3, 2}));
}

TEST(Zone, SummerTimeGoesOnPastTheFilesOwnTransitions) {
  const ZoneTable berlin = read_zone_file("Europe/Berlin").value();
  EXPECT_EQ(berlin.offset_s(utc(2090, 1, 1)), kHour);
  EXPECT_EQ(berlin.offset_s(utc(2090, 7, 1)), 2 * kHour);
  EXPECT_EQ(berlin.offset_s(utc(2050, 3, 27, 0)), kHour);
  EXPECT_EQ(berlin.offset_s(utc(2050, 3, 27, 1)), 2 * kHour);
  EXPECT_EQ(berlin.offset_s(utc(2050, 10, 30, 0)), 2 * kHour);
  EXPECT_EQ(berlin.offset_s(utc(2050, 10, 30, 1)), kHour);
  const ZoneTable new_york = read_zone_file("America/New_York").value();
  EXPECT_EQ(new_york.offset_s(utc(2099, 7, 1)), -4 * kHour);
  EXPECT_EQ(new_york.offset_s(utc(2099, 12, 1)), -5 * kHour);
  // The year begins in summer south of the equator; Dublin's winter is the exception by name.
  const ZoneTable auckland = read_zone_file("Pacific/Auckland").value();
  EXPECT_EQ(auckland.offset_s(utc(2080, 1, 1)), 13 * kHour);
  EXPECT_EQ(auckland.offset_s(utc(2080, 7, 1)), 12 * kHour);
  const ZoneTable dublin = read_zone_file("Europe/Dublin").value();
  EXPECT_EQ(dublin.offset_s(utc(2080, 1, 1)), 0);
  EXPECT_EQ(dublin.offset_s(utc(2080, 7, 1)), kHour);
}

TEST(Zone, RulesCountDaysInEveryWayPosixHas) {
  const auto first_of = [](std::string_view rule, int year) {
    return transitions_of_rule(rule, {year, year}).value().at(0).at_ms;
  };
  EXPECT_EQ(first_of("AAA0BBB,J60/0,J300", 2024), utc(2024, 3, 1).ms);
  EXPECT_EQ(first_of("AAA0BBB,J60/0,J300", 2023), utc(2023, 3, 1).ms);
  EXPECT_EQ(first_of("AAA0BBB,59/0,300", 2024), utc(2024, 2, 29).ms);
  EXPECT_EQ(first_of("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2026), utc(2026, 3, 29, 1).ms);
  EXPECT_EQ(first_of("IST-2IDT,M3.4.4/26,M10.5.0", 2026), utc(2026, 3, 27).ms);
  EXPECT_TRUE(transitions_of_rule("MSK-3", {2026, 2030})->empty());
  EXPECT_TRUE(transitions_of_rule("", {2026, 2030})->empty());
}

TEST(Zone, ABrokenRuleIsAnError) {
  for (const char* rule : {"MSK",
                           "MSK-",
                           "M-3",
                           "MSK-3X",
                           "CET-1CEST",
                           "CET-1CEST,M3.5.0",
                           "CET-1CEST,M13.5.0,M10.5.0",
                           "CET-1CEST,M3.6.0,M10.5.0",
                           "CET-999CEST,M3.5.0,M10.5.0",
                           "<CET-1CEST,M3.5.0,M10.5.0",
                           "CET-1CEST,M3.5.0,M10.5.0x"}) {
    EXPECT_FALSE(transitions_of_rule(rule, {2026, 2026}).ok()) << rule;
  }
}

TEST(Zone, AFileThatIsCutAnywhereIsAnError) {
  const std::string whole = file_of("Europe/Moscow");
  ASSERT_TRUE(parse_tzif(whole).ok());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_tzif(std::string_view(whole).substr(0, size)).ok()) << size;
  EXPECT_EQ(read_zone_file("Europe/Nowhere").error().code, "zone.missing");
  EXPECT_EQ(read_zone_file("../../../etc/passwd").error().code, "zone.missing");
}

}  // namespace
}  // namespace planerka
