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

TEST(Router, EveryKindWithAListHasItsCardsBelowIt) {
  for (const Kind kind :
       {Kind::Agent, Kind::Client, Kind::Registration, Kind::Deal, Kind::Task, Kind::Project}) {
    const Route list = parse_route(list_href(kind));
    EXPECT_EQ(list.screen, Screen::List);
    EXPECT_EQ(list.kind, kind);
    const Route card = parse_route(record_href(kind, RecordId{7}));
    EXPECT_EQ(card.screen, Screen::Card);
    EXPECT_EQ(card.kind, kind);
    EXPECT_EQ(card.record, RecordId{7});
  }
  EXPECT_EQ(list_href(Kind::Device), "");
  EXPECT_EQ(record_href(Kind::Device, RecordId{7}), "");
}

TEST(Router, WhatIsNoAddressOfOursIsNotFound) {
  for (const char* address : {"#/nowhere", "#/agencies/no-id!", "#/inbox/0000000000001", "#x"})
    EXPECT_EQ(parse_route(address).screen, Screen::NotFound) << address;
}

}  // namespace
}  // namespace planerka
