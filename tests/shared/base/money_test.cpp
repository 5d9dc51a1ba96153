#include "shared/base/money.h"

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace planerka {
namespace {

using ::testing::ElementsAre;

std::int64_t kopecks(std::string_view text) {
  const auto amount = parse_money(text);
  EXPECT_TRUE(amount.ok()) << text;
  return amount.ok() ? amount->kopecks : -1;
}

TEST(Money, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(kopecks("12 345 678,90 ₽"), 1'234'567'890);
  EXPECT_EQ(kopecks("12\u00a0345\u00a0678,90\u00a0₽"), 1'234'567'890);
  EXPECT_EQ(kopecks("12345,9"), 1'234'590);
  EXPECT_EQ(kopecks("1 234.56"), 123'456);
  EXPECT_EQ(kopecks("1,234.56"), 123'456);
  EXPECT_EQ(kopecks("1.234.567,8"), 123'456'780);
  EXPECT_EQ(kopecks("  0 руб. "), 0);
  EXPECT_EQ(kopecks("−500 р."), -50'000);
  EXPECT_EQ(kopecks("$1,054"), 105'400);
}

TEST(Money, ThreeDigitsAfterALoneSeparatorAreThousands) {
  EXPECT_EQ(kopecks("1,234"), 123'400);
  EXPECT_EQ(kopecks("1.234"), 123'400);
  EXPECT_EQ(kopecks("1.23"), 123);
}

TEST(Money, MayBeTypedInThousandsAndMillions) {
  EXPECT_EQ(kopecks("12,5 млн"), 1'250'000'000);
  EXPECT_EQ(kopecks("12.345 млн ₽"), 1'234'500'000);
  EXPECT_EQ(kopecks("300 тыс. руб."), 30'000'000);
  EXPECT_EQ(kopecks("1 млрд"), 100'000'000'000);
}

TEST(Money, WhatIsNoAmountIsSaidToBeNone) {
  for (const char* text : {"",
                           " ",
                           "₽",
                           "двенадцать",
                           "12 34",
                           "1 2345",
                           "1,2,3",
                           "12,345.678,9",
                           "1..2",
                           "1,",
                           ",5",
                           "--5",
                           "5-",
                           "1 234,",
                           "0x10",
                           "1e6",
                           "1,23,45"}) {
    EXPECT_EQ(parse_money(text).error(), fail("money.format", {text})) << text;
  }
  EXPECT_EQ(parse_money("99 999 999 999 999 999").error().code, "money.overflow");
}

TEST(Money, NoTextBreaksTheReader) {
  constexpr std::string_view kAlphabet = "0123456789 ,.-'$km\xd0\xbc\xbb\xbd";
  std::mt19937_64 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 70, ' ');
    for (char& c : text)
      c = kAlphabet[random() % kAlphabet.size()];
    const auto amount = parse_money(text);
    if (amount.ok()) {
      EXPECT_LE(amount->kopecks, kMoneyMax.kopecks);
      EXPECT_GE(amount->kopecks, -kMoneyMax.kopecks);
    }
  }
}

TEST(Money, ARateIsAppliedExactlyAndRoundedHalfUpOnce) {
  EXPECT_EQ(multiply({12'345}, basis_points(350)).value().kopecks, 432);  // 432.075
  EXPECT_EQ(multiply({50}, basis_points(100)).value().kopecks, 1);        // 0.5
  EXPECT_EQ(multiply({49}, basis_points(100)).value().kopecks, 0);        // 0.49
  EXPECT_EQ(multiply({100}, {1, 3}).value().kopecks, 33);
  EXPECT_EQ(multiply({200}, {1, 3}).value().kopecks, 67);
}

TEST(Money, AReversalIsExactlyMinusItsAccrual) {
  for (std::int64_t amount = 0; amount < 2000; ++amount) {
    EXPECT_EQ(multiply({-amount}, basis_points(275)).value().kopecks,
              -multiply({amount}, basis_points(275)).value().kopecks);
  }
}

TEST(Money, WhatDoesNotFitIsAnErrorAndNeverAnotherAmount) {
  constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(add(kMoneyMax, {1}).error().code, "money.overflow");
  EXPECT_EQ(add({kHighest}, {kHighest}).error().code, "money.overflow");
  EXPECT_EQ(subtract({-kHighest}, {kHighest}).error().code, "money.overflow");
  EXPECT_EQ(multiply(kMoneyMax, {kHighest, 1}).error().code, "money.overflow");
  EXPECT_EQ(multiply(kMoneyMax, {kHighest, kHighest}).value(), kMoneyMax);
}

TEST(Money, TheTaxInsideAnAmountIsTakenOfTheWhole) {
  EXPECT_EQ(tax_included({12'000}, basis_points(2000)).value().kopecks, 2'000);
  EXPECT_EQ(tax_included({10'000}, basis_points(500)).value().kopecks, 476);
}

TEST(Money, SharesAddUpAndTheRemainderGoesToTheFirst) {
  const auto shares = split({100}, std::array{1, 1, 1}).value();
  EXPECT_THAT(shares, ElementsAre(Money{34}, Money{33}, Money{33}));
  EXPECT_THAT(split({1}, std::array{5'000, 5'000}).value(), ElementsAre(Money{1}, Money{0}));
  EXPECT_EQ(split({100}, std::array{0, 0}).error().code, "money.shares");
  EXPECT_EQ(split({100}, std::array{2, -1}).error().code, "money.shares");
  EXPECT_EQ(split({100}, {}).error().code, "money.shares");
}

TEST(Money, IsRoundedToRoublesWhereATableShowsIt) {
  EXPECT_EQ(whole_roubles({149}), 1);
  EXPECT_EQ(whole_roubles({150}), 2);
  EXPECT_EQ(whole_roubles({-150}), -2);
}

}  // namespace
}  // namespace planerka
