#include "shared/base/requisites.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace planerka {
namespace {

std::string said(const Result<>& check) {
  return check.ok() ? "fine" : check.error().code;
}

TEST(Requisites, AnInnIsToldByItsCheckDigits) {
  EXPECT_EQ(said(check_inn("7707083893")), "fine");
  EXPECT_EQ(said(check_inn("7736207543")), "fine");
  EXPECT_EQ(said(check_inn("500100732259")), "fine");
  EXPECT_EQ(said(check_inn("7707083894")), "inn.check");
  EXPECT_EQ(said(check_inn("500100732258")), "inn.check");
  EXPECT_EQ(said(check_inn("500100732249")), "inn.check");
  EXPECT_EQ(said(check_inn("77070838931")), "inn.length");
  EXPECT_EQ(said(check_inn("770708389a")), "inn.length");
  EXPECT_EQ(said(check_inn("")), "inn.length");
}

// One wrong digit never passes in ОГРН; in ИНН the weight 10 lets a few through.
TEST(Requisites, AnOgrnWithOneWrongDigitDoesNotPass) {
  const std::string good = "1027700132195";
  EXPECT_EQ(said(check_ogrn(good)), "fine");
  for (std::size_t i = 0; i + 1 < good.size(); ++i) {
    std::string wrong = good;
    wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
    EXPECT_EQ(said(check_ogrn(wrong)), "ogrn.check") << wrong;
  }
}

TEST(Requisites, AnEntrepreneursOgrnHasFifteenDigits) {
  EXPECT_EQ(said(check_ogrn("304500116000157")), "fine");
  EXPECT_EQ(said(check_ogrn("304500116000158")), "ogrn.check");
  EXPECT_EQ(said(check_ogrn("10277001321950")), "ogrn.length");
}

TEST(Requisites, KppAndBicAreToldByShape) {
  EXPECT_EQ(said(check_kpp("770401001")), "fine");
  EXPECT_EQ(said(check_kpp("7704AB001")), "fine");
  EXPECT_EQ(said(check_kpp("7704ab001")), "kpp.shape");
  EXPECT_EQ(said(check_kpp("77040100")), "kpp.shape");
  EXPECT_EQ(said(check_bic("044525225")), "fine");
  EXPECT_EQ(said(check_bic("144525225")), "bic.shape");
  EXPECT_EQ(said(check_bic("04452522")), "bic.shape");
}

TEST(Requisites, AnAccountFitsItsBankOnly) {
  EXPECT_EQ(said(check_account("40702810938000000001", "044525225")), "fine");
  EXPECT_EQ(said(check_account("40702810938000000001", "044525974")), "account.check");
  EXPECT_EQ(said(check_account("40702810938000000002", "044525225")), "account.check");
  EXPECT_EQ(said(check_account("4070281093800000001", "044525225")), "account.length");
  EXPECT_EQ(said(check_account("40702810938000000001", "")), "bic.shape");
}

TEST(Requisites, ACorrespondentAccountIsWeighedByTheCentralBank) {
  EXPECT_EQ(said(check_correspondent("30101810400000000225", "044525225")), "fine");
  EXPECT_EQ(said(check_correspondent("30101810500000000225", "044525225")), "account.check");
}

TEST(Requisites, AnAccountAtTheCentralBankIsWeighedLikewise) {
  EXPECT_EQ(said(check_account("40501810445251000179", "044525000")), "fine");
}

TEST(Requisites, AnEmailHasANameAndAHost) {
  for (const char* text : {"anna@example.ru", "a.b+c@mail.example.com", "почта@пример.рф"})
    EXPECT_EQ(said(check_email(text)), "fine") << text;
  for (const char* text : {"",
                           "anna",
                           "anna@",
                           "@example.ru",
                           "anna@example",
                           "a b@example.ru",
                           "anna@example..ru",
                           ".anna@example.ru",
                           "an..na@example.ru",
                           "anna@-example.ru",
                           "anna@example.ru, b@example.ru",
                           "anna@@example.ru"})
    EXPECT_EQ(said(check_email(text)), "email.shape") << text;
}

TEST(Requisites, ASiteIsAHostWithOrWithoutTheRest) {
  for (const char* text : {"example.ru",
                           "https://example.ru/path?q=1",
                           "http://www.example.ru:8080",
                           "пример.рф",
                           "example.ru/"})
    EXPECT_EQ(said(check_site(text)), "fine") << text;
  for (const char* text : {"",
                           "example",
                           "ftp://example.ru",
                           "example .ru",
                           "https://",
                           "http://x",
                           "example.ru:port",
                           "javascript:alert(1)",
                           "example.ru:"})
    EXPECT_EQ(said(check_site(text)), "site.shape") << text;
}

TEST(Requisites, NoTextBreaksAnyCheck) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 30, '0');
    const bool noise = round % 2 == 0;
    for (char& c : text)
      c = noise ? static_cast<char>(random()) : static_cast<char>('0' + random() % 10);
    for (const auto check : {check_inn, check_kpp, check_ogrn, check_bic, check_email, check_site})
      (void)check(text);
    (void)check_account(text, text.substr(0, 9));
    (void)check_correspondent(text, "044525225");
  }
}

}  // namespace
}  // namespace planerka
