#include "client/app/router.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Router, AnEmptyAddressOpensAgencies) {
  EXPECT_EQ(parse_route("").screen, Screen::Agencies);
  EXPECT_EQ(parse_route("#/").screen, Screen::Agencies);
  EXPECT_EQ(parse_route("#/agencies").screen, Screen::Agencies);
}

TEST(Router, ACardsAddressNamesItsRecordAndLeadsBackToIt) {
  const RecordId id{0x123456789abcdef};
  const Route route = parse_route(agency_href(id) + "?tab=log&from=");
  EXPECT_EQ(route.screen, Screen::AgencyCard);
  EXPECT_EQ(route.record, id);
  EXPECT_EQ(route.path, agency_href(id));
  EXPECT_EQ(route.parameter("tab"), "log");
  EXPECT_EQ(route.parameter("from"), "");
  EXPECT_EQ(route.parameter("nothing"), "");
}

TEST(Router, WhatIsNoAddressOfOursIsNotFound) {
  for (const char* address : {"#/nowhere", "#/agencies/no-id!", "#/inbox/0000000000001", "#x"})
    EXPECT_EQ(parse_route(address).screen, Screen::NotFound) << address;
}

}  // namespace
}  // namespace planerka
