#include "shared/base/typed_number.h"

#include <string>

#include <gtest/gtest.h>

namespace planerka {
namespace {

/// "whole.decimals", or "none".
std::string read(std::string_view text, std::size_t decimals_max) {
  const auto number = read_typed_number(text, decimals_max);
  if (!number) return "none";
  const std::string whole = std::to_string(number->whole);
  return number->decimals.empty() ? whole : whole + '.' + std::string(number->decimals);
}

TEST(TypedNumber, IsReadInEveryGrouping) {
  for (const char* text : {"12345678,9",
                           "12345678.9",
                           "12 345 678,9",
                           "12.345.678,9",
                           "12,345,678.9",
                           "12'345'678.9"}) {
    EXPECT_EQ(read(text, 2), "12345678.9") << text;
  }
}

TEST(TypedNumber, ALoneSeparatorPartsGroupsOnlyWhereDecimalsWouldBeTooMany) {
  EXPECT_EQ(read("1,234", 2), "1234");
  EXPECT_EQ(read("1,234", 3), "1.234");
  EXPECT_EQ(read("1.23", 2), "1.23");
  EXPECT_EQ(read("1.234.567", 3), "1234567");
  EXPECT_EQ(read("1,234", 0), "1234");
}

TEST(TypedNumber, WhatIsNoNumberIsNone) {
  for (const char* text : {"",
                           " ",
                           ",5",
                           "5,",
                           "1,23,4",
                           "1 23",
                           "1234 567",
                           "1 234.567,8 9",
                           "-1",
                           "1e3",
                           "1,5",
                           "½"})
    EXPECT_EQ(read(text, 0), "none") << text;
}

TEST(TypedNumber, WhatIsTooLargeStopsAboveTheBound) {
  EXPECT_EQ(read("99999999999999999999999", 0), std::to_string(kTypedWholeMax + 1));
}

}  // namespace
}  // namespace planerka
