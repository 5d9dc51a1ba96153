#include <gtest/gtest.h>

#include "server/auth/account.h"
#include "server/auth/device_cookie.h"
#include "server/auth/flat_json.h"
#include "server/auth/password.h"
#include "server/auth/token.h"

namespace planerka::auth {
namespace {

constexpr HashCost kCheap{1, 8192};

TEST(Password, IsKeptAsArgon2idAndChecked) {
  prepare_crypto();
  const std::string hash = hash_password("пароль", kCheap).value();
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(verify_password(hash, "пароль"));
  EXPECT_FALSE(verify_password(hash, "Пароль"));
  EXPECT_FALSE(verify_password("not a hash", "пароль"));
  EXPECT_NE(hash, hash_password("пароль", kCheap).value());
}

TEST(Password, HasBounds) {
  prepare_crypto();
  EXPECT_EQ(hash_password("", kCheap).error().code, "password.empty");
  EXPECT_EQ(hash_password(std::string(257, 'x'), kCheap).error().code, "password.long");
}

TEST(Password, MadeAtAnotherCostIsToBeRenewed) {
  prepare_crypto();
  const std::string hash = hash_password("demo", kCheap).value();
  EXPECT_FALSE(needs_rehash(hash, kCheap));
  EXPECT_TRUE(needs_rehash(hash, HashCost{2, 16384}));
}

TEST(Token, IsLongRandomAndKeptOnlyHashed) {
  prepare_crypto();
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 43U);
  EXPECT_NE(token, random_token());
  EXPECT_NE(token_key(token), token);
  EXPECT_EQ(token_key(token), token_key(token));
}

TEST(DeviceCookie, IsGoodForItsLoginItsWorkspaceAndItsServerAlone) {
  prepare_crypto();
  const Key key = random_key();
  const std::string cookie = make_device_cookie(key, "main", "anna");
  EXPECT_FALSE(device_of(key, "main", "anna", cookie).empty());
  EXPECT_TRUE(device_of(key, "main", "boris", cookie).empty());
  EXPECT_TRUE(device_of(key, "other", "anna", cookie).empty());
  EXPECT_TRUE(device_of(random_key(), "main", "anna", cookie).empty());
  EXPECT_TRUE(device_of(key, "main", "anna", "").empty());
  EXPECT_TRUE(device_of(key, "main", "anna", "nonce").empty());
  EXPECT_TRUE(device_of(key, "main", "anna", "x" + cookie).empty());
}

TEST(Login, IsFoldedAndBounded) {
  EXPECT_EQ(fold_login("Anna.Sokolova@example").value(), "anna.sokolova@example");
  for (const char* bad : {"", " anna", "анна", "a b", "-a", "a\n", "a;b"}) {
    EXPECT_FALSE(fold_login(bad).ok()) << bad;
  }
  EXPECT_TRUE(fold_login(std::string(64, 'a')).ok());
  EXPECT_FALSE(fold_login(std::string(65, 'a')).ok());
}

TEST(Roles, HaveTheNamesOfTheSchema) {
  EXPECT_EQ(find_role("head_of_finance"), UserRole::HeadOfFinance);
  EXPECT_EQ(role_name(UserRole::Manager), "manager");
  EXPECT_FALSE(find_role("root"));
  EXPECT_EQ(join_grants(split_grants("finance,unknown,export")), "finance,export");
}

TEST(FlatJson, TakesAnObjectOfStringsAndNothingElse) {
  EXPECT_EQ(read_flat_json(R"({"login":"anna","password":"п"})").value().at("password"), "п");
  EXPECT_TRUE(read_flat_json("{}").ok());
  const std::string deep(200'000, '[');
  for (const std::string& bad : {std::string(""),
                                 std::string("[]"),
                                 std::string("\"a\""),
                                 std::string(R"({"a":1})"),
                                 std::string(R"({"a":null})"),
                                 std::string(R"({"a":{}})"),
                                 std::string(R"({"a":["b"]})"),
                                 std::string(R"({"a":"b","a":"c"})"),
                                 std::string(R"({"a":"b"} x)"),
                                 std::string(R"({"a":"b")"),
                                 std::string("{\"a\":\"\xff\"}"),
                                 deep}) {
    EXPECT_FALSE(read_flat_json(bad).ok()) << bad.substr(0, 40);
  }
}

}  // namespace
}  // namespace planerka::auth
