#include "shared/base/phone.h"

#include <array>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace planerka {
namespace {

std::string number(std::string_view text) {
  const auto phone = parse_phone(text);
  return phone.ok() ? to_text(*phone) : phone.error().code;
}

TEST(Phone, TenDigitsAreARussianNumberHoweverTheyAreWritten) {
  for (const char* text : {"9161234567",
                           "(916) 123-45-67",
                           " (916) 123-45-67",
                           "(916) 123-45-67   ",
                           "(916) 123 45 67",
                           "(91612) 3-45-67",
                           "(9161) 23-45-67",
                           "(9161) 234-567",
                           "(916) 123-4567",
                           "(916) 12-34-567",
                           "(916 )123-45-67",
                           "916.123.45.67",
                           "916\u00a0123\u201345\u201367"}) {
    EXPECT_EQ(number(text), "+79161234567") << text;
  }
}

TEST(Phone, ElevenDigitsThatBeginWithSevenOrEightAreRussianToo) {
  EXPECT_EQ(number("8 916 123-45-67"), "+79161234567");
  EXPECT_EQ(number("7(916)1234567"), "+79161234567");
  EXPECT_EQ(number("+7 916 123–45–67"), "+79161234567");
  EXPECT_EQ(number("8\u00a0(916)\u00a0123\u201145\u201167"), "+79161234567");
}

TEST(Phone, AForeignNumberNeedsItsPlusAndStaysAsGiven) {
  EXPECT_EQ(number("+375 29 123-45-67"), "+375291234567");
  EXPECT_EQ(number("+971|501234567"), "+971501234567");
  EXPECT_EQ(number("971|501234567"), "phone.length");
  EXPECT_EQ(number("971|0501234567"), "phone.length");
  EXPECT_EQ(number("375 29 123-45-67"), "phone.length");
}

TEST(Phone, TheExtensionIsKept) {
  EXPECT_EQ(number("8 (495) 123-45-67 доб. 123"), "+74951234567 доб. 123");
  EXPECT_EQ(number("8 (495) 123-45-67, доб.123"), "+74951234567 доб. 123");
  EXPECT_EQ(number("8 (495) 123-45-67 (доб. 12)"), "+74951234567 доб. 12");
  EXPECT_EQ(number("+1-916-123-4567x999"), "+19161234567 доб. 999");
  EXPECT_EQ(number("84951234567 # 7"), "+74951234567 доб. 7");
  EXPECT_EQ(number("84951234567 доб."), "phone.extension");
  EXPECT_EQ(number("84951234567 доб. Анна"), "phone.extension");
  EXPECT_EQ(number("84951234567 доб. 123456789"), "phone.extension");
}

TEST(Phone, AnythingElseIsAnErrorThatShowsTheText) {
  for (const char* text : {"",
                           " ",
                           "0",
                           "04",
                           "971",
                           "049999999",
                           "9999999-04",
                           "04-9999999",
                           "0599999999 1",
                           "(999) 999-99-9",
                           "99 (999) 999-99-99",
                           "+7 916 123-45-6",
                           "(999) 999-99-999",
                           "+1234567890123456"}) {
    EXPECT_EQ(parse_phone(text).error(), fail("phone.length", {text}));
  }
  for (const char* text : {"NULL", "тел", "8916abc4567", "8 916 123+45 67", "++79161234567"})
    EXPECT_EQ(parse_phone(text).error(), fail("phone.format", {text}));
}

// Every mask that was seen in real exports (9 = any digit), blanks at the ends included.
TEST(Phone, EveryMaskOfRealExportsIsReadOrRefusedByName) {
  struct Mask {
    const char* text;
    const char* read;
  };
  constexpr std::array kMasks = {Mask{"971|599999999", "phone.length"},
                                 Mask{"971|0599999999", "phone.length"},
                                 Mask{"971|99 9999999", "phone.length"},
                                 Mask{"971", "phone.length"},
                                 Mask{"049999999", "phone.length"},
                                 Mask{"9999999-04", "phone.length"},
                                 Mask{"04-9999999", "phone.length"},
                                 Mask{"04 9999999", "phone.length"},
                                 Mask{"0599999999", "+70599999999"},
                                 Mask{"04", "phone.length"},
                                 Mask{"0", "phone.length"},
                                 Mask{"NULL", "phone.format"},
                                 Mask{"(999) 999-99-99", "+79999999999"},
                                 Mask{"(999) 999-99-99 ", "+79999999999"},
                                 Mask{"(999) 999-99-99  ", "+79999999999"},
                                 Mask{"(999) 999-99-99   ", "+79999999999"},
                                 Mask{" (999) 999-99-99", "+79999999999"},
                                 Mask{"(999) 999 99 99", "+79999999999"},
                                 Mask{"(99999) 9-99-99", "+79999999999"},
                                 Mask{"(9999) 99-99-99", "+79999999999"},
                                 Mask{"(9999) 999-999", "+79999999999"},
                                 Mask{"(999) 999-9999", "+79999999999"},
                                 Mask{"(999) 99-99-999", "+79999999999"},
                                 Mask{"(999 )999-99-99", "+79999999999"},
                                 Mask{"99 (999) 999-99-99", "phone.length"},
                                 Mask{"(999) 999-99-9", "phone.length"},
                                 Mask{" (999) 999-99-999", "phone.length"},
                                 Mask{"+1-999-999-9999x999", "+19999999999 доб. 999"}};
  for (const Mask& mask : kMasks) {
    EXPECT_EQ(number(mask.text), mask.read) << mask.text;
  }
}

TEST(Phone, IsShownInGroups) {
  EXPECT_EQ(show_phone("+79161234567"), "+7 916 123-45-67");
  EXPECT_EQ(show_phone("84951234567 доб. 12"), "+7 495 123-45-67 доб. 12");
  EXPECT_EQ(show_phone("+375291234567"), "+375291234567");
  EXPECT_EQ(show_phone("спросить у Анны"), "спросить у Анны");
}

TEST(Phone, MaskedShowsNoMoreThanItsLastTwoDigits) {
  EXPECT_EQ(mask_phone("+79161234567"), "+7 916 ···\u2011··\u201167");
  EXPECT_EQ(mask_phone("+79161234567 доб. 123"), "+7 916 ···\u2011··\u201167");
  EXPECT_EQ(mask_phone("+375291234567"), "···67");
  EXPECT_EQ(mask_phone("Анна 123-45-67"), "···67");
  EXPECT_EQ(mask_phone("доб. 1267"), "···");
  EXPECT_EQ(mask_phone(""), "···");
}

TEST(Phone, IsFoundByItsLastFourDigits) {
  EXPECT_EQ(phone_last4("+79161234567 доб. 999"), "4567");
  EXPECT_EQ(phone_last4("12"), "12");
}

TEST(Phone, AMaskedOneIsFoundByItsLastFourDigitsOnly) {
  const std::string held = masked_phone("+79161234567 доб. 999");
  EXPECT_EQ(shown_part(held), mask_phone("+79161234567"));
  EXPECT_EQ(show_phone(held), mask_phone("+79161234567"));
  EXPECT_EQ(searched_digits(held), "4567");
  EXPECT_EQ(searched_digits("+7 916 123-45-67"), "79161234567");
  EXPECT_EQ(masked_phone("доб. 1267"), "···") << "too short to tell anything of";
  EXPECT_EQ(masked_phone(""), "···");
}

TEST(Phone, WhatIsStoredReadsBackTheSame) {
  constexpr std::string_view kAlphabet = "0123456789 ()-+x#.\xd0\xb4\xbe\xb1";
  std::mt19937_64 random(1);
  int read = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text(random() % 20, '0');
    for (char& c : text)
      c = random() % 4 != 0 ? static_cast<char>('0' + random() % 10)
                            : kAlphabet[random() % kAlphabet.size()];
    mask_phone(text);
    const auto phone = parse_phone(text);
    if (!phone.ok()) continue;
    ++read;
    EXPECT_EQ(parse_phone(to_text(*phone)).value(), *phone) << text;
    EXPECT_EQ(parse_phone(format_phone(*phone)).value(), *phone) << text;
  }
  EXPECT_GT(read, 1000);
}

}  // namespace
}  // namespace planerka
