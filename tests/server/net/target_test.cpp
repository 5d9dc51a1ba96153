#include "server/net/target.h"

#include <gtest/gtest.h>

namespace planerka::net {
namespace {

TEST(Target, IsSplitAndDecodedOnce) {
  const auto target = parse_target("/w/main/%D0%B0.js?wire=json&x=%41");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/w/main/а.js");
  EXPECT_EQ(target->query, "wire=json&x=%41");
  EXPECT_EQ(parse_target("/%2541")->path, "/%41");
}

TEST(Target, CannotClimbOutOfItsFolderInAnySpelling) {
  for (const char* bad : {"/..",
                          "/../etc/passwd",
                          "/a/../b",
                          "/%2e%2e/etc/passwd",
                          "/%2E./x",
                          "/..%2fetc",
                          "/a%2Fb",
                          "/a\\..\\b",
                          "/%5c..%5c",
                          "/./a",
                          "//etc/passwd",
                          "/a//b",
                          "/a%00.js",
                          "/a%0a",
                          "/%",
                          "/%4",
                          "/%zz",
                          "a",
                          "",
                          "*",
                          "http://other/x"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

TEST(Origin, IsOursOnlyWhenSchemeHostAndPortAgree) {
  EXPECT_TRUE(same_origin("http://crm.example:8080", "crm.example:8080", false));
  EXPECT_TRUE(same_origin("https://crm.example", "crm.example", true));
  EXPECT_FALSE(same_origin("http://crm.example", "crm.example", true));
  EXPECT_FALSE(same_origin("http://crm.example.evil", "crm.example", false));
  EXPECT_FALSE(same_origin("http://evil", "crm.example", false));
  EXPECT_FALSE(same_origin("null", "crm.example", false));
  EXPECT_FALSE(same_origin("", "crm.example", false));
  EXPECT_FALSE(same_origin("http://", "", false));
}

TEST(Address, IsCountedByPersonNotByEveryAddressOfTheirHome) {
  EXPECT_EQ(address_group("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(address_group("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(address_group("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_group("2001:db8:1:2::9"), address_group("2001:db8:1:2:ffff::"));
}

TEST(Address, OfAProxyIsTheLastItNamesForClientsWriteTheRest) {
  EXPECT_EQ(forwarded_address("198.51.100.1, 203.0.113.7", "127.0.0.1"), "203.0.113.7");
  EXPECT_EQ(forwarded_address("", "127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(forwarded_address("<script>", "127.0.0.1"), "127.0.0.1");
}

}  // namespace
}  // namespace planerka::net
