#include "shared/base/bytes.h"

#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Bytes, EveryNumberComesBack) {
  constexpr std::int64_t numbers[] = {0,
                                      1,
                                      -1,
                                      63,
                                      -64,
                                      64,
                                      127,
                                      128,
                                      1'000'000'007,
                                      std::numeric_limits<std::int64_t>::min(),
                                      std::numeric_limits<std::int64_t>::max()};
  for (const std::int64_t number : numbers) {
    ByteWriter out;
    out.zigzag(number);
    out.varint(static_cast<std::uint64_t>(number));
    out.u64(static_cast<std::uint64_t>(number));
    out.u32(static_cast<std::uint32_t>(number));
    ByteReader in(out.view());
    EXPECT_EQ(in.zigzag(), number);
    EXPECT_EQ(in.varint(), static_cast<std::uint64_t>(number));
    EXPECT_EQ(in.u64(), static_cast<std::uint64_t>(number));
    EXPECT_EQ(in.u32(), static_cast<std::uint32_t>(number));
    EXPECT_TRUE(in.ok() && in.at_end());
  }
}

TEST(Bytes, ReadingPastTheEndFailsForGood) {
  ByteWriter out;
  out.varint(5);
  out.raw("abc");
  ByteReader in(out.view());
  EXPECT_EQ(in.bytes(), "");
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(in.u8(), 0);
  EXPECT_EQ(in.count(100), 0U);
}

TEST(Bytes, AVarintOfMoreThan64BitsIsRefused) {
  ByteReader in("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02");
  in.varint();
  EXPECT_FALSE(in.ok());
}

TEST(Bytes, RandomBytesNeverBreakTheReader) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string noise(random() % 40, '\0');
    for (char& byte : noise)
      byte = static_cast<char>(random());
    ByteReader in(noise);
    while (in.ok() && !in.at_end()) {
      switch (random() % 5) {
        case 0:
          in.u8();
          break;
        case 1:
          in.varint();
          break;
        case 2:
          in.bytes();
          break;
        case 3:
          in.zigzag();
          break;
        default:
          in.u64();
          break;
      }
    }
  }
}

TEST(Bytes, BigEndianOrderIsNumberOrder) {
  EXPECT_LT(big_endian(255), big_endian(256));
  EXPECT_EQ(from_big_endian(big_endian(0x0123'4567'89ab'cdef)), 0x0123'4567'89ab'cdefU);
}

TEST(Bytes, Base64UrlKnowsOneSpelling) {
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
  for (const std::string_view text : {"", "a", "ab", "abc", "abcd"}) {
    EXPECT_EQ(*from_base64url(to_base64url(text)), text);
  }
  EXPECT_FALSE(from_base64url("-_9").ok());
  EXPECT_FALSE(from_base64url("a").ok());
  EXPECT_FALSE(from_base64url("a+b=").ok());
}

TEST(Bytes, AnIdIsThirteenCharactersInAUrl) {
  EXPECT_EQ(to_base32(0x7fff'ffff'ffff'ffff).size(), 13U);
  for (const std::uint64_t id : {1ULL, 0x7fff'ffff'ffff'ffffULL, 0x0123'4567'89ab'cdefULL}) {
    EXPECT_EQ(*from_base32(to_base32(id)), id);
  }
  EXPECT_EQ(*from_base32("OOOOOOOOOOOIL"), (1U << 5) + 1U);
  EXPECT_FALSE(from_base32("zzzzzzzzzzzzz").ok());
  EXPECT_FALSE(from_base32("short").ok());
}

TEST(Bytes, OnlyPlainCharactersStandInAUrlAsTheyAre) {
  EXPECT_EQ(percent_encoded("aZ09", {}), "aZ09");
  EXPECT_EQ(percent_encoded("a.b-c", {}), "a%2Eb%2Dc");
  EXPECT_EQ(percent_encoded("a.b-c", ".-"), "a.b-c");
  EXPECT_EQ(percent_encoded("Ё %", "-"), "%D0%81%20%25");
}

}  // namespace
}  // namespace planerka
