#include "shared/import/amounts.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Amounts, AreKopecksHoweverWritten) {
  EXPECT_EQ(read_amount("1054"), 105400);
  EXPECT_EQ(read_amount("1054.0"), 105400);
  EXPECT_EQ(read_amount("0"), 0);
  EXPECT_EQ(read_amount("26768.05"), 2676805);
  EXPECT_EQ(read_amount("1 054,5"), 105450);
  EXPECT_EQ(read_amount("1\u00A0054,50 ₽"), 105450);
  EXPECT_EQ(read_amount("12 500 000 руб."), 1'250'000'000);
  EXPECT_EQ(read_amount("$1,054.00"), 105400);
  EXPECT_EQ(read_amount("1.054.000,10"), 105400010);
  EXPECT_EQ(read_amount("-10,00"), -1000);
}

TEST(Amounts, ThreeDigitsAfterAPointAreThousands) {
  EXPECT_EQ(read_amount("1,054"), 105400);
  EXPECT_EQ(read_amount("1.054"), 105400);
}

TEST(Amounts, AreNotReadWhenTheyAreNone) {
  for (const std::string_view text : {"",
                                      "-",
                                      ".",
                                      "1e5",
                                      "0,125",
                                      "1,05,4",
                                      "1054,000",
                                      "10 5 4 x",
                                      "12345678901234",
                                      "--5",
                                      "1,054.5.0",
                                      "NaN",
                                      ".50"}) {
    EXPECT_EQ(read_amount(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace planerka
