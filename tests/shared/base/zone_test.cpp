#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "shared/base/time.h"

namespace planerka {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

Date date(const char* text) {
  return parse_dotted_date(text).value();
}

Instant utc(const char* day, int hour, int minute = 0) {
  return Instant{date(day).days * 24 * kHour + hour * kHour + minute * kMinute};
}

/// Moscow's last changes: +4 all year from 27.03.2011, +3 from 26.10.2014.
ZoneTable moscow() {
  return ZoneTable(3 * 3600,
                   {{utc("26.03.2011", 23).ms, 4 * 3600}, {utc("25.10.2014", 22).ms, 3 * 3600}});
}

TEST(Zone, TheLocalDayFollowsTheTable) {
  // Moscow left daylight saving time for UTC+4 in 2011 and for UTC+3 on 26 October 2014.
  const std::int64_t change = Date::of({2014, 10, 25}).days * 24 * kHour + 22 * kHour;
  const ZoneTable moscow(4 * 3600, {{change, 3 * 3600}});
  EXPECT_EQ(to_iso(moscow.local_date({change - 2 * kHour})), "2014-10-26");
  EXPECT_EQ(moscow.local_minute({change}), 60);
  EXPECT_EQ(
      moscow.end_of(Date::of({2014, 10, 26})).ms - moscow.start_of(Date::of({2014, 10, 26})).ms,
      25 * kHour);
  const auto again = ZoneTable::decode(moscow.encode());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->offset_s({change - 1}), 4 * 3600);
  EXPECT_EQ(again->offset_s({change}), 3 * 3600);
}

TEST(Zone, ADayStartsWhereItsMidnightWasSkipped) {
  // São Paulo, 4 November 2018: 00:00 became 01:00.
  const std::int64_t change = Date::of({2018, 11, 4}).days * 24 * kHour + 3 * kHour;
  const ZoneTable zone(-3 * 3600, {{change, -2 * 3600}});
  EXPECT_EQ(zone.start_of(Date::of({2018, 11, 4})).ms, change);
  EXPECT_EQ(zone.local_date(zone.start_of(Date::of({2018, 11, 4}))), Date::of({2018, 11, 4}));
}

TEST(Zone, MalformedTablesAreRefused) {
  EXPECT_FALSE(ZoneTable::decode("").ok());
  EXPECT_FALSE(ZoneTable::decode("\xff\xff\xff\xff\x7f").ok());
}

TEST(Zone, AnHourShownTwiceMeansTheFirst) {
  EXPECT_EQ(moscow().local_minute(utc("25.10.2014", 21, 30)), 90);
  EXPECT_EQ(moscow().local_minute(utc("25.10.2014", 22, 30)), 90);
  EXPECT_EQ(moscow().instant_of(date("26.10.2014"), 90), utc("25.10.2014", 21, 30));
}

TEST(Zone, AnHourNeverShownMeansTheJump) {
  EXPECT_EQ(moscow().instant_of(date("27.03.2011"), 150), utc("26.03.2011", 23));
}

TEST(Zone, DaysFollowEachOtherWithoutGap) {
  const ZoneTable zone = moscow();
  for (Date day = date("01.01.2011"); day < date("01.01.2015"); day = day.plus_days(1)) {
    EXPECT_EQ(zone.end_of(day), zone.start_of(day.plus_days(1)));
    EXPECT_EQ(zone.local_date(zone.start_of(day)), day);
    EXPECT_EQ(zone.local_date(Instant{zone.end_of(day).ms - 1}), day);
  }
}

TEST(Zone, EveryInstantOfAPeerHasALocalDay) {
  const ZoneTable zone = moscow();
  std::mt19937_64 random(1);
  for (int round = 0; round < 5000; ++round) {
    const Instant at{static_cast<std::int64_t>(random())};
    EXPECT_GE(zone.local_date(at), kDateMin);
    EXPECT_LE(zone.local_date(at), kDateMax);
    EXPECT_GE(zone.local_minute(at), 0);
    EXPECT_LT(zone.local_minute(at), 24 * 60);
    zone.end_of(Date{static_cast<std::int32_t>(random())});
  }
  EXPECT_EQ(zone.local_date({std::numeric_limits<std::int64_t>::max()}), kDateMax);
}

TEST(Zone, DamagedBytesAreAnErrorOrAnotherZone) {
  const std::string good = moscow().encode();
  std::mt19937_64 random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (std::uint64_t i = 0; i <= random() % 3; ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto zone = ZoneTable::decode(bytes);
    if (zone.ok()) {
      EXPECT_EQ(ZoneTable::decode(zone->encode()).value().encode(), zone->encode());
    }
  }
  EXPECT_EQ(ZoneTable::decode(good.substr(0, good.size() - 1)).error().code, "zone.malformed");
  EXPECT_EQ(ZoneTable::decode(good + '\0').error().code, "zone.malformed");
}

}  // namespace
}  // namespace planerka
