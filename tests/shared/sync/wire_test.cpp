#include "shared/sync/wire.h"

#include <random>

#include <gtest/gtest.h>

namespace planerka {
namespace {

struct WireTest : testing::TestWithParam<Wire> {};
INSTANTIATE_TEST_SUITE_P(Both, WireTest, testing::Values(Wire::Cbor, Wire::Json));

TEST_P(WireTest, WhatIsWrittenIsRead) {
  std::string message;
  WireWriter out(GetParam(), message);
  out.array(7);
  out.number(0xffff'ffff'ffff'ffff);
  out.integer(-1'000'000);
  out.text("Агентство «Ёлка» \"\\\n");
  out.bytes(std::string_view("\0\xff\x7f", 3));
  out.array(0);
  out.null();
  out.array(2);
  out.number(23);
  out.array(1);
  out.integer(-24);
  const auto tape = WireTape::parse(message, GetParam());
  ASSERT_TRUE(tape.ok()) << message;
  WireCursor in(*tape);
  EXPECT_EQ(in.array(7, 7), 7U);
  EXPECT_EQ(in.number(), 0xffff'ffff'ffff'ffffU);
  EXPECT_EQ(in.integer(), -1'000'000);
  EXPECT_EQ(in.text(), "Агентство «Ёлка» \"\\\n");
  EXPECT_EQ(in.bytes(), std::string("\0\xff\x7f", 3));
  EXPECT_EQ(in.array(0, 0), 0U);
  EXPECT_TRUE(in.null());
  in.skip(1);
  EXPECT_TRUE(in.ok() && in.at_end());
}

TEST(Wire, TheDeepTheLongAndTheTruncatedAreRefused) {
  EXPECT_FALSE(WireTape::parse(std::string(250'000, '\x81'), Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse(std::string(250'000, '\x7f'), Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse(std::string(250'000, '\x5f'), Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse(std::string(kMessageBytesMax + 1, '\x01'), Wire::Cbor).ok());
  // An array that claims 2^63 members in nine bytes.
  EXPECT_FALSE(WireTape::parse("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff", Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse("\x63\x41", Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse("\x62\xc0\x80", Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse("\xa1\x61\x61\x01", Wire::Cbor).ok());
  // Floats, tags, undefined, and lengths that come later are not spoken here.
  for (const char* other : {"\xf9\x3c\x01",
                            "\xfb\x3f\xf1\x01\x01\x01\x01\x01\x01",
                            "\xc1\x01",
                            "\xf7",
                            "\x9f\x01\xff",
                            "\x7f\x61\x61\xff",
                            "\x5f\x41\x61\xff",
                            "\x01\x01"}) {
    EXPECT_FALSE(WireTape::parse(other, Wire::Cbor).ok());
  }
  EXPECT_TRUE(WireTape::parse(std::string(kWireDepthMax, '\x81') + '\x01', Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse(std::string(kWireDepthMax + 1, '\x81') + '\x01', Wire::Cbor).ok());
  EXPECT_FALSE(WireTape::parse("[1.5]", Wire::Json).ok());
  EXPECT_FALSE(WireTape::parse("{\"a\":1}", Wire::Json).ok());
  EXPECT_FALSE(WireTape::parse(std::string(1000, '['), Wire::Json).ok());
  EXPECT_FALSE(WireTape::parse("", Wire::Cbor).ok());
}

TEST(Wire, TokensAreBounded) {
  for (const std::size_t members : {kWireTokensMax - 1, kWireTokensMax}) {
    const bool fits = members < kWireTokensMax;  // the array is one more
    std::string cbor;
    WireWriter(Wire::Cbor, cbor).array(members);
    cbor.append(members, '\x01');
    EXPECT_EQ(WireTape::parse(cbor, Wire::Cbor, cbor.size()).ok(), fits);
    std::string json = "[1";
    for (std::size_t i = 1; i < members; ++i)
      json += ",1";
    json += ']';
    EXPECT_EQ(WireTape::parse(json, Wire::Json, json.size()).ok(), fits);
  }
}

TEST(Wire, TextsAreValidUtf8InBothSpellings) {
  for (const char* text : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xd0"}) {
    std::string cbor;
    WireWriter(Wire::Cbor, cbor).text(text);
    EXPECT_FALSE(WireTape::parse(cbor, Wire::Cbor).ok());
    EXPECT_FALSE(WireTape::parse('"' + std::string(text) + '"', Wire::Json).ok());
  }
  EXPECT_FALSE(WireTape::parse("\"\\ud800\"", Wire::Json).ok());
}

TEST(Wire, ACursorThatWasSurprisedStaysSo) {
  const auto tape = WireTape::parse("[1,\"два\",3]", Wire::Json);
  ASSERT_TRUE(tape.ok());
  WireCursor in(*tape);
  in.array(3, 3);
  EXPECT_EQ(in.text(), "");
  EXPECT_EQ(in.number(), 0U);
  EXPECT_FALSE(in.ok());
}

TEST(Wire, NoiseNeverBreaksTheParser) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string noise(random() % 64, '\0');
    for (char& byte : noise)
      byte = static_cast<char>(random());
    const auto tape = WireTape::parse(noise, Wire::Cbor);
    if (!tape.ok()) continue;
    WireCursor in(*tape);
    in.skip(1);
    EXPECT_TRUE(in.ok());
  }
}

}  // namespace
}  // namespace planerka
